//! Knows in which line of a text a byte stands, for positions that only go forward.

/// Counts the lines of a text.
pub struct Lines<'a> {
    text: &'a [u8],
    offset: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), offset: 0, line: 1 }
    }

    /// The line, from 1, of the first byte at or behind `offset` that does not break a line.
    pub fn of(&mut self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let target = (offset + blank).min(self.text.len());
        while self.offset < target {
            let ends_line = match self.text[self.offset] {
                b'\n' => true,
                // A lone carriage return ended lines once.
                b'\r' => self.text.get(self.offset + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += usize::from(ends_line);
            self.offset += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn blank_lines_before_a_record_are_counted() {
        let mut lines = Lines::new("a\r\n\r\nb\n\nc\rd");
        assert_eq!([0, 2, 5, 7, 9].map(|offset| lines.of(offset)), [1, 3, 3, 5, 6]);
    }
}
