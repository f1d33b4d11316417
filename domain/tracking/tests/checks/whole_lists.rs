//! Checks that look at a list as a whole: its totals and summaries, its title and
//! date, and what became of the places of the last round.

use super::*;

#[test]
fn subtotals_are_compared_with_their_rows_and_the_last_total_with_all() {
    let block = |area: &str, first: u32| -> String {
        let row = |id: u32| {
            format!("| {id} | {area} | {area} | Hay {id} | 36.3{id} | 43.1 | 10 | 60 | 10 | 0 | 0 | 10 |\n")
        };
        (first..first + 5).map(row).collect()
    };
    let total = |name: &str, hh: u32, ind: u32| {
        format!("| {name} | | | | | | {hh} | {ind} | {hh} | 0 | 0 | {hh} |\n")
    };
    let file = |middle: u32, last: u32| {
        let blocks = [
            block("Ninewa", 1),
            total("Total", 50, 300),
            block("Erbil", 6),
            total("Total", 50, middle),
            block("Duhok", 11),
            total("Total", 50, 300),
            total("Grand total", 150, last),
        ];
        table(&blocks.concat())
    };
    check(&file(300, 900), &[]);
    check(
        &file(301, 900),
        &["13: sheet/total-row-mismatch the total row says 301 for Individuals, rows 8 to 12 add up to 300"],
    );
    check(
        &file(300, 910),
        &["20: sheet/total-row-mismatch the total row says 910 for Individuals, the rows add up to 900"],
    );
}

#[test]
fn a_summary_of_totals_by_area_is_compared() {
    let list = table(
        "| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 |
         | 2 | Ninewa | Telafar | Hay B | 36.32 | 42.12 | 20 | 120 | 20 | 0 | 0 | 20 |
         | 3 | Erbil | Erbil | Hay C | 36.19 | 44.01 | 5 | 30 | 5 | 0 | 0 | 5 |",
    );
    let pivot = "| Row Labels | Sum of Households | Sum of Individuals |
                 | Erbil | 5 | 30 |
                 | Ninewa | 31 | 180 |
                 | Grand Total | 35 | 210 |";
    let wrong = [
        "3: sheet/summary-mismatch Ninewa, Households: the summary says 31, the rows add up to 30 households",
    ];
    assert_eq!(found_beside(&list, pivot), wrong);
    let summary = pivot.replace("Row Labels", "Governorate").replace("Sum of ", "Total ");
    assert_eq!(found_beside(&list, &summary), wrong);
    assert_eq!(found_beside(&list, &pivot.replace("31", "30")), [""; 0]);
    let capital = pivot.replace("| Erbil | 5 |", "| Erbil | 6 |");
    assert_eq!(found_beside(&list, &capital).len(), 2, "Erbil is a governorate among governorates");
    let other_round = pivot.replace("31", "44").replace("180", "264").replace("| 5 | 30 |", "| 7 | 42 |");
    assert_eq!(
        found_beside(&list, &other_round),
        [""; 0],
        "a table that agrees nowhere is of something else"
    );
}

#[test]
fn a_summary_that_was_not_filled_in_and_figures_of_others_say_nothing() {
    let list = table(
        "| 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 |
         | 2 | Erbil | Erbil | Hay C | 36.19 | 44.01 | 5 | 30 | 0 | 5 | 0 | 5 |",
    );
    let prepared = "| Governorate | Ninewa | Anbar | Camp | Own Property |
                    | Ninewa | 0 | 0 | 0 | 0 |
                    | Erbil | 0 | 0 | 0 | 0 |";
    assert_eq!(found_beside(&list, prepared), [""; 0]);
    let figures = "| Returnee individuals | 400 |\n| IDP individuals | 91 |";
    assert_eq!(
        found_beside(&list, figures),
        [
            "2: sheet/summary-mismatch whole list, IDP individuals: the summary says 91, the rows add up to 90 individuals"
        ]
    );
}

