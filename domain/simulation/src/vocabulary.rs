//! What is done with the labels of a vocabulary: which hold in a round, when a period starts.

use chrono::NaiveDate;
use terms::{Language, Text};

use crate::{Label, Settings, Term, Vocabulary};

impl Default for Settings {
    /// 4,700 locations, 24 two-monthly rounds from round 100, the last at the end of
    /// September 2021; twelve errors in each.
    fn default() -> Self {
        Self {
            seed: 1,
            scale: 1.0,
            rounds: 24,
            first_round: 100,
            start: NaiveDate::from_ymd_opt(2017, 11, 30).unwrap_or_default(),
            months_between: 2,
            errors_per_round: 12,
            kept_rounds: None,
        }
    }
}

impl Term {
    /// A term with one heading in all rounds.
    #[must_use]
    pub fn new(code: &str, heading: &str) -> Self {
        let label = Label { text: heading.into(), from: None, until: None };
        Self { code: code.into(), name: Text::english(heading), labels: vec![label] }
    }

    /// The same term with further headings: text, first round, last round.
    #[must_use]
    pub fn with_labels(mut self, labels: &[(&str, Option<u32>, Option<u32>)]) -> Self {
        self.labels = labels
            .iter()
            .map(|(text, from, until)| Label { text: (*text).into(), from: *from, until: *until })
            .collect();
        self
    }

    /// The heading in a round, if the term has a column there.
    #[must_use]
    pub fn heading(&self, round: u32) -> Option<&str> {
        let tied = |label: &&Label| label.from.is_some() || label.until.is_some();
        if self.labels.iter().any(|label| tied(&label)) {
            self.labels.iter().filter(tied).find(|label| label.holds_in(round)).map(|label| &*label.text)
        } else {
            self.labels.first().map(|label| &*label.text)
        }
    }

    /// The day on which a period starts, as its first label says; `None` if it says none
    /// or means what was before (`Pre-June14`).
    pub(crate) fn start(&self) -> Option<NaiveDate> {
        start_of(&self.labels.first()?.text)
    }
}

impl Label {
    fn holds_in(&self, round: u32) -> bool {
        self.from.is_none_or(|from| round >= from) && self.until.is_none_or(|until| round <= until)
    }
}

impl Vocabulary {
    /// The labels of the master lists of Iraq in rounds 100 to 123, shortened: for examples
    /// and tests. The program passes what its pack defines.
    #[must_use]
    pub fn sample() -> Self {
        let governorates = GOVERNORATES.map(|(code, english, arabic, sorani)| {
            let mut term = Term::new(code, english);
            term.name = term.name.with(Language::Arabic, arabic).with(Language::Sorani, sorani);
            term
        });
        let common = [
            Term::new("host_families", "Host families"),
            Term::new("hotel_motel", "Hotel/Motel or short-term rental"),
            Term::new("religious_building", "Religious building"),
            Term::new("school_building", "School building"),
            Term::new("unfinished_abandoned", "Unfinished/Abandoned building"),
            Term::new("informal_settlements", "").with_labels(&[("Informal settlements", None, Some(121))]),
            Term::new("other", "").with_labels(&[("Other shelter type", None, Some(121))]),
            Term::new("other_critical", "").with_labels(&[("Other Critical shelter", Some(122), None)]),
            Term::new("unknown", "Unknown shelter type"),
        ];
        let mut shelters = vec![
            Term::new("camp", "Camp"),
            Term::new("own_property", "Own Property"),
            Term::new("rented", "").with_labels(&[("Rented houses", None, Some(108))]),
            Term::new("rental_habitable", "").with_labels(&[
                ("Rental (Habitable)", Some(109), Some(121)),
                ("Apartment/House (not owned) (habitable)", Some(122), None),
            ]),
            Term::new("rental_uninhabitable", "").with_labels(&[
                ("Rental (Uninhabitable)", Some(109), Some(121)),
                ("Apartment/House (not owned) (uninhabitable)", Some(122), None),
            ]),
            Term::new("tent_caravan_makeshift", "").with_labels(&[(
                "Tent/Caravan/makeshift shelter/mud or block house",
                Some(122),
                None,
            )]),
        ];
        let mut return_shelters = vec![
            Term::new("habitual_habitable", "").with_labels(&[
                ("Habitual residence", None, Some(105)),
                ("Habitual residence (Habitable)", Some(106), Some(121)),
                ("Residence of Origin (Habitable)", Some(122), None),
            ]),
            Term::new("habitual_uninhabitable", "").with_labels(&[
                ("Habitual residence (Uninhabitable)", Some(106), Some(121)),
                ("Residence of Origin (Uninhabitable)", Some(122), None),
            ]),
            Term::new("rented", "Rented houses"),
        ];
        shelters.extend(common.iter().cloned());
        return_shelters.extend(common);
        let periods = PERIODS.map(|(code, heading)| Term::new(code, heading));
        Self { governorates: governorates.into(), shelters, return_shelters, periods: periods.into() }
    }

    /// Whether there is enough to make lists of.
    pub(crate) fn is_complete(&self) -> bool {
        let lists = [&self.governorates, &self.shelters, &self.return_shelters, &self.periods];
        lists.iter().all(|terms| !terms.is_empty()) && self.governorates.len() < 100
    }

