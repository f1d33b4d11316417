//! A file → pairs of names or decisions, by its headings.

use places::{DecisionRow, NamePair};
use sheets::{Limits, Sheet, Workbook};
use tracking::label::squeeze;

use crate::refusal::Refusal;

/// What a file holds.
#[derive(Debug)]
pub(super) enum Content {
    /// Two columns of names.
    Pairs {
        /// Their headings.
        columns: [String; 2],
        /// The rows.
        pairs: Vec<NamePair>,
    },
    /// A crosswalk as `masar places crosswalk --csv` writes it.
    Decisions(Vec<DecisionRow>),
}

/// What a column of a table of pairs holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Code,
    Above,
    Other,
}

/// Rows that may stand above the headings.
const HEADER_WITHIN: usize = 20;
/// More rows than any table of names has; each that is not placed is a finding.
const MOST_ROWS: usize = 20_000;
/// Most names of a path; no hierarchy is deeper.
const DEEPEST: usize = 8;
/// Headings that name areas of a level.
const LEVELS: [(&str, u8); 9] = [
    ("country", 0),
    ("governorate", 1),
    ("province", 1),
    ("state", 1),
    ("gov", 1),
    ("district", 2),
    ("locality", 2),
    ("lga", 2),
    ("subdistrict", 3),
];

/// Reads the first sheet that has headings of one of the two shapes.
pub(super) fn read(file_name: &str, bytes: &[u8], level: u8) -> Result<Content, Refusal> {
    let workbook = sheets::read(file_name, bytes, &Limits::default())?;
    let mut refusal = None;
    for sheet in &workbook.sheets {
        let Some((row, headings)) = headings(sheet) else { continue };
        let is = |name: &str| headings.iter().any(|(_, heading)| squeeze(heading) == name);
        let table = Table { workbook: &workbook, sheet, header: row, headings: &headings };
        if table.rows().nth(MOST_ROWS).is_some() {
            refusal = refusal.or(Some(Refusal::Invalid(format!(
                "{}: a table of names has {MOST_ROWS} rows at most; import it in parts",
                sheet.address()
            ))));
            continue;
        }
        if is("stated") && is("status") {
            return Ok(Content::Decisions(table.decisions()));
        }
        match table.pairs(level) {
            Ok(content) => return Ok(content),
            Err(error) => refusal = refusal.or(Some(error)),
        }
    }
    Err(refusal.unwrap_or_else(|| {
        Refusal::Invalid(format!(
            "{file_name}: no row has headings; put one above each of the two columns of names"
        ))
    }))
}

/// The first row with two texts or more, which are the headings.
fn headings(sheet: &Sheet) -> Option<(u32, Vec<(u32, String)>)> {
    sheet.filled_rows().take(HEADER_WITHIN).find_map(|row| {
        let cells: Vec<(u32, String)> = sheet
            .row(row)
            .map(|(column, cell)| (column, cell.text().trim().to_string()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        (cells.len() >= 2 && !cells[0].1.starts_with('#')).then_some((row, cells))
    })
}

struct Table<'a> {
    workbook: &'a Workbook,
    sheet: &'a Sheet,
    header: u32,
    headings: &'a [(u32, String)],
}

impl Table<'_> {
    /// The text of a cell, without the apostrophe that our csv puts before formulas.
    fn text(&self, row: u32, column: Option<u32>) -> String {
        let Some(column) = column else { return String::new() };
        let text = self.sheet.cell(row, column).text();
        let is_csv = matches!(self.workbook.format, sheets::Format::Csv { .. });
        let text = if is_csv { publish::unguard(&text) } else { &text };
        text.trim().to_string()
    }

    /// The rows below the headings, without tags.
    fn rows(&self) -> impl Iterator<Item = u32> {
        let first = self.headings.first().map_or(0, |(column, _)| *column);
        let is_tag = move |row: u32| self.sheet.cell(row, first).text().trim_start().starts_with('#');
        let below = self.sheet.filled_rows().filter(|row| *row > self.header);
        below.filter(move |row| !(is_tag(*row) && *row == self.header + 1))
    }

    fn pairs(&self, level: u8) -> Result<Content, Refusal> {
        let roles: Vec<Role> = self.headings.iter().map(|(_, heading)| role(heading, level)).collect();
        let columns = |wanted: Role| {
            self.headings
                .iter()
                .zip(&roles)
                .filter(move |(_, role)| **role == wanted)
                .map(|(heading, _)| heading)
        };
        let names: Vec<&(u32, String)> = columns(Role::Name).collect();
        let code = columns(Role::Code).next();
        let above = columns(Role::Above).next().map(|(column, _)| *column);
        let (left, right, code) = match (&names[..], code) {
            ([left, right], code) => (*left, *right, code.map(|(column, _)| *column)),
            ([name], Some(code)) => (code, *name, None),
            _ => {
                let list: Vec<&str> = self.headings.iter().map(|(_, heading)| heading.as_str()).collect();
                return Err(Refusal::Invalid(format!(
                    "{}: cannot tell which two columns hold the names: {}; keep two columns of names, and \
                     beside them at most one called Governorate and one called P-Code",
                    self.sheet.address().row(self.header),
                    list.join(", ")
                )));
            }
        };
        let pair = |row: u32| NamePair {
            names: [self.text(row, Some(left.0)), self.text(row, Some(right.0))],
            above: self.text(row, above),
            code: self.text(row, code),
            address: self.sheet.address().row(row),
        };
        let pairs = self.rows().map(pair).filter(|pair| pair.names.iter().any(|name| !name.is_empty()));
        Ok(Content::Pairs { columns: [left.1.clone(), right.1.clone()], pairs: pairs.collect() })
    }

    fn decisions(&self) -> Vec<DecisionRow> {
        let column = |name: &str| {
            self.headings.iter().find(|(_, heading)| squeeze(heading) == name).map(|(column, _)| *column)
        };
        let [within, stated, path, code, name] = ["within", "stated", "path", "pcode", "name"].map(column);
        let [status, confidence, reasons, by, at] =
            ["status", "confidence", "reasons", "decidedby", "decidedat"].map(column);
        let row = |row: u32| {
            let kept = serde_json::from_str::<Vec<String>>(&self.text(row, path)).ok();
            let shown = || {
                let above = self.text(row, within);
                let names = above.split(" / ").map(str::to_string).chain([self.text(row, stated)]);
                names.filter(|name| !name.is_empty()).collect()
            };
            DecisionRow {
                path: kept.filter(|path| path.len() <= DEEPEST).unwrap_or_else(shown),
                code: self.text(row, code),
                name: self.text(row, name),
                status: self.text(row, status),
                confidence: self.text(row, confidence),
                reasons: self.text(row, reasons),
                decided_by: self.text(row, by),
                decided_at: self.text(row, at),
                address: self.sheet.address().row(row),
            }
        };
        self.rows().map(row).collect()
    }
}