#[test]
fn many_places_that_vanish_are_counted_by_governorate() {
    let before = table(&places(100, |id, row| row.replace("| 10 | 60 |", &format!("| {id} | {} |", id * 6))));
    let gone = |kept: u32| table(&places(100, |id, row| if id <= kept { row } else { String::new() }));
    let vanished = |kept: u32| -> Vec<String> {
        let findings = found(&gone(kept), Some(&before), 114, &[]);
        findings.into_iter().filter(|finding| finding.contains("round/vanished")).collect()
    };
    assert_eq!(vanished(85).len(), 15);
    let many = vanished(75);
    assert_eq!(many.len(), 11);
    assert_eq!(many[0], "file: round/vanished not in this file: Hay 100, 100 households in round 113");
    assert_eq!(
        many[10],
        "file: round/vanished not in this file: 15 smaller places of Ninewa, 1245 households in round 113"
    );
    let half = vanished(50);
    assert_eq!(half.len(), 1);
    assert!(
        half[0].contains("not in this file: 50 of 100 places of idp, 3775 households in round 113"),
        "{half:?}"
    );
}

#[test]
fn a_file_that_names_another_round_or_day_is_doubted() {
    let list =
        |banner: &str| format!("| {banner} | | | | | | | | | | | |\n{}", table(&places(3, |_, row| row)));
    let day = date_of(114).format("%-d %B %Y").to_string();
    assert_eq!(found(&list(&format!("IDP Master List, Round 114, {day}")), None, 114, &[]), [""; 0]);
    assert_eq!(
        found(&list("IDP Master List, Round 109, 30 April 2009"), None, 114, &[]),
        [
            "1: round/other-round \"IDP Master List, Round 109, 30 April 2009\" speaks of round 109; it was imported as round 114",
            "1: round/other-date \"IDP Master List, Round 109, 30 April 2009\" speaks of 2009-04-30; the date given is 2019-07-31",
        ]
    );
}

#[test]
fn headings_without_rows_block() {
    let mut now = take(&table(&places(3, |_, row| row)), &instrument("idp-master-list"), 114);
    now.table.data_rows.clear();
    now.records = Records::default();
    assert_eq!(
        found_in(&instrument("idp-master-list"), &now, None, 114, &[]),
        ["file: sheet/no-rows there are headings in row 1 and no data below them"]
    );
}

#[test]
fn positions_written_as_texts_are_read_and_those_that_cannot_be_are_found() {
    let degrees = |_: u32, row: String| row.replace("| 43.1 |", "| 43°06'00\"E |");
    check(&table(&places(3, degrees)), &[]);
    let grid = |id: u32, row: String| if id == 2 { row.replace("| 43.1 |", "| 38S MB 44 |") } else { row };
    check(
        &table(&places(3, grid)),
        &["3: place/unread-point \"38S MB 44\" in Longitude cannot be read as degrees; the row has no point"],
    );
    let all = found(&table(&places(30, |_, row| row.replace("| 43.1 |", "| east |"))), None, 114, &[]);
    assert_eq!(
        all,
        [
            "2: place/unread-point \"east\" in Longitude cannot be read as degrees; the row has no point; the like in 30 of 30 rows"
        ]
    );
}

#[test]
fn a_round_dated_before_the_last_one_is_doubted() {
    let instrument = instrument("idp-master-list");
    let list = table(&places(3, |_, row| row));
    let (now, earlier) = (take(&list, &instrument, 114), take(&list, &instrument, 113));
    let (complete, before) =
        (Complete::new(&now.records, &instrument, 114), Complete::new(&earlier.records, &instrument, 113));
    let dated = |date: chrono::NaiveDate| {
        let context = Context {
            instrument: &instrument,
            round: 114,
            date,
            mapping: &now.mapping,
            complete: &complete,
            source: Source { workbook: &now.workbook, sheet: &now.workbook.sheets[0], table: &now.table },
            previous: Some(Previous { round: 113, date: date_of(113), complete: &before }),
            last_seen: &BTreeMap::new(),
            thresholds: &Thresholds::default(),
        };
        run(&context).into_iter().map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(dated(date_of(114)), [""; 0]);
    assert_eq!(dated(date_of(112)), ["round 114 is dated 2019-05-31, before round 113 of 2019-06-30"]);
}

#[test]
fn places_are_known_by_the_id_that_every_list_has() {
    let header = HEADER.replacen("| Place id |", "| Location ID | Place id |", 1);
    let rows = "| L1 | 1 | Ninewa | Mosul | Hay A | 36.31 | 43.11 | 10 | 60 | 10 | 0 | 0 | 10 |
                | L2 | 1 | Ninewa | Mosul | Hay B | 36.32 | 43.12 | 10 | 60 | 10 | 0 | 0 | 10 |";
    check(&format!("{header}{rows}"), &["3: record/duplicate-place place 1 stands in row 2 already"]);
}