    /// The period of a date, by its index.
    pub(crate) fn period_of(&self, date: NaiveDate) -> usize {
        self.periods.iter().rposition(|term| term.start().is_some_and(|start| start <= date)).unwrap_or(0)
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words and numbers of a label, in order.
fn parts(label: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut kind = None;
    for character in label.chars() {
        let now = match character {
            'a'..='z' | 'A'..='Z' => Some(true),
            '0'..='9' => Some(false),
            _ => None,
        };
        if now.is_some() && now != kind {
            parts.push(String::new());
        }
        if let (Some(_), Some(part)) = (now, parts.last_mut()) {
            part.push(character.to_ascii_lowercase());
        }
        kind = now;
    }
    parts
}

fn month(word: &str) -> Option<u32> {
    let start = word.get(..3)?;
    MONTHS.iter().position(|month| *month == start).and_then(|month| u32::try_from(month + 1).ok())
}

fn start_of(label: &str) -> Option<NaiveDate> {
    let parts = parts(label);
    if parts.first().is_some_and(|word| word == "pre" || word == "before") {
        return None;
    }
    let at = parts.iter().position(|word| month(word).is_some())?;
    let number = |part: &String| part.parse::<u32>().ok();
    let year = parts.iter().rev().find_map(number)?;
    let year = i32::try_from(if year < 100 { 2000 + year } else { year }).ok()?;
    let day = at.checked_sub(1).and_then(|before| number(&parts[before])).unwrap_or(1);
    NaiveDate::from_ymd_opt(year, month(&parts[at])?, day)
}

/// What a spreadsheet makes of a label that it takes for a day of a month (`August14`:
/// month 8, day 14), if it does.
pub(crate) fn mistaken_day(label: &str) -> Option<(u32, u32)> {
    match &parts(label)[..] {
        [word, day] if day.len() <= 2 => {
            let day = day.parse().ok().filter(|day| (1..=28).contains(day))?;
            Some((month(word)?, day))
        }
        _ => None,
    }
}

/// The name of a month as spreadsheets shorten it: `Aug`.
pub(crate) fn short_month(month: u32) -> String {
    let short = MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or("jan");
    short[..1].to_ascii_uppercase() + &short[1..]
}

const GOVERNORATES: [(&str, &str, &str, &str); 18] = [
    ("anbar", "Anbar", "الأنبار", "ئەنبار"),
    ("babylon", "Babylon", "بابل", "بابل"),
    ("baghdad", "Baghdad", "بغداد", "بەغداد"),
    ("basrah", "Basrah", "البصرة", "بەسرە"),
    ("dahuk", "Dahuk", "دهوك", "دهۆک"),
    ("diyala", "Diyala", "ديالى", "دیالە"),
    ("erbil", "Erbil", "أربيل", "هەولێر"),
    ("kerbala", "Kerbala", "كربلاء", "کەربەلا"),
    ("kirkuk", "Kirkuk", "كركوك", "کەرکووک"),
    ("missan", "Missan", "ميسان", "میسان"),
    ("muthanna", "Muthanna", "المثنى", "موسەنا"),
    ("najaf", "Najaf", "النجف", "نەجەف"),
    ("ninewa", "Ninewa", "نينوى", "نەینەوا"),
    ("qadissiya", "Qadissiya", "القادسية", "قادسیە"),
    ("salah_al_din", "Salah al-Din", "صلاح الدين", "سەڵاحەددین"),
    ("sulaymaniyah", "Sulaymaniyah", "السليمانية", "سلێمانی"),
    ("thi_qar", "Thi-Qar", "ذي قار", "زیقار"),
    ("wassit", "Wassit", "واسط", "واست"),
];

const PERIODS: [(&str, &str); 11] = [
    ("pre_june14", "Pre-June14"),
    ("june_july14", "June-July14"),
    ("august14", "August14"),
    ("post_sept14", "Post September14"),
    ("post_april15", "Post April15"),
    ("post_march16", "Post March16"),
    ("post_17oct16", "Post 17 October16"),
    ("july17", "July 17"),
    ("jan19", "Jan 19"),
    ("jan20", "Jan 20"),
    ("jan21", "Jan2021"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_period_starts_when_its_label_says() {
        for (label, expected) in [
            ("Pre-June14", None),
            ("June-July14", Some(day(2014, 6, 1))),
            ("Post September14", Some(day(2014, 9, 1))),
            ("Post 17 October16", Some(day(2016, 10, 17))),
            ("July 17", Some(day(2017, 7, 1))),
            ("Jan2021", Some(day(2021, 1, 1))),
            ("long ago", None),
        ] {
            assert_eq!(start_of(label), expected, "{label}");
        }
        let sample = Vocabulary::sample();
        assert_eq!(sample.periods[sample.period_of(day(2013, 1, 1))].code, "pre_june14");
        assert_eq!(sample.periods[sample.period_of(day(2018, 12, 31))].code, "july17");
        assert_eq!(sample.periods[sample.period_of(day(2030, 1, 1))].code, "jan21");
    }

    #[test]
    fn a_spreadsheet_mistakes_a_month_and_year_for_a_day() {
        assert_eq!(mistaken_day("August14"), Some((8, 14)));
        assert_eq!(mistaken_day("Jan 19"), Some((1, 19)));
        assert_eq!(mistaken_day("Jan2021"), None);
        assert_eq!(mistaken_day("Post April15"), None);
        assert_eq!(short_month(8), "Aug");
    }

    #[test]
    fn headings_follow_the_round() {
        let term = Term::new("rented", "").with_labels(&[
            ("Rented houses", None, Some(108)),
            ("Rented", None, None),
            ("House (rented)", Some(122), None),
        ]);
        assert_eq!(term.heading(108), Some("Rented houses"));
        assert_eq!(term.heading(109), None);
        assert_eq!(term.heading(122), Some("House (rented)"));
        assert_eq!(Term::new("camp", "Camp").heading(1), Some("Camp"));
    }
}
