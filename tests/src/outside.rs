//! A service somewhere else: it remembers what it was asked, and answers as a test wants.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

/// How long something may take to arrive: an attempt that failed is repeated after a second or two.
const ARRIVAL_MAX: Duration = Duration::from_secs(30);

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Method, path and headers, names in lower case.
    pub head: String,
    /// What was sent.
    pub body: String,
}

impl Asked {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

#[derive(Default)]
struct State {
    asked: Vec<Asked>,
    /// Statuses of the next answers; 200 when there are none.
    statuses: Vec<u16>,
}

/// Listens until the test ends.
pub struct Outside {
    /// On this machine.
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl Outside {
    /// Starts it on a free port.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let state = Arc::<Mutex<State>>::default();
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A connection that breaks off is the other side's affair.
                thread::spawn(move || drop(serve(stream, &state)));
            }
        });
        Ok(Self { port, state })
    }

    /// Answers the next requests with these statuses, in this order.
    pub fn answer_with(&self, statuses: &[u16]) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.statuses = statuses.iter().rev().copied().collect();
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).asked.clone()
    }

    /// Waits until it was asked so often.
    pub async fn wait_for(&self, count: usize) -> Result<Vec<Asked>> {
        let deadline = Instant::now() + ARRIVAL_MAX;
        loop {
            let asked = self.asked();
            if asked.len() >= count {
                return Ok(asked);
            }
            if Instant::now() > deadline {
                bail!("{} of {count} requests arrived within {ARRIVAL_MAX:?}", asked.len());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// Answers requests of one connection with their own text.
fn serve(mut stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut part)?;
        if read == 0 {
            return Ok(());
        }
        bytes.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
        if body.len() < length.unwrap_or(0) {
            continue;
        }
        let status = {
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            state.asked.push(Asked { head: head.to_owned(), body: body.to_owned() });
            state.statuses.pop().unwrap_or(200)
        };
        write!(stream, "HTTP/1.1 {status} Answer\r\nContent-Length: {}\r\n\r\n{text}", text.len())?;
        bytes.clear();
    }
}
