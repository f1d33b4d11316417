//! Kinds of shelter, what each settlement has of them, and how pack terms name them.

use crate::divide::divide;
use crate::people::People;
use crate::{Setting, Term};
use terms::random::Random;

/// How many kinds there are.
pub(crate) const SHELTERS: usize = 16;

/// A kind of shelter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelter {
    Camp,
    Host,
    Hotel,
    Own,
    Rented,
    RentedPoor,
    Religious,
    School,
    Unfinished,
    Informal,
    NonResidential,
    Collective,
    Other,
    Unknown,
    Home,
    HomePoor,
}

/// How likely a settlement has a kind at all, and how much of it then: for the displaced.
const FOR_DISPLACED: [(Shelter, f64, f64); 13] = [
    (Shelter::Host, 0.36, 4.0),
    (Shelter::Hotel, 0.02, 1.0),
    (Shelter::Own, 0.14, 1.0),
    (Shelter::Rented, 0.93, 14.0),
    (Shelter::RentedPoor, 0.09, 1.6),
    (Shelter::Religious, 0.04, 0.8),
    (Shelter::School, 0.03, 1.0),
    (Shelter::Unfinished, 0.24, 2.6),
    (Shelter::Informal, 0.14, 3.0),
    (Shelter::NonResidential, 0.03, 0.8),
    (Shelter::Collective, 0.03, 1.0),
    (Shelter::Other, 0.03, 0.8),
    (Shelter::Unknown, 0.01, 0.4),
];

/// The same for the returned.
const FOR_RETURNED: [(Shelter, f64, f64); 9] = [
    (Shelter::Home, 1.0, 40.0),
    (Shelter::HomePoor, 0.33, 4.0),
    (Shelter::Host, 0.12, 1.0),
    (Shelter::Rented, 0.25, 1.5),
    (Shelter::Unfinished, 0.06, 0.6),
    (Shelter::Informal, 0.03, 1.0),
    (Shelter::School, 0.01, 0.2),
    (Shelter::Religious, 0.01, 0.2),
    (Shelter::Unknown, 0.01, 0.2),
];

impl People<'_> {
    /// Gives those who just arrived in a settlement a roof.
    pub(crate) fn shelter_host(&mut self, settlement: usize) {
        let host = &self.hosts[settlement];
        let waiting = host.households() - host.shelters.iter().sum::<u32>();
        if waiting == 0 {
            return;
        }
        if self.is_camp(settlement) {
            self.hosts[settlement].shelters[Shelter::Camp as usize] += waiting;
            return;
        }
        let roofs = mix(self.seed, "roofs", settlement, &FOR_DISPLACED, Shelter::Rented);
        let parts = divide(waiting, &roofs, &mut self.random);
        for (shelter, part) in self.hosts[settlement].shelters.iter_mut().zip(parts) {
            *shelter += part;
        }
    }

    /// Gives those who just returned to a settlement a roof.
    pub(crate) fn shelter_back(&mut self, settlement: usize) {
        let back = &self.back[settlement];
        let waiting = back.households() - back.shelters.iter().sum::<u32>();
        if waiting == 0 {
            return;
        }
        let roofs = mix(self.seed, "homes", settlement, &FOR_RETURNED, Shelter::Home);
        let parts = divide(waiting, &roofs, &mut self.random);
        for (shelter, part) in self.back[settlement].shelters.iter_mut().zip(parts) {
            *shelter += part;
        }
    }
}

/// What a settlement has of each kind, once and for all.
fn mix(
    seed: u64,
    subject: &str,
    settlement: usize,
    table: &[(Shelter, f64, f64)],
    otherwise: Shelter,
) -> [f64; SHELTERS] {
    let mut random = Random::stream(seed, subject, settlement as u64);
    let mut roofs = [0.0; SHELTERS];
    for (shelter, share, much) in table {
        if random.happens(*share) {
            roofs[*shelter as usize] = much * random.between(0.2, 1.0);
        }
    }
    if roofs.iter().all(|roof| *roof == 0.0) {
        roofs[otherwise as usize] = 1.0;
    }
    roofs
}

