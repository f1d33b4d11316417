//! The names of a gazetteer in the forms in which they are compared.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

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
    areas: Keys,
    /// Made when a village is looked for by name alone, since there may be hundreds of thousands.
    others: OnceLock<Keys>,
}

/// Places by the keys of their names.
type Keys = HashMap<String, Vec<PlaceId>>;

impl NameIndex {
    pub(crate) fn new(gazetteer: &Gazetteer) -> Self {
        let mut index = Self::default();
        for place in gazetteer.iter().filter(|place| is_area(place)) {
            let forms = forms_of(place);
            add_keys(&mut index.areas, place.id, &forms);
            index.forms.insert(place.id, forms);
        }
        index
    }

    /// The names of a place that can be compared: the number of each among its names, and its forms.
    pub(crate) fn forms(&self, place: &Place) -> Cow<'_, [(usize, NameForms)]> {
        match self.forms.get(&place.id) {
            Some(forms) => forms.into(),
            None => forms_of(place).into(),
        }
    }

    /// Places below the areas one of whose folded names a measure fits, with the best fit.
    pub(crate) fn others_by_name(
        &self,
        gazetteer: &Gazetteer,
        fit: impl Fn(&str) -> Option<f64>,
    ) -> BTreeMap<PlaceId, f64> {
        let names = self.others.get_or_init(|| other_keys(gazetteer)).iter();
        let fitting = names.filter_map(|(key, ids)| Some((fit(key.strip_prefix('=')?)?, ids)));
        let mut found = BTreeMap::new();
        fitting.flat_map(|(fit, ids)| ids.iter().map(move |id| (*id, fit))).for_each(|(id, fit)| {
            let best = found.entry(id).or_insert(fit);
            *best = fit.max(*best);
        });
        found
    }

    /// Places below the areas that share a folded name or a class with one of the forms.
    pub(crate) fn others_alike(&self, gazetteer: &Gazetteer, forms: &[NameForms]) -> BTreeSet<PlaceId> {
        let others = self.others.get_or_init(|| other_keys(gazetteer));
        forms.iter().flat_map(keys).filter_map(|key| others.get(&key)).flatten().copied().collect()
    }

    /// Places that share a folded name or a class with one of the forms, in id
    /// order; of the level, or of any without one.
    pub(crate) fn named_alike(
        &self,
        gazetteer: &Gazetteer,
        forms: &[NameForms],
        level: Option<u8>,
    ) -> BTreeSet<PlaceId> {
        let mut found = BTreeSet::new();
        let mut look_in = |places: &Keys| {
            found.extend(forms.iter().flat_map(keys).filter_map(|key| places.get(&key)).flatten().copied());
        };
        look_in(&self.areas);
        if level.is_none_or(|level| level > AREA_LEVELS) {
            look_in(self.others.get_or_init(|| other_keys(gazetteer)));
        }
        let of_level =
            |id: &PlaceId| level.is_none() || gazetteer.place(*id).is_some_and(|p| p.level == level);
        found.into_iter().filter(of_level).collect()
    }
}

/// Whether the forms of its names are kept.
pub(crate) fn is_area(place: &Place) -> bool {
    place.level.is_some_and(|level| level <= AREA_LEVELS)
}

fn other_keys(gazetteer: &Gazetteer) -> Keys {
    let mut keys = Keys::new();
    for place in gazetteer.iter().filter(|place| !is_area(place)) {
        add_keys(&mut keys, place.id, &forms_of(place));
    }
    keys
}

fn add_keys(places: &mut Keys, id: PlaceId, forms: &[(usize, NameForms)]) {
    for key in forms.iter().flat_map(|(_, form)| keys(form)) {
        let holders = places.entry(key).or_default();
        if holders.last() != Some(&id) {
            holders.push(id);
        }
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
