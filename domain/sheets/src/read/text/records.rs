//! Fields and records of a text with a separator, and which separator it has.

use std::borrow::Cow;
use std::ops::Range;

/// A field of a record.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where in the whole text it stands, quotation marks included.
    pub(super) span: Range<usize>,
    /// Whether it is the last one of its record.
    pub(super) ends_record: bool,
    /// Whether it opens a quotation that never closes.
    pub(super) is_open: bool,
}

/// Which line breaks end a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// Line feeds and carriage returns, together or alone.
    Any,
    /// Carriage returns; a line feed is a break within a cell.
    Return,
    /// Line feeds, with or without a carriage return before; one alone is a break within a cell.
    Feed,
}

/// The fields of a text, one after the other.
///
/// A quotation begins only at the start of a field; a doubled mark within is one
/// mark; what follows the closing mark belongs to the field. Records end with a
/// line break of any kind.
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    ends: LineEnds,
    /// Whether a field must follow even at the end of the text.
    owes_field: bool,
}

/// How much of a text is looked at to find its separator.
const SAMPLE_RECORDS: usize = 300;
const SAMPLE_BYTES: usize = 512 << 10;

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, delimiter: char, ends: LineEnds) -> Self {
        Self { text, at: 0, delimiter: u8::try_from(delimiter).unwrap_or(b','), ends, owes_field: false }
    }

    /// The next field; `None` after the last record.
    pub(super) fn next_field(&mut self) -> Option<Field<'a>> {
        let from = self.at;
        let rest = self.text.get(from..)?;
        if rest.is_empty() && !self.owes_field {
            return None;
        }
        let (text, is_open) =
            if rest.starts_with('"') { self.quoted() } else { (Cow::Borrowed(self.plain()), false) };
        let span = from..self.at;
        let bytes = self.text.as_bytes();
        self.owes_field = bytes.get(self.at) == Some(&self.delimiter);
        if self.owes_field {
            self.at += 1;
        } else if bytes.get(self.at) == Some(&b'\r') && bytes.get(self.at + 1) == Some(&b'\n') {
            self.at += 2;
        } else if self.at < bytes.len() {
            self.at += 1;
        }
        Some(Field { text, span, ends_record: !self.owes_field, is_open })
    }

    /// Text up to the next separator or line break.
    fn plain(&mut self) -> &'a str {
        let rest = &self.text.as_bytes()[self.at..];
        let (delimiter, ends) = (self.delimiter, self.ends);
        let is_end = |byte: u8| match ends {
            LineEnds::Any => matches!(byte, b'\n' | b'\r'),
            LineEnds::Return => byte == b'\r',
            LineEnds::Feed => byte == b'\n',
        };
        let length = rest.iter().position(|byte| *byte == delimiter || is_end(*byte)).unwrap_or(rest.len());
        let text = &self.text[self.at..self.at + length];
        self.at += length;
        if ends == LineEnds::Feed { text.strip_suffix('\r').unwrap_or(text) } else { text }
    }

    fn quoted(&mut self) -> (Cow<'a, str>, bool) {
        let mut text = Cow::Borrowed("");
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(mark) = rest.bytes().position(|byte| byte == b'"') else {
                self.at = self.text.len();
                return (text + rest, true);
            };
            let inside = &rest[..mark];
            self.at += mark + 1;
            if self.text.as_bytes().get(self.at) == Some(&b'"') {
                text = text + inside + "\"";
                self.at += 1;
            } else {
                let tail = self.plain();
                return (text + inside + tail, false);
            }
        }
    }
}

/// The line breaks that give the most regular records: all, unless a text has
/// carriage returns alone and line feeds, and reads better by one of them.
pub(super) fn line_ends(text: &str) -> LineEnds {
    let sample = &text.as_bytes()[..text.len().min(SAMPLE_BYTES)];
    let alone = |(at, byte): (usize, &u8)| *byte == b'\r' && sample.get(at + 1) != Some(&b'\n');
    if !sample.contains(&b'\n') || !sample.iter().enumerate().any(alone) {
        return LineEnds::Any;
    }
    // Records that are only longer are rows run together.
    let mark = delimiter(text, LineEnds::Any);
    let Regularity { share: mut best, fields, .. } = regularity(text, mark, LineEnds::Any);
    let mut ends = LineEnds::Any;
    for other in [LineEnds::Return, LineEnds::Feed] {
        let reading = regularity(text, mark, other);
        if reading.share > best && reading.fields == fields {
            (best, ends) = (reading.share, other);
        }
    }
    ends
}

