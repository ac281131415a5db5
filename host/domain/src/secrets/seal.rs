//! Seals a value so that it opens only with its key, and only in its own place.

use ring::aead::{Aad, NONCE_LEN, Nonce};
use theke_entity::ids::TenantId;
use theke_entity::secret;

use super::Value;
use super::keys::{Key, Keys};
use crate::{Error, Result};

/// Where a secret belongs: a sealed value that is moved elsewhere does not open there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub tenant: TenantId,
    pub plugin: &'a str,
    pub name: &'a str,
}

/// A value that may lie in a database.
pub(super) struct Sealed {
    pub key_id: String,
    pub nonce: String,
    pub ciphertext: String,
}

impl Place<'_> {
    /// What is authenticated with the value. Neither a plugin's name nor a secret's can hold the separator.
    fn aad(self) -> Aad<Vec<u8>> {
        Aad::from(format!("theke/secret\n{}\n{}\n{}", self.tenant, self.plugin, self.name).into_bytes())
    }
}

/// Seals a value under a key.
pub(super) fn seal(key: &Key, place: Place<'_>, value: &Value) -> Result<Sealed> {
    let mut nonce = [0; NONCE_LEN];
    // Random: a key would have to seal billions of values before two of 96 bits meet.
    getrandom::fill(&mut nonce).map_err(|error| Error::Storage(std::io::Error::other(error)))?;
    let mut bytes = value.expose().as_bytes().to_vec();
    key.cipher
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), place.aad(), &mut bytes)
        .map_err(|_| Error::Secret("the value is too long to be sealed".to_owned()))?;
    Ok(Sealed { key_id: key.id.clone(), nonce: hex::encode(nonce), ciphertext: hex::encode(bytes) })
}

/// Opens a stored value. The error says which secret it is, and nothing of its content.
pub(super) fn open(keys: &Keys, row: &secret::Model) -> Result<Value> {
    let place = Place { tenant: row.tenant_id, plugin: &row.plugin, name: &row.name };
    let key = keys.find(&row.key_id)?;
    let opened = || {
        let nonce = Nonce::try_assume_unique_for_key(&hex::decode(&row.nonce).ok()?).ok()?;
        let mut bytes = hex::decode(&row.ciphertext).ok()?;
        let open = key.cipher.open_in_place(nonce, place.aad(), &mut bytes).ok()?;
        String::from_utf8(open.to_vec()).ok()
    };
    opened().map(Value::new).ok_or_else(|| {
        Error::Secret(format!(
            "the secret {} of {} does not open: its row was changed past the host; set it again",
            row.name, row.plugin
        ))
    })
}
