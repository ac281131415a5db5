//! SIGNATURE: who vouches for a package. Ed25519 (RFC 8032) over MANIFEST, which names every file with its digest.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::error::Error;
use crate::manifest::is_slug;

/// What mends a signature that cannot be read.
const SIGN: &str = "Sign the package with `theke plugin sign`.";
/// Its name in the archive.
pub(super) const NAME: &str = "SIGNATURE";
/// Its longest text, in bytes: three words.
pub(super) const BYTES_MAX: u64 = 512;
/// The first word of a signature and of a key's file: another scheme would have another.
const SCHEME: &str = "ed25519";
/// Bytes of a key, secret or public.
const KEY: usize = 32;

/// The public half of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; KEY]);

impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&STANDARD.encode(self.0))
    }
}

impl FromStr for PublicKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        STANDARD.decode(text).ok().and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(())
    }
}

/// A key that the operator trusts, under the name that people read: `acme=` and the public key in Base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedKey {
    /// A slug.
    pub name: String,
    /// The key.
    pub key: PublicKey,
}

impl FromStr for TrustedKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (name, key) = text.split_once('=').ok_or(())?;
        if !is_slug(name) {
            return Err(());
        }
        Ok(Self { name: name.to_owned(), key: key.parse()? })
    }
}

/// Who vouches for a package, as far as this host knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Nobody.
    Unsigned,
    /// Somebody whose key the operator has not named.
    Unknown(PublicKey),
    /// The holder of the trusted key of this name.
    Trusted(String),
}

impl Signature {
    /// Whether the operator vouches for the package.
    pub fn is_trusted(&self) -> bool {
        matches!(self, Self::Trusted(_))
    }

    /// What a package's signature is worth under these keys.
    pub(crate) fn judged(signer: Option<PublicKey>, trusted: &[TrustedKey]) -> Self {
        let Some(signer) = signer else { return Self::Unsigned };
        let known = trusted.iter().find(|trusted| trusted.key == signer);
        known.map_or(Self::Unknown(signer), |trusted| Self::Trusted(trusted.name.clone()))
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned => formatter.write_str("unsigned"),
            Self::Unknown(key) => write!(formatter, "signed by an unknown key, {key}"),
            Self::Trusted(name) => write!(formatter, "signed by {name}"),
        }
    }
}

/// A key that signs packages.
pub struct SigningKey {
    secret: [u8; KEY],
    pair: Ed25519KeyPair,
}

impl SigningKey {
    /// A new key.
    pub fn generate() -> Result<Self, Error> {
        let mut secret = [0; KEY];
        getrandom::fill(&mut secret)
            .map_err(|error| Error::io("make a key")(std::io::Error::other(error)))?;
        Self::of(secret).ok_or_else(|| Error::package("the new key cannot be used", "Make another one."))
    }

    /// Reads the text of a key's file; none if it is no such text.
    pub fn parse(text: &str) -> Option<Self> {
        let secret = text.trim().strip_prefix(SCHEME)?.strip_prefix(' ')?;
        Self::of(STANDARD.decode(secret).ok()?.try_into().ok()?)
    }

    /// The text of the key's file. Whoever reads it signs in this key's name.
    pub fn to_text(&self) -> String {
        format!("{SCHEME} {}\n", STANDARD.encode(self.secret))
    }

    /// The half that everybody may know.
    pub fn public(&self) -> PublicKey {
        let mut key = [0; KEY];
        key.copy_from_slice(self.pair.public_key().as_ref());
        PublicKey(key)
    }

    /// SIGNATURE of a listing: scheme, public key and signature, in one line.
    pub(super) fn sign(&self, listing: &[u8]) -> String {
        format!("{SCHEME} {} {}\n", self.public(), STANDARD.encode(self.pair.sign(listing)))
    }

    fn of(secret: [u8; KEY]) -> Option<Self> {
        Ed25519KeyPair::from_seed_unchecked(&secret).ok().map(|pair| Self { secret, pair })
    }
}

/// Whose the signature of a listing is. One that does not fit is refused, whoever asks: somebody has touched the package.
pub(super) fn verify(signature: &[u8], listing: &[u8]) -> Result<PublicKey, Error> {
    let text = std::str::from_utf8(signature).unwrap_or_default().trim_end();
    let words: Vec<&str> = text.split(' ').collect();
    let [SCHEME, key, signature] = words[..] else {
        return Err(Error::package("SIGNATURE is not one that this host understands", SIGN));
    };
    let key: PublicKey = key.parse().map_err(|()| Error::package("SIGNATURE names no public key", SIGN))?;
    let signature = STANDARD.decode(signature).unwrap_or_default();
    UnparsedPublicKey::new(&ED25519, key.0).verify(listing, &signature).map_err(|_| {
        let problem = "SIGNATURE does not fit MANIFEST: somebody has changed the package after it was signed";
        Error::package(problem, "Get it anew from whom you trust, or sign it yourself.")
    })?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_fits_its_listing_and_no_other() {
        let key = SigningKey::generate().expect("a key");
        let signature = key.sign(b"one");
        assert_eq!(verify(signature.as_bytes(), b"one").expect("fits"), key.public());
        assert!(verify(signature.as_bytes(), b"two").is_err());
        let other = SigningKey::generate().expect("another").public().to_string();
        let forged = signature.replace(&key.public().to_string(), &other);
        assert!(verify(forged.as_bytes(), b"one").is_err(), "another key's name was accepted");
        for text in ["", "ed25519", "ed25519 a b", "rsa a b", "ed25519 a b c"] {
            assert!(verify(text.as_bytes(), b"one").is_err(), "{text}");
        }
    }

    #[test]
    fn a_key_survives_its_file_and_its_setting() {
        let key = SigningKey::generate().expect("a key");
        let again = SigningKey::parse(&key.to_text()).expect("readable");
        assert_eq!(again.public(), key.public());
        let trusted: TrustedKey = format!("acme={}", key.public()).parse().expect("a setting");
        assert_eq!(Signature::judged(Some(key.public()), &[trusted]), Signature::Trusted("acme".to_owned()));
        assert_eq!(Signature::judged(Some(key.public()), &[]), Signature::Unknown(key.public()));
        assert_eq!(Signature::judged(None, &[]), Signature::Unsigned);
        assert!("acme".parse::<TrustedKey>().is_err() && "A b=AA==".parse::<TrustedKey>().is_err());
        assert!(SigningKey::parse("ed25519 short").is_none());
    }
}
