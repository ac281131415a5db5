//! Slows guessing and flooding down without shutting the owner out. Counts live in this process.

mod allowance;
mod tables;

use std::net::IpAddr;
use std::time::{Duration, Instant};

use theke_domain::entity::ids::TenantId;
use uuid::Uuid;

use allowance::Allowance;
use tables::Tables;

const MINUTE: Duration = Duration::from_mins(1);

/// Sign-ins from one address to one account: a person who mistypes does not notice.
const PAIR: Allowance = Allowance { at_once: 5, then_every: MINUTE.saturating_mul(3) };
/// Sign-ins from one address to any account: many people may share an address, few of them mistype at once.
const ADDRESS: Allowance = Allowance { at_once: 50, then_every: Duration::from_secs(18) };
/// Sign-ins to one account from all browsers that it does not know, wherever they are: 500 guesses a day against a
/// password that takes a hundred million.
const STRANGERS: Allowance = Allowance { at_once: 20, then_every: MINUTE.saturating_mul(3) };
/// Sign-ins from a browser that the account knows: nobody else can use them up.
const KNOWN_BROWSER: Allowance = Allowance { at_once: 10, then_every: MINUTE.saturating_mul(3) };
/// Links sent to one account: a person asks again when a mail is slow, a flood is not a person.
const LINKS: Allowance = Allowance { at_once: 3, then_every: MINUTE.saturating_mul(5) };
/// Links asked for from one address, whoever they are for.
const ASKING: Allowance = Allowance { at_once: 20, then_every: MINUTE };
/// Withdrawals declared from one address at a tenant: the law wants nobody to wait who means it.
const WITHDRAWING: Allowance = Allowance { at_once: 20, then_every: MINUTE };
/// Receipts of withdrawals to one address, which nobody has proven to be theirs: it is no way to fill a stranger's mailbox.
const RECEIPTS: Allowance = Allowance { at_once: 5, then_every: MINUTE.saturating_mul(5) };
/// Links opened from one address that lead nowhere: people open an old mail, a guesser opens many.
const DEAD_LINKS: Allowance = Allowance { at_once: 20, then_every: MINUTE };

/// Requests of one token: a synchronisation in earnest, and no loop that has gone wild.
const TOKEN: Allowance = Allowance { at_once: 300, then_every: Duration::from_millis(50) };
/// Requests from one address with a token that is none: somebody has mistyped, or guesses.
const WRONG_TOKENS: Allowance = Allowance { at_once: 20, then_every: Duration::from_secs(30) };

/// Who tries to sign in to what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt<'attempt> {
    /// Where the account is.
    pub tenant: TenantId,
    /// The account, whether it exists or not.
    pub email: &'attempt str,
    /// The client's network.
    pub address: IpAddr,
    /// The token of a browser that has signed in to this account before, if it is one.
    pub browser: Option<&'attempt str>,
}

