//! Headings of exports in the three languages, such that an import knows them again.

use terms::{Language, Unit, is_arabic_letter};
use tracking::instrument::{Instrument, Meaning};
use tracking::measure::Measure;

/// The headings of an instrument in a language.
pub(super) struct Headings<'a> {
    instrument: &'a Instrument,
    language: Language,
}

impl<'a> Headings<'a> {
    pub(super) fn new(instrument: &'a Instrument, language: Language) -> Self {
        Self { instrument, language }
    }

    /// In English the first label of the definition, in Arabic its first Arabic one,
    /// so that an import knows the column again; else words of the language.
    pub(super) fn of_place(&self, meaning: &Meaning) -> String {
        let definition = self.instrument.columns.iter().find(|known| known.meaning == *meaning);
        let mut labels = definition.into_iter().flat_map(|known| &known.labels).map(|label| &label.text);
        let is_arabic = |text: &&String| text.chars().any(is_arabic_letter);
        let label = match self.language {
            Language::English => labels.next(),
            Language::Arabic => labels.find(is_arabic),
            Language::Sorani => None,
        };
        label.cloned().unwrap_or_else(|| self.words(meaning))
    }

    /// In English as the source had it, else the title of the category or total.
    pub(super) fn of_measure(&self, measure: &Measure, source: &str) -> String {
        if self.language == Language::English && !source.is_empty() {
            return source.to_string();
        }
        match &measure.part {
            Some(part) => self.instrument.category_title(part, self.language),
            None => unit_word(measure.unit, self.language).to_string(),
        }
    }

    /// The title of the dimension, over its columns.
    pub(super) fn group(&self, measure: &Measure) -> Option<String> {
        let dimension = &measure.part.as_ref()?.dimension;
        self.instrument.dimension(dimension).map(|known| known.title.best(self.language).to_string())
    }

    fn words(&self, meaning: &Meaning) -> String {
        let pick = |english: &str, arabic: &str, sorani: &str| {
            match self.language {
                Language::English => english,
                Language::Arabic => arabic,
                Language::Sorani => sorani,
            }
            .to_string()
        };
        match meaning {
            Meaning::PlaceName { level, arabic } => {
                let name = match level {
                    0 => pick("Country", "البلد", "وڵات"),
                    1 => pick("Admin 1", "المحافظة", "پارێزگا"),
                    2 => pick("Admin 2", "القضاء", "قەزا"),
                    3 => pick("Admin 3", "الناحية", "ناحیە"),
                    _ => pick("Location", "الموقع", "شوێن"),
                };
                if *arabic {
                    format!("{name} ({})", pick("Arabic", "بالعربية", "بە عەرەبی"))
                } else {
                    name
                }
            }
            Meaning::PlaceCode { level, scheme } => {
                let code = match level {
                    0 => pick("Country code", "رمز البلد", "کۆدی وڵات"),
                    1 => pick("Admin 1 code", "رمز المحافظة", "کۆدی پارێزگا"),
                    2 => pick("Admin 2 code", "رمز القضاء", "کۆدی قەزا"),
                    3 => pick("Admin 3 code", "رمز الناحية", "کۆدی ناحیە"),
                    _ => pick("Location code", "رمز الموقع", "کۆدی شوێن"),
                };
                format!("{code} ({scheme})")
            }
            Meaning::Latitude => pick("Latitude", "خط العرض", "هێڵی پانی"),
            Meaning::Longitude => pick("Longitude", "خط الطول", "هێڵی درێژی"),
            Meaning::CarriedFrom => pick("Carried from round", "مرحّل من الجولة", "گوازراوەتەوە لە خولی"),
            Meaning::Count(_) | Meaning::Answer(_) | Meaning::Extra(_) => String::new(),
        }
    }
}

fn unit_word(unit: Unit, language: Language) -> &'static str {
    match (unit, language) {
        (Unit::Households, Language::English) => "Households",
        (Unit::Households, Language::Arabic) => "الأسر",
        (Unit::Households, Language::Sorani) => "خێزانەکان",
        (Unit::Individuals, Language::English) => "Individuals",
        (Unit::Individuals, Language::Arabic) => "الأفراد",
        (Unit::Individuals, Language::Sorani) => "تاکەکان",
        (Unit::Shares, Language::English) => "Share",
        (Unit::Shares, Language::Arabic) => "النسبة",
        (Unit::Shares, Language::Sorani) => "ڕێژە",
    }
}
