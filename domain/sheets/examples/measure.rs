//! Reads a file a few times and prints how long it took and what it held:
//! `cargo run --release -p masar-sheets --example measure -- FILE [TIMES]`.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool to measure with")]

use std::time::Instant;

use sheets::{Limits, Sheet, find_tables, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let bytes = std::fs::read(&path)?;
    let times = std::env::args().nth(2).and_then(|count| count.parse().ok()).unwrap_or(5);
    for _ in 0..times {
        let begin = Instant::now();
        let workbook = read(&path, &bytes, &Limits::default())?;
        let read_in = begin.elapsed();
        let cells: usize = workbook.sheets.iter().map(Sheet::cell_count).sum();
        let begin = Instant::now();
        let rows = find_tables(&workbook, &|_| false).first().map_or(0, |(_, table)| table.data_rows.len());
        let found_in = begin.elapsed();
        println!(
            "{cells} cells read in {read_in:.1?}; tables found in {found_in:.1?}, {rows} rows in the best"
        );
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status.lines().filter(|line| line.starts_with("VmHWM")) {
        println!("{line}");
    }
    Ok(())
}
