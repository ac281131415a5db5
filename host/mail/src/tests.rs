//! Real conversations between the mailer and the catcher.

use std::time::Duration;

use crate::{
    Error, Mailer, Message,
    catch::{Answer, Catcher},
};

const PATIENCE: Duration = Duration::from_secs(5);

fn catcher() -> Catcher {
    Catcher::start(([127, 0, 0, 1], 0).into(), None, |_| {}).expect("a free port")
}

fn mailer(catcher: &Catcher) -> Mailer {
    Mailer::new(&catcher.url(), PATIENCE).expect("a good address")
}

fn message() -> Message {
    Message {
        from_name: "Brühwerk Kaffeemaschinen".to_owned(),
        from_address: "service@bruehwerk.example".to_owned(),
        to_name: "Alice Anders".to_owned(),
        to_address: "alice@example.com".to_owned(),
        reply_to: Some("antwort@bruehwerk.example".to_owned()),
        subject: "Ihre Anfrage C-1001".to_owned(),
        text: "Guten Tag\n.\nEin Punkt allein beendet die Mail nicht.\n".to_owned(),
        html: "<p>Guten Tag</p>".to_owned(),
        message_id: "reply.1@bruehwerk.example".to_owned(),
        in_reply_to: Some("<case.1@bruehwerk.example>".to_owned()),
        references: vec!["case.1@bruehwerk.example".to_owned()],
        auto_submitted: true,
    }
}

#[tokio::test]
async fn a_mail_arrives_with_both_parts_and_its_thread() {
    let catcher = catcher();
    mailer(&catcher).send(&message()).await.expect("sent");
    let mails = catcher.received();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].from, "service@bruehwerk.example");
    assert_eq!(mails[0].to, ["alice@example.com"]);
    let text = mails[0].text();
    for expected in [
        "Message-ID: <reply.1@bruehwerk.example>\r\n",
        "In-Reply-To: <case.1@bruehwerk.example>\r\n",
        "References: <case.1@bruehwerk.example>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Reply-To: antwort@bruehwerk.example\r\n",
        "Content-Type: multipart/alternative;",
        "\r\n.\r\nEin Punkt allein beendet die Mail nicht.\r\n",
        "<p>Guten Tag</p>",
    ] {
        assert!(text.contains(expected), "{expected:?} is missing in\n{text}");
    }
}

#[tokio::test]
async fn line_breaks_in_names_and_subject_add_no_header() {
    let catcher = catcher();
    let mail = Message {
        subject: "Hallo\r\nBcc: eve@example.com".to_owned(),
        to_name: "Alice\" <eve@example.com>\r\nX-Injected: yes".to_owned(),
        from_name: "A\nB\rC\u{0}D".to_owned(),
        ..message()
    };
    mailer(&catcher).send(&mail).await.expect("sent");
    let mails = catcher.received();
    let text = mails[0].text();
    let headers = text.split("\r\n\r\n").next().unwrap_or_default();
    assert_eq!(mails[0].to, ["alice@example.com"], "the envelope is not the name's to change");
    assert!(
        !headers.lines().any(|line| line.starts_with("Bcc:") || line.starts_with("X-Injected:")),
        "{headers}"
    );
}

#[tokio::test]
async fn line_breaks_in_identifiers_and_addresses_are_refused() {
    let catcher = catcher();
    let injected = "x@y>\r\nBcc: eve@example.com".to_owned();
    for (field, mail) in [
        ("message_id", Message { message_id: injected.clone(), ..message() }),
        ("in_reply_to", Message { in_reply_to: Some(injected.clone()), ..message() }),
        ("references", Message { references: vec![injected.clone()], ..message() }),
    ] {
        let refused = mailer(&catcher).send(&mail).await;
        assert!(matches!(refused, Err(Error::Header { field: named }) if named == field), "{refused:?}");
    }
    for address in ["alice@example.com\r\nRCPT TO:<eve@example.com>", "alice", "a@b, c@d", ""] {
        let refused = mailer(&catcher).send(&Message { to_address: address.to_owned(), ..message() }).await;
        assert!(
            matches!(refused, Err(Error::Address { field: "to_address", .. })),
            "{address:?}: {refused:?}"
        );
    }
    assert!(catcher.received().is_empty());
}

