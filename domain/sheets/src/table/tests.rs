//! Tables drawn as text: a line for each row, a bar between cells. `3` is a
//! number, `'3` the text 3, `@2021-08-14` a date; blanks are blank.

use std::fmt::Write;
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;

mod blocks;
mod grouped;
mod left_out;

use super::*;
use crate::limits::Limits;
use crate::workbook::storage::{Draft, Value};
use crate::workbook::{Format, Merged};

fn put(draft: &mut Draft, row: u32, column: u32, cell: &str) {
    let value = if let Some(text) = cell.strip_prefix('\'') {
        Value::Text(text)
    } else if let Some(date) = cell.strip_prefix('@') {
        Value::Date(NaiveDate::parse_from_str(date, "%Y-%m-%d").unwrap().and_hms_opt(0, 0, 0).unwrap())
    } else if let Ok(number) = cell.parse::<f64>() {
        Value::Number(number)
    } else if cell == "#N/A" || cell == "#REF!" {
        Value::Fault(cell)
    } else {
        Value::Text(cell)
    };
    draft.put(row, column, value).unwrap();
}

fn sheets(drawn: &[(&str, Visibility, &str, &[[u32; 4]])]) -> Workbook {
    let mut draft = Draft::new("list.xlsx", &Limits::default());
    for (name, visibility, rows, merged) in drawn {
        draft.begin_sheet(name, *visibility).unwrap();
        for (row, line) in rows.trim_matches('\n').lines().enumerate() {
            for (column, cell) in line.split('|').enumerate() {
                put(&mut draft, row as u32, column as u32, cell.trim());
            }
        }
        for [first_row, first_column, last_row, last_column] in *merged {
            draft
                .merge(Merged {
                    first_row: *first_row,
                    first_column: *first_column,
                    last_row: *last_row,
                    last_column: *last_column,
                })
                .unwrap();
        }
    }
    Workbook {
        file_name: Arc::from("list.xlsx"),
        format: Format::Xlsx,
        sheets: draft.finish(),
        findings: vec![],
    }
}

fn drawn(rows: &str) -> Workbook {
    sheets(&[("S", Visibility::Visible, rows, &[])])
}

fn find(rows: &str) -> Table {
    find_table(&drawn(rows), 0, &|_| false).unwrap()
}

/// The headings in one line: groups before a colon, tags and doubts behind.
fn headings(table: &Table) -> String {
    let mut line = String::new();
    for heading in &table.headings {
        if !line.is_empty() {
            line.push_str(" | ");
        }
        for group in &heading.groups {
            write!(line, "{group}: ").unwrap();
        }
        line.push_str(&heading.label);
        if let Some(tag) = &heading.tag {
            write!(line, " {tag}").unwrap();
        }
        if let Some(copy) = heading.copy_of {
            write!(line, " (copy of {copy})").unwrap();
        }
        if heading.damaged_date {
            line.push_str(" (date)");
        }
    }
    line
}

#[test]
fn a_plain_table_is_found() {
    let table = find(
        "
        Place id | Governorate | Households
        150      | Anbar       | 54
        166      | Anbar       | 100",
    );
    assert_eq!(headings(&table), "Place id | Governorate | Households");
    assert_eq!((table.header_row, table.data_rows, table.tags_row), (0, vec![1, 2], None));
    assert!(table.findings.is_empty());
}

#[test]
fn banners_stand_above_and_tags_below() {
    let table = find(
        "
        DTM: IDP master list 30 September 2021
        Round: | 123

        Place id | Governorate | District   | Households
                 | #adm1+name  | #adm2+name | #affected+hh
        150      | Anbar       | Al-Rutba   | 54
        166      | Anbar       | Al-Rutba   | 100",
    );
    assert_eq!(
        headings(&table),
        "Place id | Governorate #adm1+name | District #adm2+name | Households #affected+hh"
    );
    assert_eq!(
        table.banner,
        [(0, "DTM: IDP master list 30 September 2021".into()), (1, "Round: 123".into())]
    );
    assert_eq!((table.header_row, table.tags_row, table.data_rows), (3, Some(4), vec![5, 6]));
}

