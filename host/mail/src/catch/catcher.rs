//! The catcher's life: listen, stop, listen again on the same port.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use super::{Answer, Caught, conversation, inbox::Inbox};
use crate::Error;

/// An SMTP server on its own threads that keeps each mail; stops when dropped.
pub struct Catcher {
    address: SocketAddr,
    inbox: Arc<Inbox>,
    listening: Option<Listening>,
}

struct Listening {
    stopping: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Catcher {
    /// Listens on `listen` (port 0 = any free one), writes each mail as an `.eml` file into `folder` if given,
    /// and calls `on_mail` after each.
    pub fn start(
        listen: SocketAddr,
        folder: Option<PathBuf>,
        on_mail: impl Fn(&Caught) + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        if let Some(folder) = &folder {
            fs::create_dir_all(folder).map_err(|source| Error::Folder { folder: folder.clone(), source })?;
        }
        let inbox = Arc::new(Inbox::new(folder, Box::new(on_mail)));
        let mut catcher = Self { address: listen, inbox, listening: None };
        catcher.restart()?;
        Ok(catcher)
    }

    /// Where it listens, or listened before it was stopped.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address as a setting for [`crate::Mailer::new`].
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// The mails so far, oldest first (the last thousand).
    pub fn received(&self) -> Vec<Caught> {
        self.inbox.received()
    }

    /// Blocks until at least `count` mails have come or `timeout` is over; returns what is there then.
    pub fn wait_for(&self, count: usize, timeout: Duration) -> Vec<Caught> {
        self.inbox.wait_for(count, timeout)
    }

    /// Decides how the next mails are answered, to play a server in trouble.
    pub fn answer_with(&self, answer: Answer) {
        self.inbox.set_answer(answer);
    }

    /// The same for the mails to one recipient, whatever the others get.
    pub fn answer_to(&self, recipient: &str, answer: Answer) {
        self.inbox.set_answer_to(recipient, answer);
    }

    /// Blocks until a sender waits for an answer that [`Answer::Silence`] keeps from it; `false` if none does within
    /// `timeout`.
    pub fn wait_for_silence(&self, timeout: Duration) -> bool {
        self.inbox.wait_for_silence(timeout)
    }

    /// Closes the port: senders are refused until [`Self::restart`]. What was received stays.
    pub fn stop(&mut self) {
        let Some(listening) = self.listening.take() else { return };
        listening.stopping.store(true, Ordering::SeqCst);
        // Wakes the thread out of `accept`; if nobody answers, it has ended already.
        let _ = TcpStream::connect(self.address);
        let _ = listening.thread.join();
    }

    /// Listens again on the same port.
    pub fn restart(&mut self) -> Result<(), Error> {
        self.stop();
        let listener = TcpListener::bind(self.address)
            .and_then(|listener| Ok((listener.local_addr()?, listener)))
            .map_err(|source| Error::Listen { address: self.address, source })?;
        self.address = listener.0;
        let stopping = Arc::new(AtomicBool::new(false));
        let (inbox, stop) = (Arc::clone(&self.inbox), Arc::clone(&stopping));
        let thread = thread::spawn(move || accept(&listener.1, &inbox, &stop));
        self.listening = Some(Listening { stopping, thread });
        Ok(())
    }
}

impl Drop for Catcher {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Takes connections until told to stop, each on a thread of its own: the host sends one mail a connection,
/// and a thread ends with its sender.
fn accept(listener: &TcpListener, inbox: &Arc<Inbox>, stopping: &AtomicBool) {
    for stream in listener.incoming() {
        if stopping.load(Ordering::SeqCst) {
            return;
        }
        match stream {
            Ok(stream) => {
                let inbox = Arc::clone(inbox);
                thread::spawn(move || {
                    if let Err(error) = conversation::hold(&stream, &inbox) {
                        tracing::debug!(%error, "an SMTP conversation broke off");
                    }
                });
            }
            Err(error) => tracing::warn!(%error, "the mail catcher could not take a connection"),
        }
    }
}