/// The separator that gives the most regular records; a comma if none does. One that leaves a quotation
/// open is none where another reads all records alike.
pub(super) fn delimiter(text: &str, ends: LineEnds) -> char {
    let readings = [',', ';', '\t', '|'].map(|mark| (mark, regularity(text, mark, ends)));
    let best_of = |is_meant: &dyn Fn(&Regularity) -> bool| {
        let mut best: Option<(f64, char, bool)> = None;
        for (mark, reading) in readings.iter().filter(|(_, reading)| is_meant(reading)) {
            let score = reading.share * weight(reading.fields);
            if score > best.map_or(0.0, |(most, ..)| most) {
                best = Some((score, *mark, reading.is_open));
            }
        }
        best
    };
    match best_of(&|_| true) {
        Some((_, mark, is_open)) => {
            let sound = |reading: &Regularity| !reading.is_open && reading.share >= 1.0;
            best_of(&sound).filter(|_| is_open).map_or(mark, |(_, sound, _)| sound)
        }
        None => ',',
    }
}

/// How regular the records are with a separator.
struct Regularity {
    /// The share of those with the commonest number of fields; 0 if no two are alike.
    share: f64,
    /// That number.
    fields: usize,
    /// Whether a quotation stays open.
    is_open: bool,
}

fn regularity(text: &str, mark: char, ends: LineEnds) -> Regularity {
    let mut records = Records::new(text, mark, ends);
    let mut counts: Vec<usize> = Vec::new();
    let mut fields = 0;
    let mut blank = true;
    let mut is_open = false;
    while counts.len() < SAMPLE_RECORDS && records.at < SAMPLE_BYTES {
        let Some(field) = records.next_field() else { break };
        fields += 1;
        blank &= field.text.trim().is_empty();
        if field.ends_record {
            if !blank {
                counts.push(fields);
            }
            (fields, blank) = (0, true);
        }
        is_open = field.is_open;
        if is_open {
            break;
        }
    }
    let total = counts.len();
    counts.sort_unstable();
    let commonest = counts.chunk_by(|a, b| a == b).filter(|same| same[0] > 1).max_by_key(|same| same.len());
    let (share, fields) = commonest.map_or((0.0, 0), |same| (same.len() as f64 / total as f64, same[0]));
    Regularity { share, fields, is_open }
}

/// About the binary logarithm: more fields are better, but not in proportion.
fn weight(number: usize) -> f64 {
    let whole = number.max(1).ilog2();
    let fraction = number as f64 / f64::from(1_u32 << whole.min(31)) - 1.0;
    f64::from(whole) + fraction
}

/// The text without the line `sep=;` that tells Excel the separator.
pub(super) fn without_hint(text: &str) -> &str {
    hint(text).map_or(text, |(_, rest)| rest)
}

/// The separator that a first line `sep=;` states.
pub(super) fn hinted(text: &str) -> Option<char> {
    hint(text).map(|(mark, _)| mark)
}

/// The text without the mark that old programs put at its end.
pub(super) fn without_end_mark(text: &str) -> &str {
    text.trim_end_matches(['\r', '\n']).strip_suffix('\u{1A}').unwrap_or(text)
}

