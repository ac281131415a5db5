//! Slows guessing and flooding down: failed sign-ins and requested links are counted.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use theke_domain::entity::ids::TenantId;

/// Failures from one address against one account before it waits: a person who mistypes does not notice. Counted
/// per pair, so that an attacker elsewhere cannot lock the account's owner out.
const PAIR_FAILURES_MAX: u32 = 5;
/// Failures from one address against any account: many people may share an address, few of them mistype at once.
const ADDRESS_FAILURES_MAX: u32 = 50;
/// Links for one account before no more are sent: a person asks again when a mail is slow, a flood is not a person.
const LINKS_MAX: u32 = 3;
/// After this time without a failure the count starts anew.
const WINDOW: Duration = Duration::from_mins(15);
/// Counts kept at once, some ten megabytes with addresses of the greatest length; beyond, those that have lapsed are dropped, then all.
const COUNTS_MAX: usize = 50_000;

/// Failed sign-ins and requested links of the last minutes, in this process.
#[derive(Default)]
pub(crate) struct Throttle {
    pairs: Counts<(IpAddr, TenantId, String)>,
    addresses: Counts<IpAddr>,
    links: Counts<(TenantId, String)>,
}

impl Throttle {
    /// Seconds to wait before another attempt is looked at; none = now.
    pub fn wait(&self, address: IpAddr, tenant: TenantId, email: &str) -> Option<u64> {
        let pair = (address, tenant, email.to_owned());
        self.pairs.wait(&pair, PAIR_FAILURES_MAX).max(self.addresses.wait(&address, ADDRESS_FAILURES_MAX))
    }

    /// Counts an attempt, as a failure until it has succeeded.
    pub fn attempt(&self, address: IpAddr, tenant: TenantId, email: &str) {
        self.pairs.add((address, tenant, email.to_owned()));
        self.addresses.add(address);
    }

    /// Counts a request for a link; false when the account has been sent enough of them.
    pub fn may_send_link(&self, tenant: TenantId, email: &str) -> bool {
        let account = (tenant, email.to_owned());
        let enough = self.links.wait(&account, LINKS_MAX).is_some();
        if !enough {
            self.links.add(account);
        }
        !enough
    }

    /// Forgets the pair's failures and takes the attempt back: the right password was given.
    pub fn succeeded(&self, address: IpAddr, tenant: TenantId, email: &str) {
        self.pairs.lock().remove(&(address, tenant, email.to_owned()));
        self.addresses.take_back(&address);
    }
}

struct Counts<K>(Mutex<HashMap<K, (u32, Instant)>>);

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash> Counts<K> {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<K, (u32, Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self, key: &K, failures_max: u32) -> Option<u64> {
        let counts = self.lock();
        let (failures, last) = counts.get(key)?;
        let left = WINDOW.checked_sub(last.elapsed())?;
        (*failures >= failures_max).then(|| left.as_secs() + 1)
    }

    fn take_back(&self, key: &K) {
        if let Some((failures, _)) = self.lock().get_mut(key) {
            *failures = failures.saturating_sub(1);
        }
    }

    fn add(&self, key: K) {
        let mut counts = self.lock();
        if counts.len() >= COUNTS_MAX {
            counts.retain(|_, (_, last)| last.elapsed() < WINDOW);
            if counts.len() >= COUNTS_MAX {
                counts.clear();
            }
        }
        let now = Instant::now();
        let count = counts.entry(key).or_insert((0, now));
        if count.1.elapsed() >= WINDOW {
            count.0 = 0;
        }
        *count = (count.0 + 1, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_waits_and_the_owner_elsewhere_does_not() {
        let throttle = Throttle::default();
        let (attacker, owner) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let tenant = TenantId::new();
        for _ in 0..PAIR_FAILURES_MAX {
            assert_eq!(throttle.wait(attacker, tenant, "alice@example.com"), None);
            throttle.attempt(attacker, tenant, "alice@example.com");
        }
        assert!(throttle.wait(attacker, tenant, "alice@example.com").is_some());
        assert_eq!(throttle.wait(owner, tenant, "alice@example.com"), None);
        assert_eq!(throttle.wait(attacker, tenant, "bob@example.com"), None);
        for number in 0..ADDRESS_FAILURES_MAX {
            throttle.attempt(attacker, tenant, &format!("{number}@example.com"));
        }
        assert!(throttle.wait(attacker, tenant, "bob@example.com").is_some());
    }

    #[test]
    fn an_account_is_sent_a_few_links_and_no_flood() {
        let (throttle, tenant) = (Throttle::default(), TenantId::new());
        let sent = (0..10).filter(|_| throttle.may_send_link(tenant, "alice@example.com")).count();
        assert_eq!(sent, LINKS_MAX as usize);
        assert!(throttle.may_send_link(tenant, "bob@example.com"));
    }
}
