//! One SMTP conversation: lines from a socket into the protocol's state machine and its answers back.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    mem,
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use mailin::{Action, Handler, Response, SessionBuilder, response};

use super::{Answer, Caught, inbox::Inbox};

/// RFC 5321 allows 1,000 octets a line; senders that ignore it still fit, an endless line does not.
const LINE_BYTES_MAX: u64 = 64 * 1024;
/// Larger than any mail of the host (which carries no attachments), small enough for memory.
const MAIL_BYTES_MAX: usize = 25 * 1024 * 1024;
/// A sender that is silent for longer has gone away.
const SILENCE_MAX: Duration = Duration::from_mins(1);

/// Speaks SMTP on `stream` until either side ends the conversation.
pub(super) fn hold(stream: &TcpStream, inbox: &Arc<Inbox>) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE_MAX))?;
    stream.set_write_timeout(Some(SILENCE_MAX))?;
    let hung_up = Arc::new(AtomicBool::new(false));
    let taker = Taker {
        inbox: Arc::clone(inbox),
        hung_up: Arc::clone(&hung_up),
        from: String::new(),
        to: Vec::new(),
        raw: Vec::new(),
        too_large: false,
    };
    let mut session = SessionBuilder::new("theke-catcher").build(stream.peer_addr()?.ip(), taker);
    let mut reader = BufReader::new(stream);
    answer(stream, &session.greeting())?;
    let mut line = Vec::new();
    loop {
        line.clear();
        reader.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            // End of the stream, or a line beyond the limit: nothing sensible can follow.
            return Ok(());
        }
        let reply = session.process(&line);
        if hung_up.load(Ordering::Relaxed) {
            return Ok(());
        }
        if reply.action != Action::NoReply {
            answer(stream, &reply)?;
        }
        if reply.action == Action::Close {
            return Ok(());
        }
    }
}

fn answer(mut stream: &TcpStream, reply: &Response) -> io::Result<()> {
    reply.write_to(&mut stream)?;
    stream.flush()
}

/// Collects the mail of one conversation.
struct Taker {
    inbox: Arc<Inbox>,
    /// Set when the conversation is to end without another word.
    hung_up: Arc<AtomicBool>,
    from: String,
    to: Vec<String>,
    raw: Vec<u8>,
    too_large: bool,
}

impl Handler for Taker {
    fn data_start(&mut self, _domain: &str, from: &str, _is8bit: bool, to: &[String]) -> Response {
        from.clone_into(&mut self.from);
        self.to = to.to_vec();
        self.raw.clear();
        self.too_large = false;
        response::OK
    }

    fn data(&mut self, line: &[u8]) -> io::Result<()> {
        // Beyond the limit the rest is read and dropped; the answer comes at the end of the mail.
        if self.inbox.answer(&self.to) == Answer::HangUp {
            self.hung_up.store(true, Ordering::Relaxed);
            return Ok(());
        }
        self.too_large |= self.raw.len() + line.len() > MAIL_BYTES_MAX;
        if !self.too_large {
            self.raw.extend_from_slice(line);
        }
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        match self.inbox.last_answer(&self.to) {
            Answer::Later => return and_close(response::INTERNAL_ERROR),
            Answer::Never => return and_close(response::TRANSACTION_FAILED),
            Answer::HangUp => {
                self.hung_up.store(true, Ordering::Relaxed);
                return response::INTERNAL_ERROR;
            }
            _ if self.too_large => return and_close(response::NO_STORAGE),
            Answer::KeepAndHangUp => self.hung_up.store(true, Ordering::Relaxed),
            Answer::Accept | Answer::Silence => {}
        }
        let mail = Caught {
            from: mem::take(&mut self.from),
            to: mem::take(&mut self.to),
            raw: mem::take(&mut self.raw),
        };
        match self.inbox.keep(&mail) {
            Ok(()) => response::OK,
            Err(_) => and_close(response::OUT_OF_SPACE),
        }
    }
}

/// The state machine stays inside the mail after an error at its end and would swallow the next command.
fn and_close(mut reply: Response) -> Response {
    reply.action = Action::Close;
    reply
}
