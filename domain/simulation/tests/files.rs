//! Files as published: read back by other readers, with every planted error in place and
//! nothing else changed.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its own output has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use simulation::{
    ErrorKind, FileKind, ListKind, Operation, PlantedError, Round, Settings, Vocabulary, file,
    planted_errors, simulate,
};

/// Cells as text, row by row.
type Grid = Vec<Vec<String>>;

fn operations(settings: &Settings) -> (Operation, Operation) {
    let clean = Settings { errors_per_round: 0, ..settings.clone() };
    (simulate(settings, &Vocabulary::sample()), simulate(&clean, &Vocabulary::sample()))
}

/// All sheets of a file by name; a csv file has one without a name.
fn read(operation: &Operation, round: &Round, list: ListKind) -> BTreeMap<String, Grid> {
    let file = file(operation, round, list, None).unwrap();
    match file.kind {
        FileKind::Csv => {
            let text = String::from_utf8(file.bytes).unwrap();
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let rows = reader.records().map(|row| row.unwrap().iter().map(ToOwned::to_owned).collect());
            BTreeMap::from([(String::new(), rows.collect())])
        }
        FileKind::Xlsx => {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).unwrap();
            let names = book.sheet_names();
            names
                .into_iter()
                .map(|name| (name.clone(), grid(&book.worksheet_range(&name).unwrap())))
                .collect()
        }
    }
}

fn grid(range: &calamine::Range<Data>) -> Grid {
    let (rows, columns) = range.end().unwrap_or_default();
    let cell = |row, column| match range.get_value((row, column)) {
        None | Some(Data::Empty) => String::new(),
        Some(Data::DateTime(date)) => {
            date.as_datetime().map(|date| date.date().to_string()).unwrap_or_default()
        }
        Some(other) => other.to_string(),
    };
    (0..=rows).map(|row| (0..=columns).map(|column| cell(row, column)).collect()).collect()
}

fn errors_of<'a>(operation: &'a Operation, round: &Round, list: ListKind) -> Vec<&'a PlantedError> {
    planted_errors(operation)
        .iter()
        .filter(|error| error.round == round.number && error.list == list)
        .collect()
}

fn at(error: &PlantedError) -> (usize, usize) {
    (error.address.row.unwrap_or(0) as usize, error.address.column.unwrap_or(0) as usize)
}

/// Undoes what is planted, error by error, and says where the rest differs: cells of errors
/// that change cells must be all there is.
#[test]
fn every_planted_error_is_in_the_bytes_and_nothing_else_is_changed() {
    let settings = Settings { scale: 0.04, errors_per_round: 24, ..Settings::default() };
    let (operation, clean) = operations(&settings);
    let mut kinds = BTreeSet::new();
    for (round, clean_round) in operation.rounds.iter().zip(&clean.rounds) {
        // A round of each era as csv and as a workbook is enough, and takes less time.
        if round.number % 4 != 0 && round.number != 109 && round.number < 121 {
            continue;
        }
        for list in ListKind::ALL {
            let errors = errors_of(&operation, round, list);
            assert!(errors.len() >= 11, "round {}: {}", round.number, errors.len());
            let mut found = read(&operation, round, list);
            let mut truth = read(&clean, clean_round, list);
            kinds.extend(errors.iter().map(|error| error.kind));
            check_summary(&errors, &mut found, &truth);
            let name = errors[0].address.sheet.to_string();
            let found = found.remove(&name).unwrap();
            check_list(&errors, found, truth.remove(&name).unwrap());
        }
    }
    assert_eq!(kinds.len(), ErrorKind::ALL.len());
}

