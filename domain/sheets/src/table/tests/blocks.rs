//! Names that stand for several rows: merged down, or written once; and rows that
//! people do not see.

use std::fmt::Write;

use super::{drawn, find, headings, sheets};
use crate::table::{Table, find_table};
use crate::workbook::{Visibility, Workbook};

/// The columns of the data as the table reads them, a row in each line.
fn read(workbook: &Workbook, table: &Table) -> Vec<String> {
    let sheet = table.sheet_in(workbook).unwrap();
    let cells = |row: &u32| {
        let cells = table.headings.iter().map(|heading| sheet.cell(*row, heading.column).text().into_owned());
        cells.collect::<Vec<String>>().join("|")
    };
    table.data_rows.iter().map(cells).collect()
}

fn codes(table: &Table) -> Vec<&str> {
    table.findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn merged_names_are_read_in_each_row_of_their_block() {
    let rows = "
        Place  | Governorate | District | HH
               |             |          |
        a      | Anbar       | Rutba    | 1
        b      |             |          | 2
        c      |             | Ana      | 3
        d      | Ninewa      | Mosul    | 4
        e      |             |          | 5";
    let blocks = [[0, 1, 1, 1], [0, 2, 1, 2], [2, 1, 4, 1], [2, 2, 3, 2], [5, 1, 6, 1], [5, 2, 6, 2]];
    let workbook = sheets(&[("S", Visibility::Visible, rows, &blocks)]);
    let table = find_table(&workbook, 0, &|_| false).unwrap();
    assert_eq!(headings(&table), "Place | Governorate | District | HH");
    let expected =
        ["a|Anbar|Rutba|1", "b|Anbar|Rutba|2", "c|Anbar|Ana|3", "d|Ninewa|Mosul|4", "e|Ninewa|Mosul|5"];
    assert_eq!(read(&workbook, &table), expected);
    // No outline: what is merged needs no guess.
    assert!(table.fills.is_empty() && table.findings.is_empty(), "{:?}", table.findings);
    assert_eq!(workbook.sheets[0].cell(3, 1).text(), "Anbar");
}

#[test]
fn names_written_once_are_read_in_each_row_of_their_block() {
    let workbook = drawn(
        "
        Region | District | HH | IND
        North  | Dist 1   | 1  | 6
               | Dist 2   | 2  |
               | Dist 3   |    | 18
        North Total |     | 3  | 24
        South  | Dist 4   | 4  | 24
               | Dist 5   | 5  | 30
               | Dist 6   | 6  | 36

        East   | Dist 7   | 7  | 42
               | Dist 8   | 8  | 48
        Total  |          | 33 | 204",
    );
    let table = find_table(&workbook, 0, &|_| false).unwrap();
    let rows = read(&workbook, &table);
    assert_eq!(rows[..3], ["North|Dist 1|1|6", "North|Dist 2|2|", "North|Dist 3||18"]);
    assert_eq!(rows[3..6], ["South|Dist 4|4|24", "South|Dist 5|5|30", "South|Dist 6|6|36"]);
    assert_eq!(rows[6..], ["East|Dist 7|7|42", "East|Dist 8|8|48"]);
    assert_eq!(codes(&table), ["sheets/filled-down"]);
    assert!(table.findings[0].message.starts_with("in the column \"Region\" 5 blank cells"));
    assert_eq!(table.findings[0].address.within_sheet(), "A1");
    // The workbook itself stays as it is.
    assert!(workbook.sheets[0].cell(2, 0).is_blank());
}

#[test]
fn outlines_may_have_levels_and_stand_behind_a_number_or_a_full_column() {
    for (rows, expected) in [
        (
            "No|Gov|District|Place|HH\n1|G1|D1|p1|1\n2|||p2|2\n3|||p3|2\n4||D2|p4|3\n5|||p5|3\n6|G2|D3|p6|4\n7|||p7|5\n8|||p8|6",
            "2|G1|D1|p2|2 5|G1|D2|p5|3 8|G2|D3|p8|6",
        ),
        (
            "Gov|District|Place|HH\nG1|D1|p1|1\nG1||p2|2\nG1||p3|2\nG1|D2|p4|3\nG1||p5|3\nG2|D3|p6|4\nG2||p7|5\nG2||p8|6",
            "G1|D1|p2|2 G1|D2|p5|3 G2|D3|p8|6",
        ),
        ("Gov|Place|HH\nG1|p1|1\n|p2|2\n|p3|3\n|p4|4\n|p5|5\n|p6|6\n|p7|6\n|p8|6", "G1|p2|2 G1|p5|5 G1|p8|6"),
    ] {
        let workbook = drawn(rows);
        let table = find_table(&workbook, 0, &|_| false).unwrap();
        let read = read(&workbook, &table);
        assert_eq!([&*read[1], &read[4], &read[7]].join(" "), expected, "{rows}");
    }
}

#[test]
fn blanks_that_may_mean_that_nothing_is_known_stay_blank() {
    for rows in [
        // A governorate that somebody forgot.
        "Gov|Place|HH\nG1|p1|1\nG1|p2|2\n|p3|3\nG2|p4|4\nG2|p5|5",
        // An attribute of some of the rows.
        "Gov|Camp|Place|HH\nG1|c1|p1|1\nG1||p2|2\nG1||p3|3\nG2||p4|4\nG2||p5|5\nG2|c2|p6|6",
        "Camp|Gov|Place|HH\nc1|G1|p1|1\n|G1|p2|2\nc2|G1|p3|3\n|G2|p4|4\n|G2|p5|5\n|G2|p6|6",
        "Place|Remarks|HH\np1|new|1\np2||2\np3||3\np4||4\np5|closed|5",
        // The first row says nothing.
        "Gov|Place|HH\n|p1|1\n|p2|2\nG2|p3|3\n|p4|4\n|p5|5\n|p6|6",
        // Some of the rows say nothing of themselves.
        "Gov|Place|HH\nG1|p1|1\n|p2|2\n||3\n|p4|4\n|p5|5\n|p6|6",
        // No counts.
        "Gov|Place|Word\nG1|p1|a\n|p2|b\n|p3|c\n|p4|d\n|p5|e",
        // Counts are never filled.
        "Gov|HH|Place|IND\nG1|10|p1|1\nG1||p2|2\nG1||p3|3\nG1||p4|4",
    ] {
        let table = find(rows);
        assert!(table.fills.is_empty(), "{rows}: {:?}", table.fills);
        assert!(!codes(&table).contains(&"sheets/filled-down"), "{rows}");
    }
}

#[test]
fn long_outlines_are_filled_to_their_end() {
    let mut rows = String::from("Gov|District|Place|HH\n");
    for number in 0..2000 {
        let governorate = if number % 100 == 0 { format!("G{number}") } else { String::new() };
        let district = if number % 10 == 0 { format!("D{number}") } else { String::new() };
        writeln!(rows, "{governorate}|{district}|p{number}|{number}").unwrap();
    }
    let workbook = drawn(&rows);
    let table = find_table(&workbook, 0, &|_| false).unwrap();
    let read = read(&workbook, &table);
    assert_eq!((table.fills.len(), codes(&table).len()), (220, 2));
    assert!(
        read.iter()
            .enumerate()
            .all(|(at, row)| { row.starts_with(&format!("G{}|D{}|p{at}|", at / 100 * 100, at / 10 * 10)) })
    );
}
