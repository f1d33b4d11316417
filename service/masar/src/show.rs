//! Tables and numbers as people read them in a terminal.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use console::{Style, Term};
use terms::{Count, Severity};

/// A number with thousands separated: `1,189,581`; at most one decimal; `–` where it is unknown.
#[must_use]
pub fn number(number: Option<f64>) -> String {
    let Some(number) = number else { return "–".into() };
    let whole = number.abs().trunc();
    let digits = format!("{whole:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let rest = number.abs() - whole;
    if rest > 0.049 {
        text.push_str(&format!("{rest:.1}")[1..]);
    }
    if number < 0.0 && text != "0" { format!("−{text}") } else { text }
}

/// A whole number with thousands separated.
#[must_use]
pub fn whole(count: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 rows")]
    let count = count as f64;
    number(Some(count))
}

/// A change: `+1,240`, `−3`, `0`.
#[must_use]
pub fn change(difference: Option<f64>) -> String {
    match difference {
        Some(difference) if difference > 0.0 => format!("+{}", number(Some(difference))),
        other => number(other),
    }
}

/// A share as percents with one decimal: `58.5 %`.
#[must_use]
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".into(), |share| format!("{:.1} %", share * 100.0))
}

/// Households and individuals as two cells.
#[must_use]
pub fn count_cells(count: Count) -> [String; 2] {
    [number(count.households), number(count.individuals)]
}

/// How wide the terminal is; 100 where there is none.
#[must_use]
pub fn width() -> usize {
    let terminal = Term::stdout();
    if terminal.is_term() { usize::from(terminal.size().1).clamp(60, 160) } else { 100 }
}

/// A table that fits the terminal: columns after the first `left` are numbers.
pub struct Lines {
    table: Table,
    left: usize,
}

impl Lines {
    /// A table with these headings.
    #[must_use]
    pub fn new(headings: &[&str], left: usize) -> Self {
        let mut table = Table::new();
        table.load_preset("                   ");
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width()).unwrap_or(100));
        let cells = headings.iter().enumerate().map(|(index, heading)| {
            let cell = Cell::new(heading);
            if index < left { cell } else { cell.set_alignment(CellAlignment::Right) }
        });
        if headings.iter().any(|heading| !heading.is_empty()) {
            table.set_header(cells);
        }
        Self { table, left }
    }

    /// Adds a row.
    pub fn row<I: IntoIterator<Item = S>, S: ToString>(&mut self, cells: I) {
        let left = self.left;
        self.table.add_row(cells.into_iter().enumerate().map(|(index, cell)| {
            let cell = Cell::new(cell.to_string());
            if index < left { cell } else { cell.set_alignment(CellAlignment::Right) }
        }));
    }

    /// Prints it.
    pub fn print(&self) {
        if self.table.row_count() > 0 {
            println!("{}", self.table.trim_fmt());
        }
    }
}

/// Prints a text in lines that fit the terminal.
pub fn paragraph(text: &str) {
    let mut lines = Lines::new(&[""], 1);
    lines.row([text]);
    for line in lines.table.trim_fmt().lines() {
        println!("{}", line.strip_prefix(' ').unwrap_or(line));
    }
}

/// A heading over a part of the output.
pub fn heading(text: &str) {
    println!("\n{}", Style::new().bold().apply_to(text));
}

/// The mark of a severity, in colour where there is a terminal.
#[must_use]
pub fn severity(severity: Severity) -> String {
    let style = match severity {
        Severity::Blocking => Style::new().red().bold(),
        Severity::Warning => Style::new().yellow(),
        Severity::Notice => Style::new().dim(),
    };
    style.apply_to(severity.as_str()).to_string()
}

/// At most so many characters, with `…` where something was left out.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        for (value, expected) in [
            (Some(1_189_581.0), "1,189,581"),
            (Some(0.0), "0"),
            (Some(999.0), "999"),
            (Some(-1000.0), "−1,000"),
            (Some(12.25), "12.2"),
            (None, "–"),
        ] {
            assert_eq!(number(value), expected);
        }
        assert_eq!(change(Some(5.0)), "+5");
        assert_eq!(change(Some(0.0)), "0");
        assert_eq!(shortened("abcdef", 4), "abc…");
    }
}