#[tokio::test]
async fn a_server_in_trouble_is_temporary_and_a_judgement_is_permanent() {
    let mut catcher = catcher();
    let mailer = mailer(&catcher);
    catcher.answer_with(Answer::Later);
    assert!(matches!(mailer.send(&message()).await, Err(Error::Temporary(_))));
    catcher.answer_with(Answer::Never);
    assert!(matches!(mailer.send(&message()).await, Err(Error::Permanent(_))));
    catcher.answer_with(Answer::Accept);
    catcher.stop();
    assert!(matches!(mailer.send(&message()).await, Err(Error::Unavailable(_))), "a refused connection");
    catcher.restart().expect("the same port again");
    mailer.send(&message()).await.expect("sent after the server came back");
    assert_eq!(catcher.received().len(), 1);
}

#[tokio::test]
async fn a_server_that_breaks_off_is_unavailable_whether_it_kept_the_mail_or_not() {
    let catcher = catcher();
    for (answer, kept) in [(Answer::HangUp, 0), (Answer::KeepAndHangUp, 1)] {
        catcher.answer_to("alice@example.com", answer);
        let outcome = mailer(&catcher).send(&message()).await;
        assert!(matches!(outcome, Err(Error::Unavailable(_))), "{outcome:?}");
        assert_eq!(catcher.received().len(), kept, "{answer:?}");
    }
    let mail = Message { to_address: "bob@example.com".to_owned(), ..message() };
    mailer(&catcher).send(&mail).await.expect("the others are served");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_server_answers_when_it_is_told_to() {
    let catcher = catcher();
    catcher.answer_with(Answer::Silence);
    let (mailer, mail) = (mailer(&catcher), message());
    let sending = tokio::spawn(async move { mailer.send(&mail).await });
    assert!(catcher.wait_for_silence(PATIENCE), "nobody sent a mail");
    assert!(catcher.received().is_empty() && !sending.is_finished());
    catcher.answer_with(Answer::Accept);
    sending.await.expect("no panic").expect("sent");
    assert_eq!(catcher.received().len(), 1);
}

#[tokio::test]
async fn caught_mails_are_files_that_stay_inside_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let catcher =
        Catcher::start(([127, 0, 0, 1], 0).into(), Some(folder.path().join("mail")), |_| {}).expect("a port");
    let mail = Message { to_address: "\"../../alice\"@example.com".to_owned(), ..message() };
    mailer(&catcher).send(&mail).await.expect("sent");
    let names: Vec<String> = std::fs::read_dir(folder.path().join("mail"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].ends_with("alice.@example.com.eml"), "{names:?}");
}

#[tokio::test]
async fn a_server_is_reached_only_if_it_talks() {
    let catcher = catcher();
    mailer(&catcher).reach().await.expect("a server that talks");
    assert!(catcher.received().is_empty());
    // The system accepts the connection; nobody ever says a word.
    let silent = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let url = format!("smtp://{}", silent.local_addr().expect("its address"));
    let mailer = Mailer::new(&url, Duration::from_millis(50)).expect("a good address");
    assert!(matches!(mailer.reach().await, Err(Error::Unavailable(_))));
}

#[test]
fn waiting_ends_when_the_time_is_over() {
    assert!(catcher().wait_for(1, Duration::from_millis(20)).is_empty());
}

#[test]
fn an_unusable_address_of_the_server_is_named_without_its_password() {
    let error = Mailer::new("ftp://user:secret@example.com", PATIENCE).expect_err("no mail server");
    assert!(matches!(error, Error::Url(_)));
    assert!(!error.to_string().contains("secret"), "{error}");
}
