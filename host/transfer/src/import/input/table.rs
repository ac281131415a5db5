//! A CSV file as a header and rows.

use std::io::Read;
use std::path::Path;

use super::decode::decode;
use super::lines::Lines;
use super::separator;
use crate::import::map::Map;
use crate::import::rejects::{HEADER, unguarded};
use crate::{Error, Result};

/// Bytes of a file at most: it is held in memory, and a million rows fit.
pub const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Columns at most: more is a file with the wrong separator.
const COLUMNS_MAX: usize = 1_000;
/// Behind the last row: if this is not a record of its own, a quote was left open.
const END: &str = "\u{1}";

/// A CSV file that was read.
pub struct Table {
    text: String,
    encoding: &'static str,
    separator: u8,
    header: Vec<String>,
    /// Columns that a rejects file has in front of the original ones.
    skipped: usize,
    rows: usize,
}

/// A row of the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// Its cells as they stand there.
    pub cells: Vec<String>,
}

impl Table {
    /// Reads a file as the map says, and makes sure that it has all columns of the map.
    pub fn read(path: &Path, map: &Map) -> Result<Self> {
        let name = path.display().to_string();
        let unreadable = |error| Error::Input(format!("cannot read {name}: {error}"));
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(unreadable)?;
        file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > FILE_BYTES_MAX {
            let limit = FILE_BYTES_MAX / (1024 * 1024);
            return Err(Error::Input(format!("{name} has more than {limit} MiB; import it in parts")));
        }
        let table = Self::parse(&name, &bytes, map)?;
        map.check_header(&name, &table.header)?;
        Ok(table)
    }

    fn parse(name: &str, bytes: &[u8], map: &Map) -> Result<Self> {
        let (text, encoding) = decode(name, bytes, map.encoding())?;
        let separator = map.separator().unwrap_or_else(|| separator::detect(&text));
        let mut table = Self { text, encoding, separator, header: Vec::new(), skipped: 0, rows: 0 };
        let mut records = table.records();
        let Some(header) = records.next() else {
            return Err(Error::Input(format!("{name} is empty; its first row must name the columns")));
        };
        let mut last = header.line;
        let rows = records
            .inspect(|row| last = row.line)
            .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
            .count();
        if !table.ends_cleanly() {
            return Err(Error::Input(format!(
                "{name}:{last}: in the row that begins here a quotation mark is opened and never closed; close it, \
                 or double it if it belongs to the text"
            )));
        }
        if header.cells.len() > COLUMNS_MAX {
            let columns = header.cells.len();
            return Err(Error::Input(format!("{name}:1: {columns} columns are more than {COLUMNS_MAX}")));
        }
        table.rows = rows;
        table.header = header.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        if table.header.len() > HEADER.len()
            && table.header.iter().zip(HEADER).all(|(one, other)| one == other)
        {
            table.skipped = HEADER.len();
            table.header.drain(..HEADER.len());
        }
        Ok(table)
    }

    /// What the encoding is called.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// What separates the columns.
    pub fn separator(&self) -> u8 {
        self.separator
    }

    /// The columns' names.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// How many rows have something in them.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is nothing but a header.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows that have something in them.
    pub(in crate::import) fn rows(&self) -> impl Iterator<Item = Row> {
        self.records().skip(1).filter_map(|mut row| {
            if self.skipped > 0 {
                row.cells.drain(..self.skipped.min(row.cells.len()));
                row.cells.iter_mut().for_each(|cell| *cell = unguarded(cell).to_owned());
            }
            row.cells.iter().any(|cell| !cell.trim().is_empty()).then_some(row)
        })
    }

    fn records(&self) -> impl Iterator<Item = Row> + use<'_> {
        let mut lines = Lines::new(&self.text);
        let records = self.reader(self.text.as_bytes()).into_records();
        // Text that was decoded is never refused for its encoding, and any number of columns is a record.
        records.filter_map(Result::ok).map(move |record| {
            let offset = record.position().map_or(0, csv::Position::byte);
            let line = lines.of(usize::try_from(offset).unwrap_or(usize::MAX));
            Row { line, cells: record.iter().map(str::to_owned).collect() }
        })
    }

    fn ends_cleanly(&self) -> bool {
        let mut reader = self.reader(self.text.as_bytes().chain(&b"\n"[..]).chain(END.as_bytes()));
        let last = reader.records().filter_map(Result::ok).last();
        last.is_some_and(|record| record.len() == 1 && record.get(0) == Some(END))
    }

    fn reader<R: Read>(&self, from: R) -> csv::Reader<R> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(from)
    }
}
