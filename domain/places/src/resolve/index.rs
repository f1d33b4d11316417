//! The names of a gazetteer in the forms in which they are compared.

use std::collections::{BTreeSet, HashMap};

use crate::gazetteer::Gazetteer;
use crate::names::{NameForms, normalise, variants};
use crate::place::{NameKind, Place, PlaceId};

/// Places of these levels keep the forms of their names in memory; there are few
/// of them, and they are looked for often. Those of villages are made when needed.
pub(crate) const AREA_LEVELS: u8 = 3;

/// Names of areas ready to be compared, and places by folded name and by class.
#[derive(Debug, Clone, Default)]
pub(crate) struct NameIndex {
    forms: HashMap<PlaceId, Vec<(usize, NameForms)>>,
    by_key: HashMap<String, Vec<PlaceId>>,
}

impl NameIndex {
    pub(crate) fn new(gazetteer: &Gazetteer) -> Self {
        let mut index = Self::default();
        for place in gazetteer.iter() {
            let forms = forms_of(place);
            for (_, form) in &forms {
                for key in keys(form) {
                    let holders = index.by_key.entry(key).or_default();
                    if holders.last() != Some(&place.id) {
                        holders.push(place.id);
                    }
                }
            }
            if place.level.is_some_and(|level| level <= AREA_LEVELS) {
                index.forms.insert(place.id, forms);
            }
        }
        index
    }

    /// The names of a place that can be compared: the number of each among its names, and its forms.
    pub(crate) fn forms(&self, place: &Place) -> std::borrow::Cow<'_, [(usize, NameForms)]> {
        match self.forms.get(&place.id) {
            Some(forms) => forms.into(),
            None => forms_of(place).into(),
        }
    }

    /// Places that share a folded name or a class with one of the forms, in id order.
    pub(crate) fn named_alike(&self, forms: &[NameForms]) -> BTreeSet<PlaceId> {
        forms.iter().flat_map(keys).filter_map(|key| self.by_key.get(&key)).flatten().copied().collect()
    }
}

fn forms_of(place: &Place) -> Vec<(usize, NameForms)> {
    let names = place.names.iter().enumerate().filter(|(_, name)| name.kind != NameKind::Damaged);
    let forms =
        names.flat_map(|(at, name)| variants(&name.text).into_iter().map(move |text| (at, normalise(&text))));
    forms.filter(|(_, form)| !form.is_empty()).collect()
}

/// `=` before a folded name, `~` before a class.
fn keys(form: &NameForms) -> [String; 2] {
    [format!("={}", form.folded), format!("~{}", form.class)]
}
