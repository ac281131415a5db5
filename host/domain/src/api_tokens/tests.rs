//! Tokens open what they were given for, at their tenant, until they end.

use super::*;
use crate::Error;
use crate::clock::MINUTE;
use crate::testing::World;

fn new(name: &str, expires_at: Option<i64>) -> CreateToken {
    let rights = Rights::parse(["read:contacts", "write:cases"]).expect("rights");
    CreateToken { name: name.to_owned(), rights, expires_at }
}

#[tokio::test]
async fn a_secret_is_known_until_its_token_ends_and_is_stored_nowhere() {
    let world = World::new(1).await;
    let scope = world.system();
    let secret = create(&scope, new("erp", None)).await.expect("created");
    let short = create(&scope, new("fair", Some(scope.now() + MINUTE))).await.expect("created");
    scope.commit().await.expect("committed");
    let token = find(&world.system(), &secret).await.expect("found").expect("known");
    assert_eq!(Rights::of(&token.scopes), new("erp", None).rights);
    assert!(!token.token_hash.contains(&secret["theke_".len()..]));
    assert!(find(&world.system(), "theke_").await.expect("looked").is_none());
    assert!(find(&world.system(), &short).await.expect("found").is_some());
    world.host.clock.advance(MINUTE);
    assert!(find(&world.system(), &short).await.expect("looked").is_none(), "it has expired");
    let again = create(&world.system(), new("erp", None)).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    let scope = world.system();
    revoke(&scope, "erp").await.expect("revoked");
    scope.commit().await.expect("committed");
    assert!(find(&world.system(), &secret).await.expect("looked").is_none(), "it is revoked");
    assert!(matches!(revoke(&world.system(), "erp").await, Err(Error::NotFound)));
    assert_eq!(list(&world.system()).await.expect("listed").len(), 2);
}

#[test]
fn a_right_is_a_deed_and_a_noun_that_exist() {
    for wrong in ["", "read", "read:", "delete:cases", "read:users", "READ:cases"] {
        assert!(Rights::parse([wrong]).is_err(), "{wrong}");
    }
    let rights = Rights::parse(["write:cases", "write:cases"]).expect("rights");
    assert!(rights.allow(Deed::Write, "cases") && !rights.allow(Deed::Read, "cases"));
    assert!(!rights.allow(Deed::Write, "leads"));
}