#[test]
fn groups_reach_to_the_next_group() {
    let table = find(
        "
        IDP master list
        Location |             |          | Shelter |      | Origin |
        Place id | Governorate | District | Camp    | Rent | Anbar  | Ninewa
        150      | Anbar       | Rutba    | 54      | 0    | 50     | 4
        166      | Anbar       | Rutba    | 100     | 0    | 100    | 0",
    );
    assert_eq!(
        headings(&table),
        "Location: Place id | Location: Governorate | Location: District | Shelter: Camp | Shelter: Rent | Origin: Anbar | Origin: Ninewa"
    );
    assert_eq!((table.header_row, table.banner.len()), (2, 1));
}

#[test]
fn merged_groups_stand_over_their_block_and_merged_labels_reach_down() {
    let rows = "
        Governorate | District | IDPs       |             | Returnees  |             | Remarks
                    |          | Households | Individuals | Households | Individuals |
        Anbar       | Rutba    | 54         | 324         | 3          | 18          |
        Ninewa      | Mosul    | 10         | 60          | 4          | 24          | checked";
    let blocks = [[0, 0, 1, 0], [0, 1, 1, 1], [0, 2, 0, 3], [0, 4, 0, 5], [0, 6, 1, 6]];
    let expected = "Governorate | District | IDPs: Households | IDPs: Individuals | Returnees: Households | Returnees: Individuals | Remarks";
    let merged = find_table(&sheets(&[("S", Visibility::Visible, rows, &blocks)]), 0, &|_| false).unwrap();
    assert_eq!((headings(&merged).as_str(), merged.header_row), (expected, 1));
    assert!(merged.headings.iter().all(|heading| heading.copy_of.is_none()));
    assert_eq!(headings(&find(rows)), expected);
}

#[test]
fn three_levels_of_headings_are_read_from_outside_in() {
    let table = find(
        "
        Place  | 2021 |     |      |     | 2022 |
               | HH   |     | IND  |     | HH   |
               | M    | F   | M    | F   | M    | F
        Anbar  | 1    | 2   | 3    | 4   | 5    | 6
        Ninewa | 7    | 8   | 9    | 10  | 11   | 12",
    );
    assert_eq!(
        headings(&table),
        "Place | 2021: HH: M | 2021: HH: F | 2021: IND: M | 2021: IND: F | 2022: HH: M | 2022: HH: F"
    );
}

#[test]
fn a_label_split_over_two_rows_is_joined_where_the_vocabulary_says_so() {
    let workbook = drawn(
        "
        Place | Number of  | Number of
        name  | households | individuals
        Anbar | 5          | 30
        Mosul | 6          | 36",
    );
    let knows =
        |label: &str| ["Place name", "Number of households", "Number of individuals"].contains(&label);
    let table = find_table(&workbook, 0, &knows).unwrap();
    assert_eq!(headings(&table), "Place name | Number of households | Number of individuals");
    assert_eq!((table.header_row, table.data_rows), (1, vec![2, 3]));
}

#[test]
fn damaged_and_doubled_labels_are_marked() {
    let table = find(
        "
        Place | Post\u{640}  April15 | 14-Aug | @2017-07-17 | Households | Households
        Anbar | 1                    | 2      | 3           | 4          | 5
        Mosul | 1                    | 2      | 3           | 4          | 5",
    );
    assert_eq!(
        headings(&table),
        "Place | Post April15 | 14-Aug (date) | 2017-07-17 (date) | Households | Households (copy of 4)"
    );
    assert_eq!(table.headings[3].damaged_date_value, NaiveDate::from_ymd_opt(2017, 7, 17));
    assert_eq!(table.headings[1].raw, "Post\u{640}  April15");
}

