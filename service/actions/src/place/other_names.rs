//! Other names of places that come with Masar, as files of the pack.

use places::{Aliases, Gazetteer, GazetteerChange};

use crate::refusal::Refusal;

const LISTS: [(&str, &str); 1] =
    [("packs/dtm/places/iraq-aliases.toml", include_str!("../../../../packs/dtm/places/iraq-aliases.toml"))];

/// The lists for a country, by its ISO 3166-1 alpha-3 code.
///
/// # Errors
///
/// [`Refusal::Invalid`] naming file and line, if a list of the pack is unsound.
pub fn of_country(country: &str) -> Result<Vec<Aliases>, Refusal> {
    let mut lists = Vec::new();
    for (name, text) in LISTS {
        let list = Aliases::parse(name, text).map_err(|error| Refusal::Invalid(error.to_string()))?;
        if list.country == country {
            lists.push(list);
        }
    }
    Ok(lists)
}

/// How many names these changes add.
pub(super) fn count(before: &Gazetteer, changes: &[GazetteerChange]) -> usize {
    let added = |change: &GazetteerChange| match change {
        GazetteerChange::Replace { place, .. } => {
            let known = before.place(place.id).map_or(0, |place| place.names.len());
            place.names.len().saturating_sub(known)
        }
        _ => 0,
    };
    changes.iter().map(added).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_of_the_pack_are_sound_and_kept_to_their_country() {
        assert_eq!(of_country("IRQ").unwrap().len(), 1);
        assert!(of_country("SSD").unwrap().is_empty());
        assert!(of_country("").unwrap().is_empty());
    }
}
