//! Decisions of one crosswalk brought into another: a table that was exported elsewhere.
//!
//! In: the rows of such a table. Out: the links to keep, counts, and findings for
//! rows that cannot be taken. What was decided here stays.

use terms::{Address, Code, Finding, FindingKind, Severity};

use crate::crosswalk::{Crosswalk, Link, LinkKey, LinkStatus};
use crate::gazetteer::Gazetteer;
use crate::place::PlaceId;
use crate::reference::{Among, SHOWN_SCHEME, refer, title};

/// A decision on a place that is not in the gazetteer.
pub static DECISION_WITHOUT_PLACE: FindingKind = FindingKind {
    code: "place/decision-without-place",
    severity: Severity::Warning,
    title: "decision for a place that is not known",
    message: "{area} was decided to be {place}, which the gazetteer does not have",
    remedy: "import the areas first, then the decisions again; or decide with `masar places decide`",
};

/// A decision that is another one here.
pub static DECISION_DIFFERS: FindingKind = FindingKind {
    code: "place/decision-differs",
    severity: Severity::Warning,
    title: "decision that is another one here",
    message: "{area} is {theirs} in the table and {ours} here; ours stays",
    remedy: "reopen ours with `masar places decide … --reopen` if theirs is right, and import again",
};

/// A row of which nobody can say what was decided.
pub static DECISION_UNREADABLE: FindingKind = FindingKind {
    code: "place/decision-unreadable",
    severity: Severity::Warning,
    title: "row without a readable decision",
    message: "cannot read the decision on \"{area}\": {what}",
    remedy: "export the table again with `masar places crosswalk --csv`, or correct the row",
};

/// One row of an exported crosswalk, as texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecisionRow {
    /// The names from the top down, empty where the list does not state a level.
    pub path: Vec<String>,
    /// P-code of the place; empty if it has none or none is meant.
    pub code: String,
    /// Name of the place.
    pub name: String,
    /// `proposed`, `accepted`, `rejected` or `no-counterpart`.
    pub status: String,
    /// How sure Masar was, `0..=1`, as text.
    pub confidence: String,
    /// Why, in one text.
    pub reasons: String,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_at: String,
    /// The row.
    pub address: Address,
}

/// What a table of decisions brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TakenOver {
    /// Rows in the table.
    pub read: usize,
    /// Rows that nobody decided on; they are proposed again by the next import.
    pub open: usize,
    /// Decisions that were made here already, in the same way.
    pub known: usize,
    /// Decisions that cannot be taken; each is a finding.
    pub not_taken: usize,
    /// The links to keep.
    pub links: Vec<Link>,
    /// A finding for each decision that was not taken.
    pub findings: Vec<Finding>,
}

/// Takes over decisions, with the names of those who decided; `scheme` says of which list.
///
/// A place is found by its P-code, else by its name at the level that the number
/// of names gives.
pub fn take_over(
    gazetteer: &Gazetteer,
    crosswalk: &mut Crosswalk,
    scheme: &Code,
    rows: &[DecisionRow],
) -> TakenOver {
    let mut taken = TakenOver { read: rows.len(), ..TakenOver::default() };
    for row in rows {
        let link = match link(gazetteer, scheme, row) {
            Ok(link) => link,
            Err(finding) => {
                taken.not_taken += 1;
                taken.findings.push(*finding);
                continue;
            }
        };
        if link.status == LinkStatus::Proposed {
            taken.open += 1;
            continue;
        }
        let ours = crosswalk.link(&link.from).map(|ours| (ours.status, ours.to));
        let theirs = (link.status, link.to);
        if let Some(link) = crosswalk.take_over(link) {
            taken.links.push(link.clone());
        } else if ours == Some(theirs) {
            taken.known += 1;
        } else {
            taken.not_taken += 1;
            let said = |(status, to): (LinkStatus, Option<PlaceId>)| match to {
                Some(id) => title(gazetteer, id, None),
                None => status.as_str().to_owned(),
            };
            let area = LinkKey { scheme: scheme.clone(), path: row.path.clone() }.to_string();
            let arguments: [(&str, &dyn std::fmt::Display); 3] =
                [("area", &area), ("theirs", &said(theirs)), ("ours", &ours.map(said).unwrap_or_default())];
            taken.findings.push(DECISION_DIFFERS.at(row.address.clone(), area.clone(), &arguments));
        }
    }
    taken
}

fn link(gazetteer: &Gazetteer, scheme: &Code, row: &DecisionRow) -> Result<Link, Box<Finding>> {
    let from = LinkKey { scheme: scheme.clone(), path: row.path.clone() };
    let area = from.to_string();
    let unreadable = |what: String| {
        let arguments: [(&str, &dyn std::fmt::Display); 2] = [("area", &area), ("what", &what)];
        Box::new(DECISION_UNREADABLE.at(row.address.clone(), area.clone(), &arguments))
    };
    if area.is_empty() {
        return Err(unreadable("it names no area".into()));
    }
    let status = LinkStatus::from_name(row.status.trim())
        .ok_or_else(|| unreadable(format!("\"{}\" is no status", row.status)))?;
    let to = if status == LinkStatus::Accepted { Some(place(gazetteer, row, &area)?) } else { None };
    let open = status == LinkStatus::Proposed;
    if !open && row.decided_by.trim().is_empty() {
        return Err(unreadable("it does not say who decided".into()));
    }
    let reasons = row.reasons.split("; ").map(str::trim).filter(|reason| !reason.is_empty());
    Ok(Link {
        from,
        to,
        status,
        confidence: row
            .confidence
            .trim()
            .parse()
            .ok()
            .filter(|sure| (0.0..=1.0).contains(sure))
            .unwrap_or(0.0),
        reasons: reasons.map(Into::into).collect(),
        candidates: Vec::new(),
        decided_by: row.decided_by.trim().into(),
        decided_at: row.decided_at.trim().into(),
    })
}

fn place(gazetteer: &Gazetteer, row: &DecisionRow, area: &str) -> Result<PlaceId, Box<Finding>> {
    let level = u8::try_from(row.path.len()).ok();
    let found = if row.code.trim().is_empty() {
        refer(gazetteer, &row.name, Among { level, ..Among::default() }).ok()
    } else {
        gazetteer.by_code(SHOWN_SCHEME, &row.code, None).map(|place| place.id)
    };
    found.ok_or_else(|| {
        let code = if row.code.trim().is_empty() { "without a P-code" } else { row.code.trim() };
        let named = format!("{} ({code})", row.name.trim());
        let arguments: [(&str, &dyn std::fmt::Display); 2] = [("area", &area), ("place", &named)];
        Box::new(DECISION_WITHOUT_PLACE.at(row.address.clone(), area, &arguments))
    })
}

#[cfg(test)]
mod tests;
