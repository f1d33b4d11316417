//! Reads a file a few times and prints how long it took and what it held.
#![allow(clippy::print_stdout, clippy::disallowed_methods, missing_docs)]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let bytes = std::fs::read(&path)?;
    let rounds = std::env::args().nth(2).and_then(|count| count.parse().ok()).unwrap_or(5);
    for _ in 0..rounds {
        let begin = std::time::Instant::now();
        let workbook = sheets::read(&path, &bytes, &sheets::Limits::default())?;
        let cells: usize = workbook.sheets.iter().map(sheets::Sheet::cell_count).sum();
        println!("{cells} cells in {} sheets in {:.1?}", workbook.sheets.len(), begin.elapsed());
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status.lines().filter(|line| line.starts_with("VmHWM")) {
        println!("{line}");
    }
    Ok(())
}
