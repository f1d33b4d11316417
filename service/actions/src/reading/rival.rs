//! Which instrument a file is for: headings, tags, and what stands around them.

use sheets::{Table, Workbook};
use tracking::columns;
use tracking::instrument::{Instrument, Meaning};

use super::{Fit, Kept, Purpose, Reading, fits};
use crate::pack::Pack;
use crate::refusal::Refusal;

/// Refuses a file for which another instrument speaks louder.
pub(super) fn refuse_other_instrument(
    workbook: &Workbook,
    purpose: Purpose<'_>,
    pack: &Pack,
    best: Option<&Fit>,
) -> Result<(), Refusal> {
    let ours = best.map_or(0, |fit| weight(workbook, purpose.instrument, &fit.reading).0);
    for other in
        pack.instruments().iter().filter(|other| !other.proposes && other.code != purpose.instrument.code)
    {
        // The headings that we found tell soon whether it is worth reading the file again.
        if best.is_some_and(|fit| weight(workbook, other, &fit.reading).0 <= ours) {
            continue;
        }
        let Some((reading, reason, theirs)) = read_by_other(workbook, purpose, other, pack) else {
            continue;
        };
        // A sheet for each: what was asked for is there as well.
        let elsewhere = best.is_some_and(|fit| {
            fit.complete && fit.signs > 0 && fit.reading.table.sheet != reading.table.sheet
        });
        if theirs > ours && !elsewhere {
            return Err(wrong(workbook, purpose, other, reason));
        }
    }
    Ok(())
}

/// A refusal that names another instrument of the pack, if one can read the file in full.
pub(super) fn better_instrument(workbook: &Workbook, purpose: Purpose<'_>, pack: &Pack) -> Option<Refusal> {
    let others = pack.instruments().iter().filter(|other| other.code != purpose.instrument.code);
    others.filter(|other| !other.proposes).find_map(|other| {
        let (_, reason, _) = read_by_other(workbook, purpose, other, pack)?;
        Some(wrong(workbook, purpose, other, reason))
    })
}

/// What another instrument makes of the file, if it can read it in full.
fn read_by_other(
    workbook: &Workbook,
    purpose: Purpose<'_>,
    other: &Instrument,
    pack: &Pack,
) -> Option<(Reading, String, usize)> {
    let none = Kept::new();
    let purpose = Purpose { instrument: other, kept: &none, ..purpose };
    let fit = fits(workbook, purpose, pack).ok()?.into_iter().next().filter(|fit| fit.complete)?;
    let (weight, reason) = weight(workbook, other, &fit.reading);
    Some((fit.reading, reason, weight))
}

fn wrong(workbook: &Workbook, purpose: Purpose<'_>, found: &Instrument, reason: String) -> Refusal {
    Refusal::WrongInstrument {
        file: workbook.file_name.to_string(),
        asked: purpose.instrument.code.to_string(),
        found: found.code.to_string(),
        reason,
        titles: Box::new([purpose.instrument.title.clone(), found.title.clone()]),
    }
}

/// How much speaks for an instrument: headings known, tags of its population, and
/// signs in banners, group headings and names of sheets and files, which weigh more.
fn weight(workbook: &Workbook, instrument: &Instrument, reading: &Reading) -> (usize, String) {
    let known = columns::Labels::new(instrument);
    let tagged = |heading: &sheets::Heading| {
        let meaning = heading.tag.as_ref().and_then(tracking::tags::meaning);
        matches!(meaning, Some(Meaning::Count(measure)) if measure.population == instrument.population)
    };
    let headings = &reading.table.headings;
    let exact = headings.iter().filter(|heading| known.know(&heading.label)).count();
    let tags = headings.iter().filter(|heading| tagged(heading)).count();
    let mut texts = texts(workbook, &reading.table);
    texts.push(tracking::label::squeeze(&workbook.file_name));
    let signs = signs(&texts, instrument);
    let reason = match signs.iter().max_by_key(|sign| sign.len()) {
        Some(sign) => format!("it says \"{sign}\""),
        None => format!("{} of its headings belong to one", exact + tags),
    };
    (exact + 2 * tags + 10 * signs.len(), reason)
}

/// What is written around and over a table: groups, banners, headings, the sheet's name; squeezed.
pub(super) fn texts(workbook: &Workbook, table: &Table) -> Vec<String> {
    let groups = table.headings.iter().flat_map(|heading| heading.groups.iter().map(String::as_str));
    let banner = table.banner.iter().map(|(_, text)| text.as_str());
    let labels = table.headings.iter().map(|heading| heading.label.as_str());
    let sheet = workbook.sheets[table.sheet].name();
    groups.chain(banner).chain(labels).chain([sheet]).map(tracking::label::squeeze).collect()
}

/// The signs of an instrument that stand in these texts.
pub(super) fn signs<'a>(texts: &[String], instrument: &'a Instrument) -> Vec<&'a str> {
    let stands = |sign: &&String| {
        let sign = tracking::label::squeeze(sign);
        texts.iter().any(|text| text.contains(&sign))
    };
    instrument.signs.iter().filter(stands).map(String::as_str).collect()
}
