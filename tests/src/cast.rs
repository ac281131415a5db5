//! The people of every test, as the demo's data knows them.

/// The coffee-machine maker.
pub const KAFFEE: &str = "kaffee";
/// The municipal utility.
pub const STADTWERK: &str = "stadtwerk";
/// The wholesaler.
pub const GROSSHANDEL: &str = "grosshandel";
/// The password that the demo's data gives everybody.
pub const PASSWORD: &str = "theke-demo-2026";

/// Somebody who can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Name as pages show it.
    pub name: &'static str,
    /// Address they sign in with.
    pub email: &'static str,
    /// Where they belong.
    pub tenant: &'static str,
}

/// A customer of the coffee-machine maker, with contract K-1001.
pub const ALICE: Person = Person { name: "Alice Anders", email: "alice@example.com", tenant: KAFFEE };
/// Her colleague in the same account.
pub const BOB: Person = Person { name: "Bob Brandt", email: "bob@example.com", tenant: KAFFEE };
/// A customer of another tenant.
pub const CHARLIE: Person =
    Person { name: "Charlie Conrad", email: "charlie@example.com", tenant: STADTWERK };
/// An agent of the coffee-machine maker.
pub const DORA: Person = Person { name: "Dora Dahl", email: "dora@bruehwerk.example", tenant: KAFFEE };
/// An admin of the coffee-machine maker.
pub const ERIK: Person = Person { name: "Erik Ernst", email: "erik@bruehwerk.example", tenant: KAFFEE };
/// An agent of the other tenant.
pub const GRETA: Person = Person { name: "Greta Grün", email: "greta@stadtwerk.example", tenant: STADTWERK };
/// Admin of the utility.
pub const ENGEL: Person = Person { name: "Erik Engel", email: "erik@stadtwerk.example", tenant: STADTWERK };
/// A customer of the wholesaler, who manages her company's account.
pub const BUYER: Person =
    Person { name: "Alice Albers", email: "alice@hafenkantine.example", tenant: GROSSHANDEL };
/// Her colleague in the same account.
pub const COLLEAGUE: Person =
    Person { name: "Bob Becker", email: "bob@hafenkantine.example", tenant: GROSSHANDEL };
/// Who pays that account's invoices.
pub const BOOKKEEPER: Person =
    Person { name: "Charlie Claasen", email: "charlie@hafenkantine.example", tenant: GROSSHANDEL };
/// A customer of the wholesaler in another account.
pub const NEIGHBOUR: Person =
    Person { name: "Charlie Carstens", email: "charlie@deichblick.example", tenant: GROSSHANDEL };
/// An agent of the wholesaler.
pub const CLERK: Person = Person { name: "Dora Dierks", email: "dora@ostkai.example", tenant: GROSSHANDEL };
/// An admin of the wholesaler.
pub const CHIEF: Person = Person { name: "Erik Ebeling", email: "erik@ostkai.example", tenant: GROSSHANDEL };
/// Who runs the installation, and belongs to no tenant: `operator` is the host name of its console in tests.
pub const OPERATOR: Person = Person { name: "Bob Berger", email: "bob@betrieb.example", tenant: "operator" };
