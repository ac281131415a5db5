//! Mails leave once, wait for a server that is down, and carry working links.

use std::sync::Arc;
use std::time::Duration;

use theke_domain::clock::MINUTE;
use theke_domain::entity::kinds::OutboxKind::Mail;
use theke_domain::outbox::{self, Terms};
use theke_domain::plugins::NoPlugins;
use theke_domain::{tokens, users};

use crate::world::World;

/// Longer than the worker needs to find and send a mail a second time, if it wanted to.
const A_WHILE: Duration = Duration::from_millis(1_500);

#[tokio::test]
async fn a_mail_is_sent_exactly_once_with_its_link_and_its_thread() {
    let world = World::new(Arc::new(NoPlugins)).await;
    world.enqueue_reply().await;
    let worker = world.start();
    world.drained(Mail).await;
    tokio::time::sleep(A_WHILE).await;
    worker.abort();
    let mails = world.catcher.received();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["alice@example.com"]);
    assert_eq!(mails[0].from, "service@bruehwerk.example");
    let text = mails[0].text();
    for expected in
        ["http://kaffee.localhost:8080/cases/1", "<thread.case.1@kaffee.localhost>", "@kaffee.localhost>"]
    {
        assert!(text.contains(expected), "{expected} is missing in:\n{text}");
    }
    assert!(!text.contains("Auto-Submitted"), "a person wrote this mail:\n{text}");
}

#[tokio::test]
async fn a_mail_waits_while_the_server_is_down_and_is_sent_once_later() {
    let mut world = World::new(Arc::new(NoPlugins)).await;
    world.catcher.stop();
    world.enqueue_reply().await;
    let worker = world.start();
    tokio::time::sleep(A_WHILE).await;
    assert!(world.catcher.received().is_empty());
    assert!(world.next_due_at(Mail).await.is_some(), "the mail was given up");
    world.catcher.restart().expect("mail server");
    world.drained(Mail).await;
    tokio::time::sleep(A_WHILE).await;
    worker.abort();
    assert_eq!(world.catcher.received().len(), 1);
}

#[tokio::test]
async fn mails_that_wait_for_a_dead_server_keep_their_attempts() {
    /// More than leave side by side.
    const MAILS: usize = 10;
    /// Shorter than the first rest of the server, long enough for further attempts if nothing rested.
    const WHILE_IT_RESTS: Duration = Duration::from_millis(3_500);
    let mut world = World::new(Arc::new(NoPlugins)).await;
    world.catcher.stop();
    for _ in 0..MAILS {
        world.enqueue_reply().await;
    }
    let worker = world.start();
    tokio::time::sleep(WHILE_IT_RESTS).await;
    worker.abort();
    // Past every pause and lease, so that the entries can be looked at here, and again by the next worker.
    world.host.clock.advance(5 * MINUTE);
    let mut attempts = Vec::new();
    while let Some(leased) = outbox::lease(&world.host, Mail, &Terms::default()).await.expect("outbox") {
        attempts.push(outbox::entry(&world.scope(), leased).await.expect("entry").attempts);
    }
    assert_eq!(attempts.len(), MAILS);
    let tried: i32 = attempts.iter().sum();
    assert!(
        (1..=4).contains(&tried),
        "only mails that were under way may have lost an attempt: {attempts:?}"
    );

    world.host.clock.advance(5 * MINUTE);
    world.catcher.restart().expect("mail server");
    let worker = world.start();
    world.drained(Mail).await;
    worker.abort();
    assert_eq!(world.catcher.received().len(), MAILS);
}

#[tokio::test]
async fn an_invitation_carries_a_link_that_sets_the_password() {
    let world = World::new(Arc::new(NoPlugins)).await;
    let user = world.user().await;
    let scope = world.scope();
    users::invite(&scope, user.id).await.expect("invited");
    scope.commit().await.expect("committed");
    let worker = world.start();
    world.drained(Mail).await;
    worker.abort();
    let mails = world.catcher.received();
    let text = mails[0].text();
    assert!(text.contains("Auto-Submitted: auto-generated"), "{text}");
    let secret = secret(&text).expect("a link with a secret");
    let (token, whose) = tokens::look(&world.scope(), &secret).await.expect("the link works");
    assert_eq!((token.user_id, whose.id), (user.id, user.id));
}

/// The secret of the link in a mail; quoted-printable folds it and writes `=` as `=3D`.
fn secret(mail: &str) -> Option<String> {
    let plain = mail.replace("=\r\n", "").replace("=3D", "=");
    let (_, rest) = plain.split_once("/password/set?token=")?;
    Some(rest.chars().take_while(char::is_ascii_hexdigit).collect())
}