fn check_list(errors: &[&PlantedError], mut found: Grid, mut truth: Grid) {
    let header = truth.iter().position(|row| row[0] == "Place id").unwrap();
    let has_total = truth.last().is_some_and(|row| row[0] == "Total" || row[1] == "Total");
    let total = has_total.then(|| (found.pop().unwrap(), truth.pop().unwrap()));
    if let Some((total, _)) = &total {
        check_total(errors, &found[header + 1..], total);
    }
    // The rows that stand again come last; take them off from the end.
    for error in errors.iter().rev() {
        let (row, _) = at(error);
        match error.kind {
            ErrorKind::DuplicateRow | ErrorKind::SamePlaceTwice => {
                let again = found.remove(row);
                let twin = found.iter().find(|row| row[3] == again[3] && row[5..] == again[5..]).unwrap();
                assert_eq!(twin[0] == again[0], error.kind == ErrorKind::DuplicateRow);
                assert_eq!(error.place.unwrap().to_string(), again[0]);
            }
            ErrorKind::Vanished => {
                let id = error.place.unwrap().to_string();
                assert!(!found[header + 1..].iter().any(|row| row[0] == id));
                truth.retain(|row| row[0] != id);
            }
            _ => {}
        }
    }
    if let Some(error) = errors.iter().find(|error| error.kind == ErrorKind::RepeatedColumn) {
        let (row, column) = at(error);
        assert_eq!(truth[row][column - 1], found[row][column]);
        for row in &mut found[header..] {
            let second = row.remove(column);
            assert_eq!(row[column - 1], second);
        }
    }
    assert_eq!(found.len(), truth.len());
    check_cells(errors, &found[header..], &truth[header..], header);
}

/// Rows that differ are those of errors that change cells, and each of these differs.
fn check_cells(errors: &[&PlantedError], found: &[Vec<String>], truth: &[Vec<String>], first: usize) {
    let repeated =
        errors.iter().find(|error| error.kind == ErrorKind::RepeatedColumn).map(|error| at(error).1);
    let mut expected: BTreeMap<usize, &PlantedError> = BTreeMap::new();
    for error in errors {
        let whole = matches!(
            error.kind,
            ErrorKind::DuplicateRow
                | ErrorKind::SamePlaceTwice
                | ErrorKind::Vanished
                | ErrorKind::RepeatedColumn
                | ErrorKind::TotalRow
                | ErrorKind::SummarySheet
        );
        if !whole {
            assert!(expected.insert(at(error).0, error).is_none(), "two errors in one row");
        }
    }
    for (index, (found, truth)) in found.iter().zip(truth).enumerate() {
        let different: Vec<usize> =
            (0..truth.len()).filter(|column| found[*column] != truth[*column]).collect();
        match expected.remove(&(first + index)) {
            None => assert!(different.is_empty(), "row {index}: {found:?} {truth:?}"),
            Some(error) => {
                let column = at(error).1;
                // Behind a column that stands twice all columns have moved by one.
                let column = column - usize::from(repeated.is_some_and(|second| column >= second));
                assert!(different.contains(&column), "{error:?} {different:?}");
                let most = match error.kind {
                    ErrorKind::Jump => usize::MAX,
                    ErrorKind::Negative | ErrorKind::Fraction | ErrorKind::PointElsewhere => 2,
                    ErrorKind::PointSwapped | ErrorKind::PointZero => 2,
                    _ => 1,
                };
                assert!(different.len() <= most, "{error:?} {different:?}");
                if let Some(id) = error.place {
                    assert_eq!(found[0], id.to_string());
                }
            }
        }
    }
    assert!(expected.is_empty(), "{expected:?}");
}

/// The total row holds the sums of the rows as they stand, unless that is the error.
fn check_total(errors: &[&PlantedError], lines: &[Vec<String>], total: &[String]) {
    let wrong = errors.iter().find(|error| error.kind == ErrorKind::TotalRow).map(|error| at(error).1);
    for column in 7..total.len() - 3 {
        let sum: f64 = lines.iter().filter_map(|line| line[column].parse::<f64>().ok()).sum();
        let agrees = (total[column].parse::<f64>().unwrap_or(f64::NAN) - sum).abs() < 1e-6;
        assert_eq!(agrees, wrong != Some(column), "column {column}: {} and {sum}", total[column]);
    }
}

/// The summary agrees with the list as it stands, unless that is the error.
fn check_summary(
    errors: &[&PlantedError],
    found: &mut BTreeMap<String, Grid>,
    truth: &BTreeMap<String, Grid>,
) {
    let Some(summary) = found.remove("Summary") else { return };
    assert!(truth.contains_key("Summary"));
    let wrong: Vec<(usize, usize)> =
        errors.iter().filter(|error| error.kind == ErrorKind::SummarySheet).map(|error| at(error)).collect();
    let list = &found[&*errors[0].address.sheet];
    let lines = &list[2..];
    let sum = |column: usize| lines.iter().filter_map(|line| line[column].parse::<f64>().ok()).sum::<f64>();
    for (row, column) in [(3, 7), (4, 8)] {
        let said: f64 = summary[row][1].parse().unwrap();
        assert_eq!((said - sum(column)).abs() < 1e-6, !wrong.contains(&(row, 1)), "{said} {}", sum(column));
    }
    let total = summary.iter().find(|row| row[0].trim() == "Total").unwrap();
    assert!(
        (total.iter().skip(1).filter_map(|cell| cell.parse::<f64>().ok()).next_back().unwrap() - sum(8))
            .abs()
            < 1e-6
    );
}

