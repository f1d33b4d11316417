//! What the simulation needs to know of the pack: the labels of the lists.

use simulation::{Label, Term, Vocabulary};
use tracking::instrument::{Category, Instrument};

use crate::pack::Pack;
use crate::refusal::Refusal;

/// The labels of the pack's master lists, for made-up lists that read like real ones.
///
/// # Errors
///
/// [`Refusal::NotFound`] if the pack lacks one of the two lists.
pub fn vocabulary(pack: &Pack) -> Result<Vocabulary, Refusal> {
    let find = |code: &str| {
        let found = pack.instruments().iter().find(|known| known.code == code);
        found.ok_or_else(|| Refusal::NotFound(format!("the pack has no {code}")))
    };
    let (idps, returnees) = (find("idp-master-list")?, find("returnee-master-list")?);
    Ok(Vocabulary {
        governorates: terms(idps, "origin"),
        shelters: terms(idps, "shelter"),
        return_shelters: terms(returnees, "shelter"),
        periods: terms(idps, "period"),
    })
}

fn terms(instrument: &Instrument, dimension: &str) -> Vec<Term> {
    let found = instrument.dimensions.iter().find(|known| known.code == dimension);
    found.map(|known| known.categories.iter().map(term).collect()).unwrap_or_default()
}

fn term(category: &Category) -> Term {
    let label = |label: &tracking::instrument::Label| Label {
        text: label.text.clone(),
        from: label.from,
        until: label.until,
    };
    Term {
        code: category.code.to_string(),
        name: category.title.clone(),
        labels: category.labels.iter().map(label).collect(),
    }
}