#[test]
fn a_total_is_told_by_its_word_or_by_its_sums() {
    for total in [
        "Total        |         | 154 | 924",
        "             | Grand Total | 154 | 924",
        "المجموع      |         | 154 | 924",
        "الإجمالي:    |         | 154 | 924",
        "             |         | 154 | 924",
        "کۆی گشتی     |         | 154 | 924",
    ] {
        let table = find(&format!(
            "
            Governorate | District | HH  | IND
            Anbar       | Rutba    | 54  | 324
            Ninewa      | Mosul    | 100 | 600
            {total}"
        ));
        assert_eq!((table.data_rows, table.total_rows), (vec![1, 2], vec![3]), "{total}");
    }
    // Neither the name of a place nor other sums make a total.
    let table = find(
        "
        Governorate | District    | HH  | IND
        Anbar       | Total Gas   | 54  | 324
        Ninewa      | Mosul       | 100 | 600
        Ninewa      |             | 154 | 924
                    |             | 7   | 42",
    );
    assert_eq!((table.data_rows.len(), table.total_rows.len()), (4, 0));
}

#[test]
fn totals_above_and_among_the_data_are_found_and_a_category_total_is_data() {
    let table = find(
        "
        Governorate | District | HH
                    |          | 160
        Anbar       | Rutba    | 54
        Anbar Total |          | 54
        Ninewa      | Mosul    | 100
        Ninewa      | Sinjar   | 6
        Ninewa Total |         | 106",
    );
    assert_eq!((table.data_rows, table.total_rows), (vec![2, 4, 5], vec![1, 3, 6]));
    let table = find(
        "
        District | Sex    | Number
        Rutba    | Male   | 1
        Rutba    | Female | 2
        Rutba    | Total  | 3
        Mosul    | Male   | 4
        Mosul    | Female | 5
        Mosul    | Total  | 9
        Sinjar   | Male   | 1
        Sinjar   | Total  | 1
        Zakho    | Total  | 3",
    );
    assert_eq!((table.data_rows.len(), table.total_rows.len()), (9, 0));
}

#[test]
fn notes_units_and_blank_rows_are_left_out_and_said() {
    let table = find(
        "
        Governorate | District | Households | Individuals
                    |          | number     | number
        Anbar       | Rutba    | 54         | 324

        Ninewa      | Mosul    | 100        | 600
        Source: IOM DTM, all figures are estimates
                    |          | 93%        | 7%",
    );
    assert_eq!((table.data_rows, table.skipped_rows), (vec![2, 4], vec![1, 3, 5, 6]));
    let notes: Vec<_> = table.findings.iter().map(|finding| finding.address.within_sheet()).collect();
    assert_eq!(notes, ["row 2", "row 6", "row 7"]);
    assert!(table.findings[1].message.contains("Source: IOM DTM"), "{}", table.findings[1].message);
}

#[test]
fn a_row_that_recurs_with_one_word_is_data() {
    let table = find(
        "
        type        | name | label
        begin group | a    | A
        text        | b    | B
        end group
        begin group | c    | C
        text        | d    | D
        end group
        begin group | e    | E
        text        | f    | F
        end group",
    );
    assert_eq!(table.data_rows.len(), 9);
}

#[test]
fn columns_without_a_label_keep_their_data() {
    let table = find(
        "
        Governorate | Camp  |         | Families
        Anbar       |       | Salam   | 32
        Anbar       |       | Nasir   | 78
        Ninewa      | Hamam |         | 5",
    );
    assert_eq!(headings(&table), "Governorate | Camp |  | Families");
}

#[test]
fn another_table_below_is_not_mixed_in() {
    let table = find(
        "
        Governorate | Camp | Host | Total
        Anbar       | 1    | 2    | 3
        Ninewa      | 3    | 4    | 7
        Total       | 4    | 6    | 10

        By period
        Governorate | 2014 to 2016 | 2017 on | Total
        Anbar       | 0    | 3    | 3
        Ninewa      | 7    | 0    | 7",
    );
    assert_eq!((table.data_rows, table.total_rows), (vec![1, 2], vec![3]));
    assert_eq!(table.findings.last().unwrap().code, "sheets/second-table");
    assert_eq!(table.findings.last().unwrap().address.within_sheet(), "row 7");
}

