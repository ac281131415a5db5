//! Calls from outside as both schemes sign them: genuine, forged, old, sent again, and while a secret is rotated.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use theke_entity::kinds::OutboxKind::PluginWebhook;

use super::{Call, Received, Refused, Scheme, receive};
use crate::clock::{MINUTE, SECOND};
use crate::outbox;
use crate::secrets::{self, Keys, OVERLAP, Value};
use crate::testing::World;

/// The key and message that Standard Webhooks' own documentation signs.
const DOCUMENTED: (&str, &str, &str, &str, &str) = (
    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "1614265330",
    r#"{"test": 2432232314}"#,
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
);
const BODY: &[u8] = br#"{"id": "evt_1", "type": "invoice.paid"}"#;

fn hmac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any key");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

fn stripe(secret: &str, at: i64, body: &[u8]) -> Vec<(String, String)> {
    let seconds = (at / SECOND).to_string();
    let signature = hex::encode(hmac(secret.as_bytes(), &[seconds.as_bytes(), b".", body]));
    vec![
        ("stripe-signature".to_owned(), format!("t={seconds},v1={signature},v0=old")),
        ("content-type".to_owned(), "application/json".to_owned()),
        ("cookie".to_owned(), "session=1".to_owned()),
    ]
}

fn standard(secret: &str, id: &str, at: i64, body: &[u8]) -> Vec<(String, String)> {
    let key = STANDARD.decode(secret.strip_prefix("whsec_").expect("a prefix")).expect("base64");
    let seconds = (at / SECOND).to_string();
    let signature = STANDARD.encode(hmac(&key, &[id.as_bytes(), b".", seconds.as_bytes(), b".", body]));
    vec![
        ("webhook-id".to_owned(), id.to_owned()),
        ("webhook-timestamp".to_owned(), seconds),
        ("webhook-signature".to_owned(), format!("v1a,xyz v1,{signature}")),
    ]
}

async fn world() -> World {
    let mut world = World::new(1).await;
    world.host.keys = Keys::in_file(world.folder().join("theke.keys"));
    world.host.keys.add().expect("a key");
    world
}

async fn set(world: &World, secret: &str) {
    let scope = world.system();
    secrets::set(&scope, "billing", "signing", &Value::new(secret), OVERLAP).await.expect("set");
    scope.commit().await.expect("committed");
}

async fn call(
    world: &World,
    scheme: Scheme,
    headers: &[(String, String)],
    body: &[u8],
) -> Result<Received, Refused> {
    let scope = world.system();
    let call = Call { plugin: "billing", name: "events", scheme, secret: "signing", headers, body };
    let outcome = receive(&scope, call).await;
    match outcome {
        Ok(received) => scope.commit().await.map(|()| received).map_err(Refused::from),
        Err(error) => scope.rollback().await.map_err(Refused::from).and(Err(error)),
    }
}

async fn waiting(world: &World) -> u64 {
    outbox::waiting(&world.system(), PluginWebhook).await.expect("counted")
}

#[test]
fn what_the_documentation_signs_is_proven() {
    let (secret, id, timestamp, body, signature) = DOCUMENTED;
    let header = |name: &str| match name {
        "webhook-id" => Some(id),
        "webhook-timestamp" => Some(timestamp),
        "webhook-signature" => Some(signature),
        _ => None,
    };
    let now = timestamp.parse::<i64>().expect("seconds") * SECOND + MINUTE;
    let claim = Scheme::Standard.claim(header, body.as_bytes(), now).expect("in time");
    assert!(claim.is_proven_by(&[Value::new("whsec_AAAA"), Value::new(secret)]));
    assert!(!claim.is_proven_by(&[Value::new("whsec_AAAA")]) && !claim.is_proven_by(&[]));
}

#[tokio::test]
async fn a_genuine_call_is_taken_once_however_often_it_is_sent() {
    let world = world().await;
    set(&world, "whsec_stripes").await;
    let now = world.host.clock.now();
    assert_eq!(
        call(&world, Scheme::Stripe, &stripe("whsec_stripes", now, BODY), BODY).await.expect("taken"),
        Received::New
    );
    // Stripe signs each attempt anew; the event names itself.
    let later = stripe("whsec_stripes", now + 30 * SECOND, BODY);
    for _ in 0..3 {
        assert_eq!(call(&world, Scheme::Stripe, &later, BODY).await.expect("known"), Received::Again);
    }
    assert_eq!(waiting(&world).await, 1);
    let other = br#"{"id": "evt_2"}"#;
    assert_eq!(
        call(&world, Scheme::Stripe, &stripe("whsec_stripes", now, other), other).await.expect("taken"),
        Received::New
    );
}