/// For each kind of shelter the column that counts it, as an index into `columns`, which
/// are indices of `terms`. Kinds that no column names are counted as other or unknown, or
/// in the last column.
pub(crate) fn columns_of(terms: &[Term], columns: &[usize]) -> [usize; SHELTERS] {
    let column = |codes: &[&str]| {
        codes.iter().find_map(|code| columns.iter().position(|column| terms[*column].code == *code))
    };
    let last = columns.len().saturating_sub(1);
    let rest = column(&["other", "other_critical", "unknown"]).unwrap_or(last);
    let mut found = [rest; SHELTERS];
    for (shelter, codes) in CODES {
        if let Some(column) = column(codes) {
            found[*shelter as usize] = column;
        }
    }
    found
}

/// Codes of the terms that count a kind of shelter, the best first. Terms change with the
/// rounds: what was one becomes two, or the other way round.
const CODES: &[(Shelter, &[&str])] = &[
    (Shelter::Camp, &["camp"]),
    (Shelter::Host, &["host_families"]),
    (Shelter::Hotel, &["hotel_motel"]),
    (Shelter::Own, &["own_property", "rental_habitable", "rented"]),
    (Shelter::Rented, &["rental_habitable", "rented"]),
    (Shelter::RentedPoor, &["rental_uninhabitable", "rented"]),
    (Shelter::Religious, &["religious_building"]),
    (Shelter::School, &["school_building"]),
    (Shelter::Unfinished, &["unfinished_abandoned"]),
    (Shelter::Informal, &["informal_settlements", "tent_caravan_makeshift", "other_critical"]),
    (Shelter::NonResidential, &["non_residential", "other_critical", "other"]),
    (Shelter::Collective, &["other_collective", "public_collective", "other"]),
    (Shelter::Other, &["other", "other_critical"]),
    (Shelter::Unknown, &["unknown"]),
    (Shelter::Home, &["habitual_habitable", "residence_habitable"]),
    (Shelter::HomePoor, &["habitual_uninhabitable", "habitual_habitable"]),
];

/// Whether published lists of a round had a column for that term. A pack also names
/// categories that it merely understands.
pub(crate) fn is_published(term: &Term, returnees: bool, round: u32) -> bool {
    match (&*term.code, returnees) {
        ("own_property" | "rental_habitable" | "rental_uninhabitable" | "tent_caravan_makeshift", true) => {
            false
        }
        ("non_residential" | "other_collective" | "public_collective", true) => false,
        ("non_residential" | "other_collective", false) => round < 109,
        ("other", _) => round < 122,
        _ => true,
    }
}

impl Setting {
    /// Persons in a household: six, and five in camps from round 117 on.
    pub(crate) fn persons(self, round: u32) -> u32 {
        if self == Self::Camp && round >= 117 { 5 } else { 6 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vocabulary;

    #[test]
    fn every_kind_of_shelter_has_a_column_in_every_era() {
        let vocabulary = Vocabulary::sample();
        for round in [100, 108, 109, 121, 122, 130] {
            let columns: Vec<usize> = (0..vocabulary.shelters.len())
                .filter(|term| vocabulary.shelters[*term].heading(round).is_some())
                .collect();
            let found = columns_of(&vocabulary.shelters, &columns);
            let code = |shelter: Shelter| &*vocabulary.shelters[columns[found[shelter as usize]]].code;
            assert_eq!(code(Shelter::Camp), "camp");
            assert_eq!(
                code(Shelter::RentedPoor),
                if round < 109 { "rented" } else { "rental_uninhabitable" }
            );
            let informal = if round < 122 { "informal_settlements" } else { "tent_caravan_makeshift" };
            assert_eq!(code(Shelter::Informal), informal);
        }
    }
}
