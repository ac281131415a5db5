//! What the catcher has received and how it answers: shared by its connections.

use std::{
    collections::VecDeque,
    fs, io,
    path::PathBuf,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use super::Caught;

/// Mails kept in memory; a development server runs for days, the folder keeps the rest.
const KEPT_MAX: usize = 1_000;

/// How the catcher answers a mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// Take it (250).
    #[default]
    Accept,
    /// Not now (451): the sender should try again.
    Later,
    /// Never (554): the sender should give up.
    Never,
    /// Break the connection off in the middle of the mail.
    HangUp,
    /// Take the mail, then break off without a word: the sender cannot know.
    KeepAndHangUp,
    /// Say nothing at the mail's end until another answer is set; then that one, if the sender is still there.
    Silence,
}

type OnMail = Box<dyn Fn(&Caught) + Send + Sync>;

/// The catcher's memory.
pub(super) struct Inbox {
    state: Mutex<State>,
    arrived: Condvar,
    changed: Condvar,
    folder: Option<PathBuf>,
    on_mail: OnMail,
}

#[derive(Default)]
struct State {
    mails: VecDeque<Caught>,
    total: u64,
    /// Conversations that wait for an answer.
    silent: usize,
    answer: Answer,
    exceptions: Vec<(String, Answer)>,
}

impl State {
    fn answer_to(&self, to: &[String]) -> Answer {
        let exception = self.exceptions.iter().find(|(recipient, _)| to.contains(recipient));
        exception.map_or(self.answer, |(_, answer)| *answer)
    }
}

impl Inbox {
    pub(super) fn new(folder: Option<PathBuf>, on_mail: OnMail) -> Self {
        Self { state: Mutex::default(), arrived: Condvar::new(), changed: Condvar::new(), folder, on_mail }
    }

    /// Keeps one mail: in the folder first, so that a mail which was acknowledged is there to be opened.
    pub(super) fn keep(&self, mail: &Caught) -> io::Result<()> {
        let mut state = self.state();
        if let Some(folder) = &self.folder {
            let unix_ms =
                SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_millis());
            let file = folder.join(mail.file_name(unix_ms, state.total + 1));
            // Renamed when complete: whoever watches the folder never reads half a mail.
            let part = file.with_extension("part");
            fs::write(&part, &mail.raw)?;
            fs::rename(part, file)?;
        }
        state.total += 1;
        if state.mails.len() == KEPT_MAX {
            state.mails.pop_front();
        }
        state.mails.push_back(mail.clone());
        drop(state);
        self.arrived.notify_all();
        (self.on_mail)(mail);
        Ok(())
    }

    pub(super) fn received(&self) -> Vec<Caught> {
        self.state().mails.iter().cloned().collect()
    }

    /// Waits until `count` mails are kept or the time is over.
    pub(super) fn wait_for(&self, count: usize, timeout: Duration) -> Vec<Caught> {
        let deadline = Instant::now() + timeout;
        let mut state = self.state();
        while state.mails.len() < count {
            let Some(left) = deadline.checked_duration_since(Instant::now()) else { break };
            state = self.arrived.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state.mails.iter().cloned().collect()
    }

    /// How a mail to these recipients is answered at the moment.
    pub(super) fn answer(&self, to: &[String]) -> Answer {
        self.state().answer_to(to)
    }

    /// The same at the end of a mail: waits while the answer is silence.
    pub(super) fn last_answer(&self, to: &[String]) -> Answer {
        let mut state = self.state();
        while state.answer_to(to) == Answer::Silence {
            state.silent += 1;
            self.arrived.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.silent -= 1;
        }
        state.answer_to(to)
    }

    pub(super) fn set_answer(&self, answer: Answer) {
        self.state().answer = answer;
        self.changed.notify_all();
    }

    pub(super) fn set_answer_to(&self, recipient: &str, answer: Answer) {
        let mut state = self.state();
        state.exceptions.retain(|(known, _)| known != recipient);
        state.exceptions.push((recipient.to_owned(), answer));
        drop(state);
        self.changed.notify_all();
    }

    /// Waits until a sender waits for the answer to its mail; `false` if none does in time.
    pub(super) fn wait_for_silence(&self, timeout: Duration) -> bool {
        let waiting = self.state();
        let (state, _) = self
            .arrived
            .wait_timeout_while(waiting, timeout, |state| state.silent == 0)
            .unwrap_or_else(PoisonError::into_inner);
        state.silent > 0
    }

    /// A thread that panicked while it held the lock left nothing half-done here.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
