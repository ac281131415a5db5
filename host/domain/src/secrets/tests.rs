//! What is sealed opens in its place and nowhere else; rotation loses nothing.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::secret::{Column, Entity};

use super::{KeyError, Keys, OVERLAP, Rotated, Value, current, live, remove, rotate, set, standing};
use crate::Error;
use crate::clock::HOUR;
use crate::testing::World;

const PLUGIN: &str = "billing";

async fn keyed() -> World {
    let mut world = World::new(1).await;
    world.host.keys = Keys::in_file(world.folder().join("theke.keys"));
    world.host.keys.add().expect("a key");
    world
}

async fn keep(world: &World, name: &str, value: &str, overlap: i64) {
    let scope = world.system();
    set(&scope, PLUGIN, name, &Value::new(value), overlap).await.expect("set");
    scope.commit().await.expect("committed");
}

async fn open(world: &World, name: &str) -> Option<String> {
    let value = current(&world.system(), PLUGIN, name).await.expect("readable");
    value.map(|value| value.expose().to_owned())
}

/// What lies in the database: key, nonce and ciphertext of each value.
async fn stored(world: &World) -> Vec<String> {
    let scope = world.system();
    let rows = scope.find::<Entity>().all(&scope.read()).await.expect("rows");
    rows.into_iter().map(|row| format!("{} {} {}", row.key_id, row.nonce, row.ciphertext)).collect()
}

#[tokio::test]
async fn a_secret_is_stored_sealed_and_opens_where_it_belongs() {
    let world = keyed().await;
    keep(&world, "token", "sk_live_4711", OVERLAP).await;
    keep(&world, "other", "sk_live_4711", OVERLAP).await;
    assert_eq!(open(&world, "token").await.as_deref(), Some("sk_live_4711"));
    assert_eq!(open(&world, "absent").await, None);
    let stored = stored(&world).await;
    assert!(stored.iter().all(|row| !row.contains(&hex::encode("sk_live"))), "{stored:?}");
    assert_ne!(stored[0], stored[1], "equal values must not look equal");
    assert_eq!(format!("{:?}", Value::new("sk_live_4711")), "Value(…)");
}

#[tokio::test]
async fn a_sealed_value_that_is_moved_or_changed_does_not_open() {
    let world = keyed().await;
    keep(&world, "token", "sk_live_4711", OVERLAP).await;
    for (column, value, plugin, name) in [
        (Column::Name, "stolen", PLUGIN, "stolen"),
        (Column::Plugin, "thief", "thief", "token"),
        (Column::Nonce, "00", PLUGIN, "token"),
    ] {
        let scope = world.system();
        let moved = scope.update::<Entity>().col_expr(column, Expr::value(value));
        moved.exec(&scope.write().await.expect("a transaction")).await.expect("moved");
        let refused = current(&scope, plugin, name).await.expect_err("it belongs elsewhere");
        assert!(matches!(&refused, Error::Secret(problem) if problem.contains("does not open")), "{refused}");
        scope.rollback().await.expect("undone");
    }
    assert_eq!(open(&world, "token").await.as_deref(), Some("sk_live_4711"));
}