/// What a first line `sep=;` says, and the text after it.
fn hint(text: &str) -> Option<(char, &str)> {
    let line_end = text.bytes().take(12).position(|byte| byte == b'\n')?;
    let line = text[..line_end].trim_end_matches('\r').trim_matches('"');
    let mark = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    let mut marks = mark.chars();
    match (marks.next(), marks.next()) {
        (Some(mark), None) if mark.is_ascii() && mark != '"' => Some((mark, &text[line_end + 1..])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, mark: char) -> Vec<Vec<String>> {
        let mut records = Records::new(text, mark, LineEnds::Any);
        let mut rows = vec![];
        let mut row = vec![];
        while let Some(field) = records.next_field() {
            row.push(field.text.into_owned());
            if field.ends_record {
                rows.push(std::mem::take(&mut row));
            }
        }
        rows
    }

    #[test]
    fn records_are_read_as_spreadsheets_read_them() {
        for (text, expected) in [
            ("", vec![]),
            ("a", vec![vec!["a"]]),
            ("a,b\r\nc,d\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a,b\rc,d", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a,\n,", vec![vec!["a", ""], vec!["", ""]]),
            ("a\n\n\nb\n", vec![vec!["a"], vec![""], vec![""], vec!["b"]]),
            ("\"a\nb\",\"c,\"\"d\"\"\"\n", vec![vec!["a\nb", "c,\"d\""]]),
            ("\"a\"b,c\"d\n", vec![vec!["ab", "c\"d"]]),
            ("\"\",\"\"\n", vec![vec!["", ""]]),
            ("نينوى,\"الموصل\"\n", vec![vec!["نينوى", "الموصل"]]),
        ] {
            assert_eq!(rows(text, ','), expected, "{text:?}");
        }
    }

    #[test]
    fn the_separator_is_the_one_that_makes_regular_records() {
        for (text, expected) in [
            ("a,b,c\n1,2,3\n", ','),
            ("a;b;c\n1,5;2,5;3,5\n", ';'),
            ("a\tb\tc\n1\t2\t3, and 4\n", '\t'),
            ("a|b\n1|2\n", '|'),
            ("name;note\nx;\"one, two, three\"\ny;\"four; five\"\n", ';'),
            ("Title, of the list\n\na;b;c;d\n1;2;3;4\n1;2;3;4\n", ';'),
            ("just one column\nof text\n", ','),
            ("\"a\nb;;;;\",c\n1,2\n", ','),
        ] {
            assert_eq!(delimiter(text, LineEnds::Any), expected, "{text:?}");
        }
        assert_eq!(hinted("sep=;\na,b;c,d\n"), Some(';'));
        assert_eq!(without_hint("sep=;\r\na;b"), "a;b");
        assert_eq!(without_hint("a;b"), "a;b");
    }

    #[test]
    fn line_breaks_are_those_that_make_regular_records() {
        for (text, expected) in [
            ("a,b\n1,2\n", LineEnds::Any),
            ("a,b\r1,2\r", LineEnds::Any),
            ("a,b\r\n1,2\r\n", LineEnds::Any),
            ("a,b\r1,2\n3,4\r5,6\n", LineEnds::Any),
            ("name\nof place,b\r1,2\r3,4\r", LineEnds::Return),
            ("name\rof place,b\n1,2\n3,4\n", LineEnds::Feed),
            ("name\rof place,b\r\n1,2\r\n3,4\r\n", LineEnds::Feed),
            ("\"name\rof place\",b\n1,2\n", LineEnds::Any),
            ("\r\n\r", LineEnds::Any),
        ] {
            assert_eq!(line_ends(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn records_are_those_of_the_csv_library(text in "[ab,\"\n]{0,40}") {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> =
                reader.records().map(|record| record.unwrap().iter().map(String::from).collect()).collect();
            // That library leaves empty lines out.
            let mut ours = rows(&text, ',');
            let mut lines = Records::new(&text, ',', LineEnds::Any);
            let mut blank = vec![];
            let mut first = true;
            while let Some(field) = lines.next_field() {
                if first && field.ends_record {
                    blank.push(field.span.is_empty());
                } else if field.ends_record {
                    blank.push(false);
                }
                first = field.ends_record;
            }
            let mut blank = blank.into_iter();
            ours.retain(|_| !blank.next().unwrap());
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn what_is_written_is_read_back(cells in prop::collection::vec(prop::collection::vec("[ab,;\"\n\rب ]{0,6}", 1..5), 1..6)) {
            let mut text = String::new();
            for row in &cells {
                let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                text.push_str(&quoted.join(","));
                text.push('\n');
            }
            prop_assert_eq!(rows(&text, ','), cells);
        }
    }
}