#[derive(Hash)]
enum Key<'key> {
    Pair(IpAddr, TenantId, &'key str),
    Address(IpAddr),
    Strangers(TenantId, &'key str),
    KnownBrowser(TenantId, &'key str),
    Links(TenantId, &'key str),
    Asking(IpAddr),
    DeadLinks(IpAddr),
    Withdrawing(TenantId, IpAddr),
    Receipts(TenantId, &'key str),
    Token(Uuid),
    WrongTokens(IpAddr),
}

/// What was tried in the last minutes.
#[derive(Default)]
pub(crate) struct Throttle {
    tables: Tables,
}

impl Throttle {
    /// Counts an attempt to sign in, or answers how long it has to wait. Counted before the password is looked at:
    /// guesses that arrive together count, too. A known browser has an allowance of its own, which nobody elsewhere
    /// uses up; when it is spent, the browser is a stranger.
    pub fn sign_in(&self, attempt: Attempt<'_>) -> Result<(), Duration> {
        let Attempt { tenant, email, address, browser } = attempt;
        let now = Instant::now();
        let known =
            |token| self.tables.take(now, &[(Key::KnownBrowser(tenant, token), KNOWN_BROWSER)]).is_ok();
        if browser.is_some_and(known) {
            return Ok(());
        }
        let strangers = [
            (Key::Pair(address, tenant, email), PAIR),
            (Key::Address(address), ADDRESS),
            (Key::Strangers(tenant, email), STRANGERS),
        ];
        self.tables.take(now, &strangers)
    }

    /// Takes an attempt back, for the right password was given; what others tried stays counted.
    pub fn signed_in(&self, attempt: Attempt<'_>) {
        let Attempt { tenant, email, address, browser } = attempt;
        if let Some(token) = browser {
            self.tables.forget(&Key::KnownBrowser(tenant, token));
        } else {
            self.tables.forget(&Key::Pair(address, tenant, email));
            self.tables.give_back(&Key::Address(address), ADDRESS);
            self.tables.give_back(&Key::Strangers(tenant, email), STRANGERS);
        }
    }

    /// Counts a request for a link by an address, or answers how long it has to wait.
    pub fn ask_for_link(&self, address: IpAddr) -> Result<(), Duration> {
        self.tables.take(Instant::now(), &[(Key::Asking(address), ASKING)])
    }

    /// Counts a withdrawal that an address declares and its receipt, or answers how long it has to wait.
    pub fn withdraw(&self, tenant: TenantId, address: IpAddr, email: &str) -> Result<(), Duration> {
        let wanted =
            [(Key::Withdrawing(tenant, address), WITHDRAWING), (Key::Receipts(tenant, email), RECEIPTS)];
        self.tables.take(Instant::now(), &wanted)
    }

    /// Counts a link to an account; false when it has been sent enough of them.
    pub fn may_send_link(&self, tenant: TenantId, email: &str) -> bool {
        self.tables.take(Instant::now(), &[(Key::Links(tenant, email), LINKS)]).is_ok()
    }

    /// Whether an address may open another link, or how long it has to wait.
    pub fn may_open_link(&self, address: IpAddr) -> Result<(), Duration> {
        self.tables.look(Instant::now(), &Key::DeadLinks(address), DEAD_LINKS)
    }

    /// Counts a request of a token, or answers how long it has to wait.
    pub fn use_token(&self, token: Uuid) -> Result<(), Duration> {
        self.tables.take(Instant::now(), &[(Key::Token(token), TOKEN)])
    }

    /// Counts a token that is none, or answers how long the address has to wait.
    pub fn wrong_token(&self, address: IpAddr) -> Result<(), Duration> {
        self.tables.take(Instant::now(), &[(Key::WrongTokens(address), WRONG_TOKENS)])
    }

    /// Counts a link that led nowhere.
    pub fn dead_link(&self, address: IpAddr) {
        // Refused already when it is one too many.
        let _ = self.tables.take(Instant::now(), &[(Key::DeadLinks(address), DEAD_LINKS)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(number: u32) -> IpAddr {
        IpAddr::from((0x0a00_0000 + number).to_be_bytes())
    }

    #[test]
    fn a_thousand_addresses_together_get_as_many_guesses_as_one_account_allows() {
        let (throttle, tenant) = (Throttle::default(), TenantId::new());
        let attempt = |number, email| Attempt { tenant, email, address: address(number), browser: None };
        let looked_at =
            (0..1_000).filter(|number| throttle.sign_in(attempt(*number, "alice@example.com")).is_ok());
        assert_eq!(looked_at.count(), STRANGERS.at_once as usize);
        throttle.sign_in(attempt(1_001, "bob@example.com")).expect("nobody guesses at Bob's");

        let known = Attempt { browser: Some("known"), ..attempt(1_002, "alice@example.com") };
        throttle.sign_in(known).expect("her own browser does not wait");
        throttle.signed_in(known);
        throttle
            .sign_in(attempt(1_003, "alice@example.com"))
            .expect_err("her success opens nothing to others");
    }

    #[test]
    fn one_address_waits_after_a_few_guesses_at_one_account_and_after_more_at_many() {
        let (throttle, tenant) = (Throttle::default(), TenantId::new());
        let looked_at = |email: &str| {
            throttle.sign_in(Attempt { tenant, email, address: address(1), browser: None }).is_ok()
        };
        assert_eq!((0..10).filter(|_| looked_at("alice@example.com")).count(), PAIR.at_once as usize);
        let others = (0..100).filter(|number| looked_at(&format!("{number}@example.com"))).count();
        assert_eq!(others, (ADDRESS.at_once - PAIR.at_once) as usize);
    }

    #[test]
    fn a_browser_that_uses_its_own_allowance_up_is_a_stranger() {
        let (throttle, tenant) = (Throttle::default(), TenantId::new());
        let thief =
            Attempt { tenant, email: "alice@example.com", address: address(1), browser: Some("stolen") };
        let looked_at = (0..100).filter(|_| throttle.sign_in(thief).is_ok()).count();
        assert_eq!(looked_at, (KNOWN_BROWSER.at_once + PAIR.at_once) as usize);
    }

    #[test]
    fn an_account_is_sent_a_few_links_and_no_flood() {
        let (throttle, tenant) = (Throttle::default(), TenantId::new());
        let sent = (0..10).filter(|_| throttle.may_send_link(tenant, "alice@example.com")).count();
        assert_eq!(sent, LINKS.at_once as usize);
        assert!(throttle.may_send_link(tenant, "bob@example.com"));
    }
}
