//! How much memory a process took at its peak.

use anyhow::{Context, Result};

/// The peak of this process in MB, as the operating system counts it; 0 where it does not.
pub fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

/// Runs this program with other words and gives what it printed.
pub fn of_child(words: &[&str]) -> Result<String> {
    let program = std::env::current_exe()?;
    let output = std::process::Command::new(program).args(words).output().context("cannot run a part")?;
    let text = String::from_utf8_lossy(&output.stdout).trim_end().to_string();
    let problem = String::from_utf8_lossy(&output.stderr);
    Ok(if output.status.success() { text } else { format!("failed: {}", problem.trim()) })
}
