//! The area that somebody means for a role, in whatever words.
//!
//! In: what they typed: a name, a P-code, `Ninewa / Sinjar`, `#7`; nothing for everywhere.
//! Out: the place, or what it may be, to choose from.

use places::reference::{Among, ReferError, refer};
use places::{Gazetteer, Place, PlaceId, search};

use crate::names;
use language::{Gap, Words};

/// So many are offered where it is not clear which is meant.
const MOST: usize = 12;
/// More letters than any name of an area has.
const LONGEST: usize = 200;

/// Something to choose: its value in the form, and what is read.
pub(super) type Choice = (String, String);

/// An area that is not clear.
pub(super) struct Unclear {
    /// What to say about it.
    pub problem: String,
    /// What may be meant.
    pub choices: Vec<Choice>,
}

/// The area that is meant; `None` is everywhere.
pub(super) fn meant(text: &str, gazetteer: &Gazetteer, words: &Words) -> Result<Option<PlaceId>, Unclear> {
    let text: String = text.trim().chars().take(LONGEST).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let found = match refer(gazetteer, &text, Among::default()) {
        Ok(place) => return Ok(Some(place)),
        Err(ReferError::Several { places, .. }) => places,
        Err(ReferError::Unknown { .. }) => {
            search(gazetteer, &text, None, None, MOST).into_iter().map(|found| found.place).collect()
        }
    };
    let mut found: Vec<&Place> = found.into_iter().filter_map(|id| gazetteer.place(id)).collect();
    found.sort_by_key(|place| place.level.unwrap_or(u8::MAX));
    let choices: Vec<Choice> = found
        .into_iter()
        .take(MOST)
        .map(|place| (format!("#{}", place.id.0), described(place, gazetteer, words)))
        .collect();
    let key = if choices.is_empty() { "grant-area-unknown" } else { "area-unclear" };
    Err(Unclear { problem: words.tell(key, &[("text", Gap::Text(&text))]), choices })
}

/// Governorates and districts, for those who type.
pub(super) fn known(gazetteer: &Gazetteer, words: &Words) -> Vec<String> {
    let name = |id: PlaceId| gazetteer.place(id).map(|place| names::of_place(place, words.language));
    let mut all = Vec::new();
    for governorate in gazetteer.at_level(1) {
        let Some(above) = name(governorate) else { continue };
        let districts = gazetteer.children_on(governorate, None).into_iter().filter_map(name);
        let districts: Vec<String> = districts.map(|district| format!("{above} / {district}")).collect();
        all.push(above);
        all.extend(districts);
    }
    all
}

/// The name of an area, for those who hold a role there.
pub(super) fn named(area: PlaceId, gazetteer: &Gazetteer, words: &Words) -> String {
    gazetteer
        .place(area)
        .map_or_else(|| format!("#{}", area.0), |place| names::of_place(place, words.language))
}

/// `Sinjar (district, Ninewa)`.
fn described(place: &Place, gazetteer: &Gazetteer, words: &Words) -> String {
    let kind = names::of_kind(place, words);
    let above =
        place.parent(None).filter(|above| gazetteer.place(*above).is_some_and(|a| a.level != Some(0)));
    let above = above.map(|above| format!("{}{}", words.comma(), named(above, gazetteer, words)));
    format!("{} ({kind}{})", names::of_place(place, words.language), above.unwrap_or_default())
}