/// What a column holds, by its heading: `ADM1_PCODE`, `Governorate`, `DTM`.
fn role(heading: &str, level: u8) -> Role {
    let heading = squeeze(heading);
    let digit = heading.chars().find_map(|c| c.to_digit(10)).and_then(|digit| u8::try_from(digit).ok());
    let word = LEVELS.iter().find(|(word, _)| *word == heading).map(|(_, level)| *level);
    let is_code = heading.contains("pcode") || heading == "code";
    match digit.filter(|_| is_code || heading.starts_with("adm")).or(word) {
        Some(of) if of + 1 == level => Role::Above,
        Some(of) if of != level => Role::Other,
        _ if is_code => Role::Code,
        _ if matches!(&*heading, "within" | "parent") => Role::Above,
        _ => Role::Name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(csv: &str, level: u8) -> Result<Vec<String>, String> {
        let content = read("names.csv", csv.as_bytes(), level).map_err(|error| error.to_string())?;
        let Content::Pairs { columns, pairs } = content else { return Err("decisions".into()) };
        let line = |pair: &NamePair| {
            let place = pair.address.within_sheet();
            format!("{place}: {} | {} | {} | {}", pair.names[0], pair.names[1], pair.above, pair.code)
        };
        Ok([columns.join(" | ")].into_iter().chain(pairs.iter().map(line)).collect())
    }

    #[test]
    fn two_columns_of_names_are_read_with_what_stands_beside_them() {
        for (csv, expected) in [
            ("\u{feff}A,B\nx,y\n,\nz,\n", vec!["A | B", "row 2: x | y |  | ", "row 4: z |  |  | "]),
            (
                "Names of districts,,\nGovernorate,DTM,COD\n#adm1,#adm2,#adm2\nNorth,x,y\n",
                vec!["DTM | COD", "row 4: x | y | North | "],
            ),
            (
                "ADM1_PCODE;ADM2_PCODE;ours;theirs\nXX01;XX0101;x;y\n",
                vec!["ours | theirs", "row 2: x | y | XX01 | XX0101"],
            ),
            ("P-Code,District\nXX0101,x\n", vec!["P-Code | District", "row 2: XX0101 | x |  | "]),
        ] {
            assert_eq!(pairs(csv, 2).unwrap(), expected, "{csv}");
        }
        assert_eq!(pairs("governorate,iom\nx,y\n", 1).unwrap()[0], "governorate | iom");
    }

    #[test]
    fn a_table_of_another_shape_is_refused_with_its_headings() {
        let error = pairs("A,B,C\nx,y,z\n", 2).unwrap_err();
        assert!(
            error.starts_with("names.csv › row 1: cannot tell which two columns hold the names: A, B, C;"),
            "{error}"
        );
        assert!(pairs("only one\nx\n", 2).unwrap_err().contains("no row has headings"));
        let long = format!("A,B\n{}", "x,y\n".repeat(MOST_ROWS + 1));
        assert!(pairs(&long, 2).unwrap_err().contains("20000 rows at most"));
    }

    #[test]
    fn an_exported_crosswalk_is_read_back() {
        let csv = "within,stated,pcode,name,status,confidence,reasons,candidates,decided_by,decided_at,path\n\
                   ,al.daur,XX0101,Al-Daur,accepted,0.98,a; b,,Amal,t,\"[\"\"\"\",\"\"al.daur\"\"]\"\n\
                   North,'=x,,,rejected,0.00,,,Amal,t,\n";
        let Content::Decisions(rows) = read("crosswalk.csv", csv.as_bytes(), 2).unwrap() else {
            panic!("pairs")
        };
        assert_eq!(rows[0].path, ["", "al.daur"]);
        assert_eq!((&*rows[0].code, &*rows[0].status, &*rows[0].decided_by), ("XX0101", "accepted", "Amal"));
        assert_eq!(rows[1].path, ["North", "=x"]);
    }
}
