//! Request heads that two readers could understand differently are made unreadable, so that nothing is smuggled in.

/// A line's beginning is kept up to here: names and lengths are shorter.
const LINE_BYTES_KEPT: usize = 64;
/// A byte that is allowed nowhere in a head: the parser answers 400 and ends the connection.
const UNREADABLE: u8 = 0;

/// Follows a connection's requests, each a head and a body of known length.
///
/// hyper keeps to RFC 9112, which leaves a server the choice to be lenient: with lines that end in a bare LF (2.2), with
/// `Transfer-Encoding` beside `Content-Length` (6.1), with a length that is said twice (6.3). A proxy may choose
/// otherwise and see other requests than we do. Here none of it is accepted.
#[derive(Default)]
pub(super) struct Heads {
    state: State,
    line: Vec<u8>,
    previous: u8,
}

#[derive(Clone, Copy)]
enum State {
    Head {
        lines: usize,
        length: Option<u64>,
        coded: bool,
    },
    Body {
        left: u64,
    },
    /// Nothing here is a request of its own any more.
    Over,
}

impl Default for State {
    fn default() -> Self {
        Self::Head { lines: 0, length: None, coded: false }
    }
}

impl Heads {
    /// Looks at what has arrived, and makes it unreadable where it is ambiguous.
    pub fn look(&mut self, mut bytes: &mut [u8]) {
        while !bytes.is_empty() {
            match self.state {
                State::Over => return,
                State::Body { left } => {
                    let skipped = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                    bytes = &mut bytes[skipped..];
                    self.state = after(left - skipped as u64);
                }
                State::Head { .. } => {
                    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
                        return self.keep(bytes);
                    };
                    self.keep(&bytes[..end]);
                    if !self.end_line() {
                        bytes[end] = UNREADABLE;
                        self.state = State::Over;
                    }
                    bytes = &mut bytes[end + 1..];
                }
            }
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = LINE_BYTES_KEPT.saturating_sub(self.line.len()).min(bytes.len());
        self.line.extend_from_slice(&bytes[..room]);
        self.previous = bytes.last().copied().unwrap_or(self.previous);
    }

    /// Takes the line that ends here into account; false when it leaves room for interpretation.
    fn end_line(&mut self) -> bool {
        let State::Head { lines, mut length, mut coded } = self.state else { return true };
        let clear = self.previous == b'\r';
        let line = std::mem::take(&mut self.line);
        self.previous = b'\n';
        if matches!(line.as_slice(), b"" | b"\r") {
            // Empty lines before a request are skipped (RFC 9112, 2.2).
            self.state = match lines {
                0 => State::default(),
                // Without a known length, whatever follows is not looked at; such a request is refused elsewhere.
                _ if coded => State::Over,
                _ => after(length.unwrap_or(0)),
            };
            return clear && !(coded && length.is_some());
        }
        let mut unsure = false;
        if let Some((name, value)) = split_once_colon(&line).filter(|_| lines > 0) {
            let name = name.trim_ascii();
            if name.eq_ignore_ascii_case(b"content-length") {
                let said = std::str::from_utf8(value).ok().and_then(|value| value.trim().parse().ok());
                unsure = said.is_none() || length.is_some();
                length = said;
            } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
                coded = true;
            }
        }
        self.state = State::Head { lines: lines + 1, length, coded };
        clear && !unsure
    }
}

fn after(left: u64) -> State {
    if left == 0 { State::default() } else { State::Body { left } }
}

fn split_once_colon(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    Some((&line[..colon], &line[colon + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left readable, however the bytes are cut.
    fn is_clear(sent: &str) -> bool {
        let clear = |cut: usize| {
            let mut heads = Heads::default();
            let mut bytes = sent.as_bytes().to_vec();
            bytes.chunks_mut(cut).for_each(|chunk| heads.look(chunk));
            bytes == sent.as_bytes()
        };
        let whole = clear(sent.len());
        assert!((1..sent.len()).all(|cut| clear(cut) == whole), "it depends on the packets: {sent:?}");
        whole
    }

    #[test]
    fn what_two_readers_could_understand_differently_is_unreadable() {
        for ambiguous in [
            "GET / HTTP/1.1\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n\n",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\ncontent-length: 3\r\n\r\nabc",
            "POST / HTTP/1.1\r\nContent-Length: 3, 3\r\n\r\nabc",
            "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.1\nHost: a\r\n\r\n",
        ] {
            assert!(!is_clear(ambiguous), "{ambiguous:?}");
        }
    }

    #[test]
    fn ordinary_requests_pass_one_after_the_other() {
        for clear in [
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "\r\nGET /a:b HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\na\nb\nc",
            "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        ] {
            assert!(is_clear(clear), "{clear:?}");
        }
    }
}
