//! Compiled code on disk. `deserialize` trusts its input, so only files sealed with this host's secret are loaded.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tempfile::NamedTempFile;
use wasmtime::Engine;
use wasmtime::component::Component;

use crate::error::Error;
use crate::limits;

/// Bytes of the seal at the head of each file.
const SEAL: usize = 32;
/// Name of the file that holds the secret.
const SECRET: &str = "secret";

/// A folder that only this host writes.
pub(super) struct Cache {
    folder: PathBuf,
    secret: [u8; SEAL],
    /// Of the engine's settings and version: code for another engine is never even looked at.
    compatibility: String,
}

impl Cache {
    /// Opens or creates the folder (mode 0700) and its secret (0600).
    pub(super) fn open(folder: &Path, engine: &Engine) -> Result<Self, Error> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(Error::io(format!("create the folder {}", folder.display())))?;
        let mut hasher = DefaultHasher::new();
        engine.precompile_compatibility_hash().hash(&mut hasher);
        Ok(Self {
            secret: secret(folder)?,
            folder: folder.to_owned(),
            compatibility: format!("{:016x}", hasher.finish()),
        })
    }

    /// Where temporary files of the compiling child go.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The component, if it was compiled before and the file is the one that was written then.
    pub(super) fn load(&self, engine: &Engine, digest: &str) -> Option<Component> {
        let name = self.name(digest);
        let mut file =
            fs::File::open(self.folder.join(&name)).ok()?.take(limits::COMPILED_BYTES + SEAL as u64);
        let mut seal = [0; SEAL];
        let mut compiled = Vec::new();
        file.read_exact(&mut seal).ok()?;
        file.read_to_end(&mut compiled).ok()?;
        if self.mac(&name, &compiled).verify_slice(&seal).is_err() {
            tracing::warn!("the compiled component {name} is not what this host wrote; it is compiled again");
            return None;
        }
        deserialize(engine, &compiled)
            .inspect_err(|error| tracing::warn!("the compiled component {name} does not load: {error:#}"))
            .ok()
    }

    /// Keeps what the child compiled, if this host can run it: the pool has room for so much in one component.
    pub(super) fn keep(&self, engine: &Engine, digest: &str, compiled: &[u8]) -> Result<Component, Error> {
        let component = deserialize(engine, compiled).map_err(|error| {
            Error::Component(format!(
                "it needs more than a call may have ({error:#}). A call has {} memories, {} bytes in all, {} tables of \
                 {} elements and {} core instances: build it with fewer or smaller ones",
                limits::MEMORIES,
                limits::MEMORY_BYTES,
                limits::TABLES,
                limits::TABLE_ELEMENTS,
                limits::CORE_INSTANCES
            ))
        })?;
        self.store(digest, compiled)?;
        Ok(component)
    }

    /// Removes what was compiled for a package that turned out to be of no use.
    pub(super) fn forget(&self, digest: &str) {
        // A file that stays is never loaded unless the same package is installed, which compares everything again.
        drop(fs::remove_file(self.folder.join(self.name(digest))));
    }

    fn store(&self, digest: &str, compiled: &[u8]) -> Result<(), Error> {
        let name = self.name(digest);
        let seal = self.mac(&name, compiled).finalize().into_bytes();
        let what = || format!("keep the compiled component {name}");
        let mut file = NamedTempFile::new_in(&self.folder).map_err(Error::io(what()))?;
        file.write_all(&seal).and_then(|()| file.write_all(compiled)).map_err(Error::io(what()))?;
        file.persist(self.folder.join(&name)).map_err(|error| Error::io(what())(error.error))?;
        Ok(())
    }

    fn name(&self, digest: &str) -> String {
        format!("{digest}-{}.cwasm", self.compatibility)
    }

    /// The name is sealed, too: one plugin's code must not be found under another's digest.
    fn mac(&self, name: &str, compiled: &[u8]) -> Hmac<Sha256> {
        // HMAC takes keys of any length.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret).unwrap_or_else(|_| unreachable!());
        mac.update(name.as_bytes());
        mac.update(&[0]);
        mac.update(compiled);
        mac
    }
}

/// Machine code, trusted.
fn deserialize(engine: &Engine, compiled: &[u8]) -> wasmtime::Result<Component> {
    #[expect(unsafe_code, reason = "our own compiler wrote the bytes: just now, or the seal proves it")]
    unsafe {
        Component::deserialize(engine, compiled)
    }
}

/// Reads the secret, or makes it. Hosts (and threads) that start at once agree on the first that is there.
fn secret(folder: &Path) -> Result<[u8; SEAL], Error> {
    let path = folder.join(SECRET);
    if !path.exists() {
        let what = || format!("write {}", path.display());
        let mut fresh = [0; SEAL];
        getrandom::fill(&mut fresh)
            .map_err(|error| Error::io("make a secret")(std::io::Error::other(error)))?;
        // A name of its own and mode 0600.
        let mut file = NamedTempFile::new_in(folder).map_err(Error::io(what()))?;
        file.write_all(&fresh).and_then(|()| file.as_file().sync_all()).map_err(Error::io(what()))?;
        // It never replaces: who comes second keeps the first one's secret.
        if let Err(late) = file.persist_noclobber(&path)
            && !path.exists()
        {
            return Err(Error::io(what())(late.error));
        }
    }
    let what = || format!("read {}", path.display());
    let bytes = fs::read(&path).map_err(Error::io(what()))?;
    bytes.try_into().map_err(|_| Error::io(what())(std::io::Error::other("it is damaged; remove it")))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::engine;

    const EMPTY: &[u8] = b"\0asm\x0d\x00\x01\x00";

    #[test]
    fn who_starts_at_once_agrees_on_one_secret() {
        for _ in 0..50 {
            let folder = tempfile::tempdir().expect("folder");
            let start = std::sync::Barrier::new(8);
            let secrets: Vec<_> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..8)
                    .map(|_| {
                        scope.spawn(|| {
                            start.wait();
                            secret(folder.path()).expect("secret")
                        })
                    })
                    .collect();
                threads.into_iter().map(|thread| thread.join().expect("joined")).collect()
            });
            assert!(secrets.iter().all(|secret| *secret == secrets[0]));
        }
    }

    #[test]
    fn what_was_stored_loads_and_what_was_touched_does_not() {
        let folder = tempfile::tempdir().expect("folder");
        let engine = engine::compiling().expect("engine");
        let cache = Cache::open(folder.path(), &engine).expect("cache");
        cache.store("d1", &engine.precompile_component(EMPTY).expect("compiles")).expect("stored");
        assert!(cache.load(&engine, "d1").is_some());
        assert!(Cache::open(folder.path(), &engine).expect("again").load(&engine, "d1").is_some());
        assert!(cache.load(&engine, "d2").is_none());

        let path = folder.path().join(cache.name("d1"));
        fs::copy(&path, folder.path().join(cache.name("d2"))).expect("copy");
        assert!(cache.load(&engine, "d2").is_none(), "another digest's code was loaded");

        let mut bytes = fs::read(&path).expect("file");
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(&path, bytes).expect("tampered");
        assert!(cache.load(&engine, "d1").is_none(), "tampered code was loaded");
    }

    #[test]
    fn nobody_else_can_read_the_secret() {
        let folder = tempfile::tempdir().expect("folder");
        let inner = folder.path().join("cache");
        Cache::open(&inner, &engine::compiling().expect("engine")).expect("cache");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&inner), 0o700);
        assert_eq!(mode(&inner.join(SECRET)), 0o600);
    }
}
