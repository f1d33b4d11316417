//! What the machine tells of itself: memory of this program, room where the data is.

use std::path::Path;

use web::Machine;

/// What can be told, for the place of a database.
pub fn tell(database: &Path) -> Machine {
    Machine { memory_bytes: memory(), free_bytes: free(database) }
}

/// Where Linux tells it; other systems ask for more than reading a file.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// For a database on a server the path leads nowhere here.
fn free(database: &Path) -> Option<u64> {
    database.is_file().then(|| fs4::available_space(database).ok()).flatten()
}