#[test]
fn a_table_may_stand_anywhere_and_beside_notes() {
    let table = find(
        "
        |  |             |          |      |      |
        |  | Prepared by | IOM      |      |      |
        |  | Date        | @2021-09-30 |   |      |
        |  |             |          |      |      |
        |  | المحافظة    | القضاء   | 2018 | 2019 | 2020
        |  | الأنبار     | الرطبة   | 5    | 6    | 7
        |  | نينوى       | الموصل   | 8    | 9    | 10
        |  | نينوى       | سنجار    | 8    | 9    | 10",
    );
    assert_eq!(headings(&table), "المحافظة | القضاء | 2018 | 2019 | 2020");
    assert_eq!((table.header_row, table.data_rows.len(), table.headings[0].column), (4, 3, 2));
    assert_eq!(table.banner.len(), 2);
}

#[test]
fn a_table_of_texts_alone_begins_with_its_first_row() {
    let table = find(
        "
        Names of districts
        DTM      | OCHA
        Adhamia  | Al-Adhamiya
        Akre     | Akre
        Ba'aj    | Al-Baaj",
    );
    assert_eq!((headings(&table).as_str(), table.header_row, table.data_rows.len()), ("DTM | OCHA", 1, 3));
}

#[test]
fn a_template_without_data_is_a_table_if_its_words_are_known() {
    let workbook = drawn("Place id|Governorate|Households");
    let table = find_table(&workbook, 0, &|label| label.starts_with(['P', 'G', 'H'])).unwrap();
    assert_eq!((table.headings.len(), table.data_rows.len()), (3, 0));
    assert!(find_table(&workbook, 0, &|_| false).is_err());
}

#[test]
fn many_tables_below_each_other_end_in_time() {
    let mut rows = String::from("a|b|c\nx|1|2\n");
    for number in 0..2000 {
        writeln!(rows, "\nd{number}|e{number}|f{number}\ny|{number}|3").unwrap();
    }
    let table = find(&rows);
    assert_eq!(table.data_rows, [1]);
    assert_eq!(table.findings.last().unwrap().code, "sheets/second-table");
}

#[test]
fn two_rows_that_could_both_be_the_header_are_an_error() {
    let knows = |label: &str| ["Place id", "Id", "Governorate", "State", "HH", "Households"].contains(&label);
    for (rows, expected) in [
        // Other headings that the vocabulary knows as well.
        ("Place id|Governorate|HH\nId|State|Households\n1|Anbar|3\n2|Mosul|4", vec![0, 1]),
        ("Place id|Governorate|HH\n1|Anbar|3\n\nId|State|Households\n2|Mosul|4\n", vec![0, 3]),
    ] {
        let error = find_table(&drawn(rows), 0, &knows).unwrap_err();
        let TableError::TwoHeaders { rows: doubtful, .. } = &error else { panic!("{error}") };
        assert_eq!(*doubtful, expected, "{rows}");
        assert!(error.to_string().contains("list.xlsx › S"), "{error}");
        assert!(error.to_string().contains(&format!("row {}", expected[1] + 1)), "{error}");
        assert!(find_tables(&drawn(rows), &knows).is_empty());
        assert_eq!(survey(&drawn(rows), &knows).len(), 1);
    }
}

#[test]
fn headings_in_two_languages_are_one_header() {
    let knows =
        |label: &str| ["Place", "Governorate", "Households", "المكان", "المحافظة", "الأسر"].contains(&label);
    let rows = "Place|Governorate|Households\nالمكان|المحافظة|الأسر\nRutba|Anbar|3\nMosul|Ninewa|4";
    let table = find_table(&drawn(rows), 0, &knows).unwrap();
    assert_eq!((table.header_row, table.data_rows.clone()), (1, vec![2, 3]));
    assert_eq!(headings(&table), "Place: المكان | Governorate: المحافظة | Households: الأسر");
}

#[test]
fn tags_alone_make_a_table_and_look_alikes_do_not() {
    let table = find("#adm1+name | #affected+hh\nAnbar|3\nNinewa|4");
    assert_eq!(headings(&table), "#adm1+name #adm1+name | #affected+hh #affected+hh");
    assert_eq!((table.tags_row, table.data_rows.len()), (Some(0), 2));

    let table = find("District | a7 | a8\nFalluja | #N/A | #N/A\nRutba | #N/A | 3\nAna | 4 | 5");
    assert_eq!((table.tags_row, table.data_rows.len()), (None, 3));
    let table = find("Region | No# | Ind#\nKayes | 1 | 2\nMopti | 3 | 4");
    assert_eq!((table.tags_row, headings(&table).as_str()), (None, "Region | No# | Ind#"));
    let table = find("# Data from somewhere\nid | #States | #Localities\na | 9 | 83\nb | 4 | 5");
    assert_eq!((table.header_row, table.tags_row), (1, None));
}