#[test]
fn clean_files_have_the_headers_and_units_of_their_era() {
    let settings = Settings { scale: 0.02, errors_per_round: 0, ..Settings::default() };
    let operation = simulate(&settings, &Vocabulary::sample());
    assert!(planted_errors(&operation).is_empty());
    for round in &operation.rounds {
        for list in ListKind::ALL {
            let sheets = read(&operation, round, list);
            let kind = FileKind::usual(list, round.number);
            let name = match (kind, list) {
                (FileKind::Csv, _) => "",
                (_, ListKind::Idps) => "DTM Dataset",
                _ => "RETURNEE DATASET",
            };
            let grid = &sheets[name];
            let header = grid.iter().position(|row| row[0] == "Place id").unwrap();
            let expected = match round.number {
                105..=111 => 3,
                112..=118 => 2,
                _ => 0,
            };
            assert_eq!(header, expected, "round {}", round.number);
            assert_eq!(sheets.contains_key("Summary"), round.number >= 119);
            let heading = |text: &str| grid[header].iter().any(|cell| cell.trim() == text);
            assert_eq!(heading("Families"), round.number < 112);
            assert_eq!(heading("Households"), round.number >= 112);
            assert_eq!(heading("Jan 19"), round.number >= 107);
            assert_eq!(heading("Jan2021"), round.number >= 119);
            if list == ListKind::Idps {
                assert_eq!(heading("Rented houses"), round.number < 109);
                assert_eq!(heading("Rental (Uninhabitable)"), (109..122).contains(&round.number));
                assert_eq!(heading("Other Critical shelter"), round.number >= 122);
            }
            assert_eq!(grid[header + 1][1].trim() == "#adm1+name", round.number >= 119);
            // The parts add up to households, from round 119 on to individuals.
            let first = &grid[header + if round.number >= 119 { 2 } else { 1 }];
            let start = grid[header].iter().position(|cell| cell == "Anbar").unwrap();
            let origin: u32 = first[start..start + 18].iter().map(|cell| cell.parse().unwrap_or(0)).sum();
            assert_eq!(origin.to_string(), first[if round.number >= 119 { 8 } else { 7 }]);
        }
    }
}

#[test]
fn files_say_that_they_are_a_demo() {
    let operation = simulate(&Settings { scale: 0.02, ..Settings::default() }, &Vocabulary::sample());
    for round in &operation.rounds {
        let file = file(&operation, round, ListKind::Idps, None).unwrap();
        assert!(file.name.contains("demo"), "{}", file.name);
        if round.number >= 105 {
            let text = format!("{:?}", read(&operation, round, ListKind::Idps));
            assert!(text.contains("made up") || text.contains("made-up"));
        }
    }
}

#[test]
fn a_row_has_one_error_and_none_in_the_next_round() {
    let operation = simulate(
        &Settings { scale: 0.1, errors_per_round: 40, ..Settings::default() },
        &Vocabulary::sample(),
    );
    let mut seen: BTreeSet<(u32, ListKind, u32)> = BTreeSet::new();
    for error in planted_errors(&operation) {
        if error.kind == ErrorKind::SamePlaceTwice {
            continue;
        }
        if let Some(place) = error.place {
            assert!(seen.insert((error.round, error.list, place)), "{error:?}");
            assert!(!seen.contains(&(error.round - 1, error.list, place)), "{error:?}");
        }
    }
    let tally = |kind| planted_errors(&operation).iter().filter(|error| error.kind == kind).count();
    for kind in ErrorKind::ALL {
        assert!(tally(kind) >= 3, "{kind:?}: {}", tally(kind));
        assert!(!kind.expected().is_empty());
    }
}