#[tokio::test]
async fn after_a_change_two_values_are_valid_for_a_while_and_one_is_used() {
    let world = keyed().await;
    for value in ["first", "second", "third"] {
        keep(&world, "hook", value, HOUR).await;
    }
    let valid = async || {
        let values = live(&world.system(), PLUGIN, "hook").await.expect("readable");
        values.iter().map(|value| value.expose().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(valid().await, ["third", "second"]);
    assert_eq!(open(&world, "hook").await.as_deref(), Some("third"));
    world.host.clock.advance(HOUR);
    assert_eq!(valid().await, ["third"]);
    keep(&world, "hook", "fourth", 0).await;
    assert_eq!(valid().await, ["fourth"], "without an overlap the value before ends at once");
    assert_eq!(standing(&world.system()).await.expect("list").len(), 1);
}

#[tokio::test]
async fn a_rotation_seals_everything_under_the_newest_key_and_can_be_repeated() {
    let world = keyed().await;
    keep(&world, "token", "sk_live_4711", OVERLAP).await;
    keep(&world, "hook", "whsec_0815", OVERLAP).await;
    let before = stored(&world).await;
    let key_id = world.host.keys.add().expect("a second key");
    let done = Rotated { key_id: key_id.clone(), resealed: 2, unreadable: Vec::new() };
    assert_eq!(rotate(&world.host).await.expect("rotated"), done);
    let after = stored(&world).await;
    assert!(
        after.iter().all(|row| row.starts_with(&key_id)) && after.iter().all(|row| !before.contains(row))
    );
    assert_eq!(rotate(&world.host).await.expect("again").resealed, 0);
    // The old key may go: its line is the first.
    let file = world.folder().join("theke.keys");
    let newest = fs::read_to_string(&file).expect("keys").lines().last().expect("a key").to_owned();
    fs::write(&file, newest).expect("written");
    let restarted = Keys::in_file(file);
    let host = crate::Host { keys: restarted, ..world.host.clone() };
    let scope = crate::Scope::of_host(&host, world.tenant.as_ref().clone(), "test");
    let value = current(&scope, PLUGIN, "token").await.expect("readable").expect("set");
    assert_eq!(value.expose(), "sk_live_4711");
}

#[tokio::test]
async fn what_does_not_open_is_told_by_a_rotation_and_left_alone() {
    let world = keyed().await;
    keep(&world, "token", "sk_live_4711", OVERLAP).await;
    keep(&world, "hook", "whsec_0815", OVERLAP).await;
    let scope = world.system();
    let spoilt = scope.update::<Entity>().col_expr(Column::Ciphertext, Expr::value("00"));
    let spoilt = spoilt.filter(Column::Name.eq("hook"));
    spoilt.exec(&scope.write().await.expect("a transaction")).await.expect("spoilt");
    scope.commit().await.expect("committed");
    world.host.keys.add().expect("a second key");
    let rotated = rotate(&world.host).await.expect("rotated");
    assert_eq!((rotated.resealed, rotated.unreadable.len()), (1, 1));
    assert!(rotated.unreadable[0].contains("the secret hook of billing"), "{:?}", rotated.unreadable);
}

#[tokio::test]
async fn a_missing_key_is_named_and_nothing_is_sealed_without_one() {
    let world = keyed().await;
    keep(&world, "token", "sk_live_4711", OVERLAP).await;
    let empty = Keys::in_file(world.folder().join("other.keys"));
    let host = crate::Host { keys: empty, ..world.host.clone() };
    let scope = crate::Scope::of_host(&host, world.tenant.as_ref().clone(), "test");
    let missing = current(&scope, PLUGIN, "token").await.expect_err("no key").to_string();
    assert!(missing.contains("is not in") && missing.contains("other.keys"), "{missing}");
    let refused =
        set(&scope, PLUGIN, "token", &Value::new("x"), OVERLAP).await.expect_err("no key").to_string();
    assert!(refused.contains("theke secret new-key"), "{refused}");
    let none = set(&World::new(1).await.system(), PLUGIN, "token", &Value::new("x"), OVERLAP).await;
    assert!(none.is_err());
}

#[tokio::test]
async fn a_value_is_one_line_and_can_be_forgotten() {
    let world = keyed().await;
    let scope = world.system();
    for value in ["", "a\nb", &"x".repeat(super::VALUE_BYTES_MAX + 1)] {
        let refused = set(&scope, PLUGIN, "token", &Value::new(value), OVERLAP).await;
        assert!(matches!(refused, Err(Error::Secret(_))), "{refused:?}");
    }
    keep(&world, "token", "x", OVERLAP).await;
    remove(&scope, PLUGIN, "token").await.expect("removed");
    scope.commit().await.expect("committed");
    assert_eq!(open(&world, "token").await, None);
    assert!(matches!(remove(&world.system(), PLUGIN, "token").await, Err(Error::NotFound)));
}

#[test]
fn a_file_of_keys_is_for_one_user_and_says_which_line_is_wrong() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("theke.keys");
    let keys = Keys::in_file(file.clone());
    assert!(matches!(keys.newest(), Err(KeyError::Empty(_))));
    let id = keys.add().expect("added");
    assert!(keys.has(&id) && !keys.has("ffffffffffffffff"));
    assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
    let exposed =
        Keys::in_file(file.clone()).newest().map(|key| key.id.clone()).expect_err("readable by others");
    assert!(exposed.to_string().contains("chmod 600"), "{exposed}");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("set");
    fs::write(&file, "# a comment\n\nno key\n").expect("written");
    let wrong = Keys::in_file(file).newest().map(|key| key.id.clone()).expect_err("no key").to_string();
    assert!(wrong.contains(":3 is no key of 64 hexadecimal digits"), "{wrong}");
}
