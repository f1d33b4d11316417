//! The table of a report: a row for each area, those that lie in another below it.

use serde_json::{Value, json};

/// A row.
pub(super) struct Row {
    /// How deep it lies, from 1.
    pub(super) depth: u8,
    /// The area.
    pub(super) name: String,
    /// Its P-code; may be empty.
    pub(super) code: String,
    /// What is said of it, in the order of the headings.
    pub(super) cells: Vec<String>,
}

/// The table as templates read it.
pub(super) fn json(heads: &[String], rows: &[Row], note: Option<&str>) -> Value {
    let row =
        |row: &Row| json!({ "depth": row.depth, "name": row.name, "code": row.code, "cells": row.cells });
    json!({ "heads": heads, "rows": rows.iter().map(row).collect::<Vec<_>>(), "note": note })
}
