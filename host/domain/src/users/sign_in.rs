//! Checks an address and a password.

use theke_entity::ids::UserId;
use theke_entity::user;

use crate::passwords::Lane;
use crate::{Result, Scope, users};

/// What came of a sign-in.
#[derive(Debug)]
pub enum SignIn {
    /// The address and the password are this user's.
    Accepted(user::Model),
    /// They are not, for a reason that is nobody's business; the user, where the address has one, for the log.
    Refused(Option<UserId>),
}

/// Checks an address and a password. Whatever is wrong (unknown address, no password yet, shut out, wrong password) the
/// answer is the same and takes as much work. Opens the scope's transaction, for the session to follow.
pub async fn sign_in(scope: &Scope, email: &str, password: &str, lane: Lane) -> Result<SignIn> {
    let user = users::by_email(scope, email).await?;
    let id = user.as_ref().map(|user| user.id);
    let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let verified = scope.host().passwords.verify(password, hash, lane).await?;
    let Some(user) = user.filter(|user| verified && user.active) else { return Ok(SignIn::Refused(id)) };
    // Hashing took its time, and the password may be another by now: looked at again where nobody can change it
    // before the session is open.
    scope.write().await?;
    let now = users::get(scope, user.id).await?;
    let unchanged = now.active && now.password_hash == user.password_hash;
    Ok(if unchanged { SignIn::Accepted(now) } else { SignIn::Refused(id) })
}

#[cfg(test)]
mod tests {
    use theke_entity::kinds::TokenPurpose;

    use super::*;
    use crate::testing::World;
    use crate::{Actor, tokens};

    const PASSWORD: &str = "drei Tassen am Morgen";

    async fn world_with_password() -> (World, UserId) {
        let world = World::new(1).await;
        let user = world.alice.user().expect("a login");
        let scope = world.system();
        let (secret, _) = tokens::issue(&scope, user, TokenPurpose::Invitation).await.expect("issued");
        users::set_password(&scope, &secret, PASSWORD).await.expect("set");
        scope.commit().await.expect("committed");
        (world, user)
    }

    #[tokio::test]
    async fn every_refusal_hashes_once_whatever_is_wrong() {
        let (world, alice) = world_with_password().await;
        let passwords = &world.host.passwords;
        for (email, password, shut_out) in [
            ("alice@example.com", "falsch", false),
            ("niemand@example.com", PASSWORD, false),
            ("dora@bruehwerk.example", "she has no password yet", false),
            ("alice@example.com", PASSWORD, true),
        ] {
            let scope = world.system();
            users::set_active(&scope, alice, !shut_out).await.expect("set");
            scope.commit().await.expect("committed");
            let before = passwords.hashes();
            let outcome = sign_in(&world.scope(&Actor::Guest), email, password, Lane::Stranger)
                .await
                .expect("looked at");
            assert!(matches!(outcome, SignIn::Refused(_)), "{email}");
            assert_eq!(passwords.hashes() - before, 1, "{email}");
        }
    }

    #[tokio::test]
    async fn a_browser_is_known_to_its_account_until_the_password_changes() {
        let (world, _) = world_with_password().await;
        let guest = world.scope(&Actor::Guest);
        let email = "alice@example.com";
        let user = users::by_email(&guest, email).await.expect("looked").expect("Alice");
        let token = users::introduce(&guest, &user).expect("introduced").expect("she has a password");
        let known = async |email, token| {
            users::known_browser(&world.scope(&Actor::Guest), email, &[token])
                .await
                .expect("looked")
                .is_some()
        };
        assert!(known(email, &token).await);
        assert!(!known("dora@bruehwerk.example", &token).await);
        let (longer, later) = (format!("{token}00"), format!("ff{}", &token[2..]));
        for forged in ["", "00", &token[..62], &later, &longer] {
            assert!(!known(email, forged).await, "{forged}");
        }
        let scope = world.system();
        let (secret, _) = tokens::issue(&scope, user.id, TokenPurpose::Reset).await.expect("issued");
        users::set_password(&scope, &secret, "vier Tassen am Abend").await.expect("set");
        scope.commit().await.expect("committed");
        assert!(!known(email, &token).await, "it outlived the password");
    }
}