#[test]
fn sheets_without_a_table_say_so() {
    for rows in ["", "Just a title", "Dear colleagues,\n\nplease find attached\nthe list.", "1|2|3\n4|5|6"] {
        let error = find_table(&drawn(rows), 0, &|_| false).unwrap_err();
        assert!(matches!(&error, TableError::NoTable { .. }), "{rows}");
        assert!(error.to_string().contains("list.xlsx › S"), "{error}");
    }
    assert!(matches!(find_table(&drawn(""), 7, &|_| false), Err(TableError::NoTable { .. })));
}

#[test]
fn the_largest_visible_table_comes_first_and_known_words_weigh_more() {
    let small = "Governorate | HH\nAnbar | 3\nNinewa | 4";
    let mut large = String::from("a | b | c | d\n");
    for number in 0..50 {
        writeln!(large, "x{number} | {number} | 2 | 3").unwrap();
    }
    let workbook = sheets(&[
        ("Note", Visibility::Visible, "Only text", &[]),
        ("Small", Visibility::Visible, small, &[]),
        ("Large", Visibility::Visible, &large, &[]),
        ("Hidden", Visibility::VeryHidden, &large, &[]),
    ]);
    let order = |knows: &dyn Fn(&str) -> bool| -> Vec<usize> {
        find_tables(&workbook, knows).iter().map(|(_, table)| table.sheet).collect()
    };
    assert_eq!(order(&|_| false), [2, 3, 1]);
    assert_eq!(order(&|label| ["Governorate", "HH"].contains(&label)), [1, 2, 3]);
}

/// Cells as they come, with what each search looks for among them.
fn any_rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = "|[a-c]{1,3}|[1-9]{1,2}|#adm1|#affected\\+hh|Total|\\([1-9]\\)|[1-5]|@2021-08-14|44[0-9]{3}|[1-9]/1[0-9]/2022|June14|صفحة|#N/A";
    prop::collection::vec(prop::collection::vec(cell, 1..7), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_filled_row_is_accounted_for_once(rows in any_rows(), merged in prop::collection::vec((0..40_u32, 0..6_u32, 0..9_u32, 0..4_u32), 0..8)) {
        let text: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        let blocks: Vec<[u32; 4]> =
            merged.iter().map(|(row, column, down, right)| [*row, *column, row + down, column + right]).collect();
        let workbook = sheets(&[("S", Visibility::Visible, &text.join("\n"), &blocks)]);
        let knows: [&dyn Fn(&str) -> bool; 2] = [&|label| label.starts_with('a'), &|_| false];
        for knows in knows {
            let Ok(table) = find_table(&workbook, 0, knows) else { continue };
            let mut seen: Vec<u32> = table.data_rows.iter().chain(&table.total_rows).chain(&table.skipped_rows).copied().collect();
            seen.sort_unstable();
            let below: Vec<u32> = workbook.sheets[0].filled_rows().filter(|row| *row > table.header_row && Some(*row) != table.tags_row).collect();
            seen.retain(|row| below.contains(row));
            prop_assert_eq!(seen, below);
            prop_assert!(table.banner.iter().all(|(row, _)| *row < table.header_row));
            // What is filled was blank, is no number, and stands right above.
            let (own, read) = (&workbook.sheets[0], table.sheet_in(&workbook).unwrap());
            for (row, column) in table.data_rows.iter().flat_map(|row| (0..7).map(move |column| (*row, column))) {
                let cell = read.cell(row, column);
                if cell != own.own_cell(row, column) {
                    prop_assert!(own.own_cell(row, column).is_blank() && cell.number().is_none());
                    let above = (0..row).rev().map(|above| own.own_cell(above, column)).find(|above| !above.is_blank());
                    prop_assert!(above == Some(cell) || !blocks.is_empty());
                }
            }
        }
    }
}
