//! What somebody can choose from in a form above a page.

/// Something to choose.
pub(crate) struct Choice {
    /// As in the address.
    pub name: String,
    pub label: String,
    /// Entries under headings; a heading may be empty.
    pub groups: Vec<(String, Vec<Entry>)>,
}

/// One of the things to choose from.
pub(crate) struct Entry {
    /// As in the address.
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

impl Choice {
    /// A choice whose entries stand under no heading.
    pub fn plain(name: &'static str, label: String, entries: Vec<Entry>) -> Self {
        Self { name: name.into(), label, groups: vec![(String::new(), entries)] }
    }
}

impl Entry {
    pub fn new(value: impl Into<String>, text: String, is_chosen: bool) -> Self {
        Self { value: value.into(), text, is_chosen }
    }
}
