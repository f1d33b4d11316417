//! Headings under group headings, of one to three levels, merged or not, known or not.

use super::{headings, sheets};
use crate::table::find_table;
use crate::workbook::Visibility;

/// Group rows, their blocks, the headings, and what the table must say.
struct Case {
    groups: &'static str,
    blocks: &'static [[u32; 4]],
    labels: &'static str,
    expected: &'static str,
}

const CASES: [Case; 6] = [
    // Units repeated under populations, and parts of one population beside them.
    Case {
        groups: "||||IDPs||Returnees||Shelter of IDPs (HH)||",
        blocks: &[[0, 4, 0, 5], [0, 6, 0, 7], [0, 8, 0, 10]],
        labels: "Region|District|Settlement|P-code|HH|IND|HH|IND|Camp|Host family|Rented",
        expected: "Region | District | Settlement | P-code | IDPs: HH | IDPs: IND | Returnees: HH | Returnees: IND | \
                   Shelter of IDPs (HH): Camp | Shelter of IDPs (HH): Host family | Shelter of IDPs (HH): Rented",
    },
    // A group over the places as well.
    Case {
        groups: "Location||||IDPs||Shelter||",
        blocks: &[[0, 0, 0, 3], [0, 4, 0, 5], [0, 6, 0, 8]],
        labels: "Region|District|Settlement|P-code|HH|IND|Camp|Host family|Rented",
        expected: "Location: Region | Location: District | Location: Settlement | Location: P-code | IDPs: HH | \
                   IDPs: IND | Shelter: Camp | Shelter: Host family | Shelter: Rented",
    },
    // Two populations alone.
    Case {
        groups: "||IDPs||Returnees|",
        blocks: &[[0, 2, 0, 3], [0, 4, 0, 5]],
        labels: "Region|P-code|HH|IND|HH|IND",
        expected: "Region | P-code | IDPs: HH | IDPs: IND | Returnees: HH | Returnees: IND",
    },
    // Two levels of groups.
    Case {
        groups: "|||IDPs||||Returnees||\n|||Total||Shelter||Total||",
        blocks: &[[0, 3, 0, 6], [0, 7, 0, 8], [1, 3, 1, 4], [1, 5, 1, 6], [1, 7, 1, 8]],
        labels: "Region|District|P-code|HH|IND|Camp|Rented|HH|IND",
        expected: "Region | District | P-code | IDPs: Total: HH | IDPs: Total: IND | IDPs: Shelter: Camp | \
                   IDPs: Shelter: Rented | Returnees: Total: HH | Returnees: Total: IND",
    },
    // Three levels of groups.
    Case {
        groups: "||2021||||2022|\n||IDPs||Returnees||IDPs|\n||Sex||Sex||Sex|",
        blocks: &[
            [0, 2, 0, 5],
            [0, 6, 0, 7],
            [1, 2, 1, 3],
            [1, 4, 1, 5],
            [1, 6, 1, 7],
            [2, 2, 2, 3],
            [2, 4, 2, 5],
            [2, 6, 2, 7],
        ],
        labels: "Region|District|M|F|M|F|M|F",
        expected: "Region | District | 2021: IDPs: Sex: M | 2021: IDPs: Sex: F | 2021: Returnees: Sex: M | \
                   2021: Returnees: Sex: F | 2022: IDPs: Sex: M | 2022: IDPs: Sex: F",
    },
    // Groups without blanks between them.
    Case {
        groups: "Place|Place|IDPs|IDPs|Returnees|Returnees",
        blocks: &[],
        labels: "Region|District|HH|IND|HH|IND",
        expected: "Place: Region | Place: District | IDPs: HH | IDPs: IND | Returnees: HH | Returnees: IND",
    },
];

/// Vocabularies: nothing, the groups more than the headings, the headings, all words.
const VOCABULARIES: [fn(&str) -> bool; 5] = [
    |_| false,
    |label| {
        matches!(label, "IDPs" | "Returnees" | "Shelter of IDPs (HH)" | "HH" | "IND" | "Region" | "District")
    },
    |label| matches!(label, "Region" | "District" | "HH" | "IND" | "M" | "F"),
    |label| matches!(label, "HH" | "IND" | "M" | "F" | "IDPs"),
    |label| !label.bytes().any(|byte| byte.is_ascii_digit()),
];

fn data(case: &Case) -> String {
    let labels: Vec<&str> = case.labels.split('|').collect();
    let row = |number: usize| -> String {
        let cells = labels.iter().enumerate().map(|(at, label)| match *label {
            "Region" => format!("Reg {}", number / 4),
            "District" => format!("District {number}"),
            "Settlement" => format!("Settlement {number}"),
            "P-code" => format!("XX{number:05}"),
            _ => (number * 31 * (at + 1) % 400).to_string(),
        });
        cells.collect::<Vec<String>>().join("|")
    };
    (0..12).map(row).collect::<Vec<String>>().join("\n")
}

#[test]
fn group_headings_are_never_taken_for_the_headings() {
    for case in &CASES {
        for title in ["", "Baseline assessment, round 7\n"] {
            let shift = u32::from(!title.is_empty());
            let rows = format!("{title}{}\n{}\n{}", case.groups, case.labels, data(case));
            let blocks: Vec<[u32; 4]> = case
                .blocks
                .iter()
                .map(|[top, left, bottom, right]| [top + shift, *left, bottom + shift, *right])
                .collect();
            for blocks in [&blocks[..], &[]] {
                for (number, knows) in VOCABULARIES.iter().enumerate() {
                    let workbook = sheets(&[("S", Visibility::Visible, &rows, blocks)]);
                    let table = find_table(&workbook, 0, knows)
                        .unwrap_or_else(|error| panic!("vocabulary {number}: {error}\n{rows}"));
                    let header = shift + case.groups.lines().count() as u32;
                    assert_eq!(
                        table.header_row,
                        header,
                        "vocabulary {number}, {} blocks:\n{rows}",
                        blocks.len()
                    );
                    assert_eq!(table.data_rows.len(), 12, "{rows}");
                    assert_eq!(table.banner.len(), shift as usize, "{rows}");
                    assert_eq!(headings(&table), case.expected, "vocabulary {number}:\n{rows}");
                }
            }
        }
    }
}

#[test]
fn a_row_of_units_or_of_texts_does_not_make_group_headings_of_the_header() {
    let knows = |label: &str| matches!(label, "Region" | "HH" | "IND");
    for (rows, expected) in [
        ("Region|District|HH|IND\n|||\n|name|number|number\nBay|A|1|2\nBay|B|3|4\nGedo|C|5|6", 0),
        ("Region||HH|IND\nname|name|number|number\nBay|A|1|2\nBay|B|3|4\nGedo|C|5|6", 0),
        // Units that the vocabulary knows as well, in each column.
        (
            "Region|Place|Camp|Host|Rent|Own|Wave 1|Wave 2\n||HH|HH|HH|HH|HH|HH\nBay|A|1|2|3|4|5|6\nBay|B|3|4|5|6|7|8",
            0,
        ),
        (
            "Region|Place|HH|IND|Host|Rent|Own|Wave 1\n||HH|IND|HH|HH|HH|HH\nBay|A|1|2|3|4|5|6\nBay|B|3|4|5|6|7|8",
            0,
        ),
        ("Region|District|\nBay|A|checked\nBay|B|checked\nGedo|C|no", 0),
    ] {
        let table = find_table(&sheets(&[("S", Visibility::Visible, rows, &[])]), 0, &knows).unwrap();
        assert_eq!(table.header_row, expected, "{rows}");
    }
}
