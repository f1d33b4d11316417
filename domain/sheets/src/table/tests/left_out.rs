//! Rows below the headings that are no data: headings again, numbers of columns.

use std::fmt::Write;

use super::{drawn, find, headings};
use crate::table::find_table;

#[test]
fn repeated_headings_are_left_out_however_often_they_come() {
    let knows = |label: &str| matches!(label, "Place" | "Governorate" | "HH" | "IND");
    for block in [1, 2, 7, 30, 60] {
        let mut rows = String::from("A list\n");
        for number in 0..120 {
            if number % block == 0 {
                rows.push_str("Place|Governorate|HH|IND\n");
            }
            writeln!(rows, "p{number}|Anbar|{number}|{}", number * 6).unwrap();
        }
        for knows in [&knows as &dyn Fn(&str) -> bool, &|_| false] {
            let table = find_table(&drawn(&rows), 0, knows).unwrap();
            assert_eq!((table.header_row, table.data_rows.len()), (1, 120), "blocks of {block}");
            assert_eq!(table.findings.len(), 120_usize.div_ceil(block) - 1);
            assert!(table.findings.iter().all(|finding| finding.code == "sheets/repeated-headings"));
        }
    }
    let table = find("Place|HH|IND\nPlace|HH|IND\na|1|6\nb|2|12\n\nPlace|HH|IND\nafter a gap|3|18");
    assert_eq!((table.header_row, table.data_rows, table.skipped_rows), (0, vec![2, 3, 6], vec![1, 4, 5]));
}

#[test]
fn the_same_headings_under_another_title_begin_another_table() {
    for (title, expected) in
        [("Returnees", 2), ("Round 123", 2), ("IDPs", 4), ("IDPs, page 2", 4), ("الصفحة 2", 4), ("", 4)]
    {
        let rows = format!("IDPs\nPlace|HH|IND\na|1|6\nb|2|12\n\n{title}\nPlace|HH|IND\nc|3|18\nd|4|24");
        let table = find(&rows);
        assert_eq!((table.header_row, table.data_rows.len()), (1, expected), "{title}");
        let is_other = table.findings.iter().any(|finding| finding.code == "sheets/second-table");
        assert_eq!(is_other, expected == 2, "{title}");
    }
}

#[test]
fn rows_that_number_the_columns_are_left_out() {
    for numbers in [
        "1|2|3|4|5",
        "'1|'2|'3|'4|'5",
        "(1)|(2)|(3)|(4)|(5)",
        "1.|2.|3.|4.|5.",
        "A|B|C|D|E",
        "a|b|c|d|e",
        "1|2|3|4|5=3+4",
        "١|٢|٣|٤|٥",
        "1|2|3|4|",
    ] {
        for above in ["", "#adm1|#adm2|#affected+hh|#affected+ind|#x_a\n"] {
            let rows = format!(
                "Governorate|District|HH|IND|Camp\n{above}{numbers}\nAnbar|Rutba|1|6|0\nNinewa|Mosul|2|12|3\nNinewa|Sinjar|1|6|0"
            );
            let table = find(&rows);
            assert_eq!((table.header_row, table.data_rows.len()), (0, 3), "{rows}");
            let codes: Vec<&str> = table.findings.iter().map(|finding| finding.code.as_str()).collect();
            assert_eq!(codes, ["sheets/numbering-row"], "{rows}");
            assert_eq!(table.skipped_rows, [table.data_rows[0] - 1]);
            assert!(headings(&table).starts_with("Governorate"), "{rows}");
        }
    }
    // Again under repeated headings.
    let table = find("Place|HH|IND\n1|2|3\na|1|6\nb|2|12\nPlace|HH|IND\n1|2|3\nc|3|18");
    assert_eq!(table.data_rows, [2, 3, 6]);
}

#[test]
fn rows_that_only_look_numbered_are_data() {
    for rows in [
        // Counts, of which a few happen to rise.
        "HH|IND|Camp\n1|2|3\n4|24|0\n5|30|1",
        // A row whose numbers do not begin with one, or skip one.
        "Governorate|HH|IND|Camp\n2|3|4|5\nAnbar|4|24|0\nNinewa|5|30|1",
        "Id|Governorate|HH|IND\n1|Anbar|2|12\n2|Ninewa|3|18\n3|Erbil|4|24",
        // Below data.
        "Id|Code|HH|IND|Camp\n9|x|2|12|1\n1|2|3|4|5\n3|y|4|24|0\n4|z|4|24|0",
    ] {
        let table = find(rows);
        assert_eq!(table.data_rows.len(), rows.lines().count() - 1, "{rows}");
        assert!(table.findings.is_empty(), "{rows}: {:?}", table.findings);
    }
}
