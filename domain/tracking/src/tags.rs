//! HXL tags for what Masar exports, such that they say all that the columns mean.
//!
//! `#affected+idps+hh` is a total, `#affected+idps+ind+by_shelter+cat_camp` a
//! part; `#adm2+name`, `#loc+code+v_iom_place` say where. A column tagged
//! `+derived` was added by an export and says nothing new.

use sheets::HxlTag;
use terms::{Code, Unit};

use crate::instrument::Meaning;
use crate::measure::Measure;

/// The tag of a meaning; `None` for answers and extras.
#[must_use]
pub fn tag(meaning: &Meaning) -> Option<String> {
    Some(match meaning {
        Meaning::Count(measure) => of_measure(measure),
        Meaning::PlaceName { level, arabic } => {
            format!("{}+name{}", of_level(*level), if *arabic { "+i_ar" } else { "" })
        }
        Meaning::PlaceCode { level, scheme } => {
            format!("{}+code+v_{}", of_level(*level), scheme.as_str().replace('-', "_"))
        }
        Meaning::Latitude => "#geo+lat".into(),
        Meaning::Longitude => "#geo+lon".into(),
        Meaning::CarriedFrom => "#meta+round+carried_from".into(),
        Meaning::Answer(_) | Meaning::Extra(_) => return None,
    })
}

/// The meaning of a tag that this room writes; `None` for all others.
#[must_use]
pub fn meaning(tag: &HxlTag) -> Option<Meaning> {
    let value = |prefix: &str| {
        let found = tag.attributes.iter().find_map(|attribute| attribute.strip_prefix(prefix))?;
        Code::new(found).ok()
    };
    let has = |attribute: &str| tag.attributes.iter().any(|known| known == attribute);
    if has("derived") {
        return None;
    }
    let level = match &*tag.tag {
        "#affected" => return measure(tag, &value).map(Meaning::Count),
        "#meta" if has("carried_from") => return Some(Meaning::CarriedFrom),
        "#country" => 0,
        "#adm1" => 1,
        "#adm2" => 2,
        "#adm3" => 3,
        "#adm5" => 5,
        "#loc" => 4,
        _ => return None,
    };
    if let Some(scheme) = value("v_") {
        let scheme = Code::new(&scheme.as_str().replace('_', "-")).ok()?;
        return Some(Meaning::PlaceCode { level, scheme });
    }
    has("i_ar").then_some(Meaning::PlaceName { level, arabic: true })
}

fn of_level(level: u8) -> String {
    match level {
        0 => "#country".into(),
        1..=3 | 5 => format!("#adm{level}"),
        _ => "#loc".into(),
    }
}

fn of_measure(measure: &Measure) -> String {
    let population = match measure.population.as_str() {
        "idp" => "idps".to_string(),
        "returnee" => "returnees".to_string(),
        other => format!("pop_{other}"),
    };
    let unit = match measure.unit {
        Unit::Households => "hh",
        Unit::Individuals => "ind",
        Unit::Shares => "share",
    };
    let part = measure
        .part
        .as_ref()
        .map(|part| format!("+by_{}+cat_{}", part.dimension, part.category))
        .unwrap_or_default();
    format!("#affected+{population}+{unit}{part}")
}

fn measure(tag: &HxlTag, value: &dyn Fn(&str) -> Option<Code>) -> Option<Measure> {
    let has = |attribute: &str| tag.attributes.iter().any(|known| known == attribute);
    let population = if has("idps") {
        Code::from_label("idp")
    } else if has("returnees") {
        Code::from_label("returnee")
    } else {
        value("pop_")?
    };
    let unit = match (has("hh"), has("ind"), has("share")) {
        (true, false, false) => Unit::Households,
        (false, true, false) => Unit::Individuals,
        (false, false, true) => Unit::Shares,
        _ => return None,
    };
    match (value("by_"), value("cat_")) {
        (Some(dimension), Some(category)) => Some(Measure::part(population, dimension, category, unit)),
        // Another's tag may split by words of its own: only ours say a plain total.
        (None, None) if tag.attributes.len() == 2 || value("pop_").is_some() => {
            Some(Measure::total(population, unit))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_reads_back_from_its_tag() {
        for text in [
            "count idp:households",
            "count idp/shelter/camp:individuals",
            "count not_yet_returned/earlier_stay/abroad:households",
            "count idp/intention/remain:shares",
            "place-code 4 iom-place",
            "arabic-place-name 4",
            "arabic-place-name 5",
            "carried-from",
        ] {
            let wanted: Meaning = text.parse().unwrap();
            let written = tag(&wanted).unwrap();
            let parsed = HxlTag::parse(&written).unwrap_or_else(|| panic!("{written} is a tag"));
            assert_eq!(meaning(&parsed), Some(wanted), "{written}");
        }
        let foreign = HxlTag::parse("#affected+idps+hh+cause+conflict").unwrap();
        assert_eq!(meaning(&foreign), None);
        let derived = HxlTag::parse("#adm1+code+v_cod_pcode+derived").unwrap();
        assert_eq!(meaning(&derived), None);
    }
}
