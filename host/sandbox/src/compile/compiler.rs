//! The parent: one child at a time, stopped when it takes too long, its result sealed into the cache.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use tempfile::TempDir;
use tokio::io::AsyncReadExt;
use tokio::process::Command;
use tokio::sync::Mutex;
use wasmtime::Engine;
use wasmtime::component::Component;

use super::binary;
use super::cache::Cache;
use crate::error::Error;
use crate::limits;

/// Makes components runnable: from the cache, else by a child process.
pub(crate) struct Compiler {
    engine: Engine,
    cache: Arc<Cache>,
    /// The binary that knows `compile <input> <output>`.
    program: PathBuf,
    /// One child at a time: compiling is greedy, and nobody waits for it but an operator.
    gate: Mutex<()>,
}

impl Compiler {
    /// A compiler for `engine` that caches in `folder` and starts `program`.
    pub(crate) fn open(engine: &Engine, folder: &Path, program: PathBuf) -> Result<Self, Error> {
        let cache = Arc::new(Cache::open(folder, engine)?);
        Ok(Self { engine: engine.clone(), cache, program, gate: Mutex::new(()) })
    }

    /// The component of the package `digest`, whose bytes are `wasm`.
    pub(crate) async fn component(&self, digest: &str, wasm: &[u8]) -> Result<Component, Error> {
        if let Some(component) = self.cached(digest).await {
            return Ok(component);
        }
        binary::check(wasm)?;
        let _one = self.gate.lock().await;
        if let Some(component) = self.cached(digest).await {
            return Ok(component);
        }
        let compiled = self.run_child(wasm).await?;
        let (cache, engine, name) = (Arc::clone(&self.cache), self.engine.clone(), digest.to_owned());
        blocking(move || cache.keep(&engine, &name, &compiled)).await?
    }

    /// Keeps no longer what was compiled for a package that is refused.
    pub(crate) async fn forget(&self, digest: &str) {
        let (cache, digest) = (Arc::clone(&self.cache), digest.to_owned());
        // What cannot be removed now is only of no use.
        let _ = blocking(move || cache.forget(&digest)).await;
    }

    async fn cached(&self, digest: &str) -> Option<Component> {
        let (cache, engine, digest) = (Arc::clone(&self.cache), self.engine.clone(), digest.to_owned());
        blocking(move || cache.load(&engine, &digest)).await.ok().flatten()
    }

    async fn run_child(&self, wasm: &[u8]) -> Result<Vec<u8>, Error> {
        let what = "prepare the compilation";
        let folder = TempDir::new_in(self.cache.folder()).map_err(Error::io(what))?;
        let (input, output) = (folder.path().join("plugin.wasm"), folder.path().join("plugin.cwasm"));
        tokio::fs::write(&input, wasm).await.map_err(Error::io(what))?;
        let mut child = Command::new(&self.program)
            .arg("compile")
            .args([&input, &output])
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(Error::io(format!("start {} compile", self.program.display())))?;
        let complaints = child.stderr.take();
        let ended = tokio::time::timeout(limits::COMPILE_WALL, async {
            let mut text = Vec::new();
            if let Some(complaints) = complaints {
                // What cannot be read is only missing from the message.
                let _ = complaints.take(limits::COMPILE_STDERR_BYTES).read_to_end(&mut text).await;
            }
            (child.wait().await, text)
        });
        // Dropping the child at the timeout kills it.
        let Ok((status, complaints)) = ended.await else {
            let seconds = limits::COMPILE_WALL.as_secs();
            return Err(Error::Compile(format!("it took longer than {seconds} seconds")));
        };
        let status = status.map_err(Error::io("wait for the compiling process"))?;
        if !status.success() {
            let complaints = String::from_utf8_lossy(&complaints);
            let complaints = complaints.trim();
            return Err(Error::Compile(match status.code() {
                Some(_) if !complaints.is_empty() => complaints.escape_debug().to_string(),
                _ => format!("the compiling process ended with {status}: it ran out of its time or memory"),
            }));
        }
        let size = tokio::fs::metadata(&output).await.map_err(Error::io("read what was compiled"))?.len();
        if size > limits::COMPILED_BYTES {
            return Err(Error::Compile(format!(
                "its machine code is larger than {} bytes",
                limits::COMPILED_BYTES
            )));
        }
        tokio::fs::read(&output).await.map_err(Error::io("read what was compiled"))
    }
}

/// Files and machine code are handled off the threads that serve requests.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Compile(error.to_string()))
}