#[tokio::test]
async fn of_fifty_copies_at_once_one_is_taken() {
    let world = world().await;
    let secret = DOCUMENTED.0;
    set(&world, secret).await;
    let headers = standard(secret, "msg_1", world.host.clock.now(), BODY);
    let calls = (0..50).map(|_| call(&world, Scheme::Standard, &headers, BODY));
    let mut new = 0;
    for outcome in futures(calls).await {
        new += u32::from(outcome.expect("taken or known") == Received::New);
    }
    assert_eq!((new, waiting(&world).await), (1, 1));
}

/// All of them, side by side.
async fn futures<T>(all: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut all: Vec<_> = all.map(Box::pin).collect();
    let mut done = Vec::new();
    std::future::poll_fn(|context| {
        all.retain_mut(|one| match one.as_mut().poll(context) {
            std::task::Poll::Ready(value) => {
                done.push(value);
                false
            }
            std::task::Poll::Pending => true,
        });
        if all.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done
}

#[tokio::test]
async fn forged_old_and_unreadable_calls_are_told_apart_and_leave_nothing() {
    let world = world().await;
    let secret = DOCUMENTED.0;
    let now = world.host.clock.now();
    let genuine = standard(secret, "msg_1", now, BODY);
    let unset = call(&world, Scheme::Standard, &genuine, BODY).await.expect_err("not set");
    assert!(unset.to_string().contains("`theke secret set`"), "{unset}");
    set(&world, secret).await;

    let forged = standard("whsec_AAAA", "msg_1", now, BODY);
    let other_body = call(&world, Scheme::Standard, &genuine, b"{}").await;
    let other_id: Vec<_> =
        genuine.iter().map(|(name, value)| (name.clone(), value.replace("msg_1", "msg_2"))).collect();
    let other_id = call(&world, Scheme::Standard, &other_id, BODY).await;
    for outcome in [call(&world, Scheme::Standard, &forged, BODY).await, other_body, other_id] {
        assert!(matches!(outcome, Err(Refused::Forged { live: 1, .. })), "{outcome:?}");
    }
    for at in [now - 10 * MINUTE, now + 10 * MINUTE] {
        let old = call(&world, Scheme::Standard, &standard(secret, "msg_1", at, BODY), BODY)
            .await
            .expect_err("old");
        assert!(old.to_string().contains("300 s are allowed"), "{old}");
        assert!(matches!(
            call(&world, Scheme::Stripe, &stripe(secret, at, BODY), BODY).await,
            Err(Refused::Old(_))
        ));
    }
    for (scheme, headers) in [
        (Scheme::Standard, vec![]),
        (Scheme::Stripe, vec![]),
        (Scheme::Stripe, vec![("stripe-signature".to_owned(), "v1=00".to_owned())]),
        (Scheme::Stripe, vec![("stripe-signature".to_owned(), format!("t={},v1=zz", now / SECOND))]),
        (Scheme::Stripe, vec![("stripe-signature".to_owned(), "t=9223372036854775807,v1=00".to_owned())]),
        (Scheme::Stripe, vec![("stripe-signature".to_owned(), "t=soon,v1=00".to_owned())]),
        (Scheme::Standard, standard(secret, "", now, BODY)),
        (Scheme::Standard, standard(secret, &"x".repeat(201), now, BODY)),
    ] {
        let outcome = call(&world, scheme, &headers, BODY).await;
        assert!(matches!(outcome, Err(Refused::Malformed(_))), "{headers:?}: {outcome:?}");
    }
    assert_eq!(waiting(&world).await, 0);
}

#[tokio::test]
async fn while_a_secret_is_rotated_both_of_its_values_count() {
    let world = world().await;
    let (old, new) = (DOCUMENTED.0, "whsec_bmV3IGtleSBvZiB0aGUgYmlsbGluZyBzZXJ2aWNl");
    set(&world, old).await;
    set(&world, new).await;
    let sent = async |secret: &str, id: &str| {
        let headers = standard(secret, id, world.host.clock.now(), BODY);
        call(&world, Scheme::Standard, &headers, BODY).await
    };
    assert!(sent(old, "1").await.is_ok() && sent(new, "2").await.is_ok());
    world.host.clock.advance(OVERLAP + MINUTE);
    assert!(matches!(sent(old, "3").await, Err(Refused::Forged { .. })));
    assert!(sent(new, "4").await.is_ok());
}
