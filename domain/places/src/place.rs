//! A place: its kind, names, codes, parents, point, and when each of them holds.
//!
//! Plain values without behaviour beyond asking what holds on a day. How places
//! hang together is the work of [`crate::gazetteer`].

use chrono::NaiveDate;
use terms::{Code, Language};

/// The number by which the rest of Masar refers to a place. Never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub i64);

/// What sort of thing a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// An administrative area: country, governorate, district, sub-district.
    Area,
    /// A village, town quarter or other settlement.
    Location,
    /// A camp, informal site or collective centre.
    Site,
    /// A school, clinic or other building with a service.
    Facility,
    /// A border crossing, port or airport.
    PointOfEntry,
}

/// The days on which something holds: from the first day to the day *before* `until`.
///
/// Absent ends are open: no known beginning, no known end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First day on which it holds; `None` if it always did.
    pub from: Option<NaiveDate>,
    /// First day on which it holds no more; `None` if it still does.
    pub until: Option<NaiveDate>,
}

/// How far a name can be trusted and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// The name to show.
    Official,
    /// Another spelling or name under which the place is known.
    Alternate,
    /// A name that an encoding error destroyed; never shown or matched.
    Damaged,
}

/// One name of a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceName {
    /// The language, if it is one that Masar speaks.
    pub language: Option<Language>,
    /// The name as given.
    pub text: String,
    /// How far it can be trusted.
    pub kind: NameKind,
    /// When it holds.
    pub span: Span,
    /// Where it is from: a file or list, in words.
    pub source: String,
}

/// A code of a place in one scheme.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceCode {
    /// The scheme: `cod-pcode`, `iom-place`, `iom-location`, …
    pub scheme: Code,
    /// The code as given; compared without regard to case and outer blanks.
    pub value: String,
    /// When it holds.
    pub span: Span,
}

/// The place to which another belongs, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parent {
    /// The place above.
    pub id: PlaceId,
    /// When it was the place above.
    pub span: Span,
}

/// A point on the earth, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Point {
    /// Degrees north of the equator, `-90..=90`.
    pub latitude: f64,
    /// Degrees east of Greenwich, `-180..=180`.
    pub longitude: f64,
}

/// What happened to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineageKind {
    /// It was divided into others, or came from one that was.
    Split,
    /// It went up in another, or was made of others.
    Merge,
    /// Its official name changed.
    Rename,
    /// It changed its parent.
    Move,
}

/// One event in the life of a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lineage {
    /// What happened.
    pub kind: LineageKind,
    /// The first day on which the new state holds.
    pub day: NaiveDate,
    /// The other places concerned, in id order.
    pub other: Vec<PlaceId>,
    /// A remark for people.
    pub note: String,
}

/// Anything with a location. See the crate's page for what must be true of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its number.
    pub id: PlaceId,
    /// What it is.
    pub kind: PlaceKind,
    /// 0 country, 1 governorate or state, 2 district, 3 sub-district, 4 location; `None` outside the hierarchy.
    pub level: Option<u8>,
    /// Its names, in the order in which they became known.
    pub names: Vec<PlaceName>,
    /// Its codes.
    pub codes: Vec<PlaceCode>,
    /// What it belongs or belonged to. At most one on any day.
    pub parents: Vec<Parent>,
    /// Where it is, if it has a point.
    pub point: Option<Point>,
    /// When it exists.
    pub span: Span,
    /// What happened to it, in the order of days.
    pub events: Vec<Lineage>,
}

impl PlaceKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Area, Self::Location, Self::Site, Self::Facility, Self::PointOfEntry];

    /// `area`, `location`, `site`, `facility` or `point-of-entry`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Location => "location",
            Self::Site => "site",
            Self::Facility => "facility",
            Self::PointOfEntry => "point-of-entry",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl NameKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Official, Self::Alternate, Self::Damaged];

    /// `official`, `alternate` or `damaged`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Alternate => "alternate",
            Self::Damaged => "damaged",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl LineageKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Split, Self::Merge, Self::Rename, Self::Move];

    /// `split`, `merge`, `rename` or `move`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::Merge => "merge",
            Self::Rename => "rename",
            Self::Move => "move",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl Span {
    /// Open at both ends: always.
    pub const ALWAYS: Self = Self { from: None, until: None };

    /// From that day on.
    #[must_use]
    pub fn since(day: NaiveDate) -> Self {
        Self { from: Some(day), until: None }
    }

    /// Whether it holds on that day.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// Whether it holds on that day, or, without a day, whether it has no end yet.
    #[must_use]
    pub fn holds(&self, day: Option<NaiveDate>) -> bool {
        day.map_or(self.until.is_none(), |day| self.contains(day))
    }

    /// Whether no day is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!((self.from, self.until), (Some(from), Some(until)) if until <= from)
    }

    /// Whether some day is in both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_before_end = |a: &Self, b: &Self| match (a.from, b.until) {
            (Some(from), Some(until)) => from < until,
            _ => true,
        };
        !self.is_empty()
            && !other.is_empty()
            && starts_before_end(self, other)
            && starts_before_end(other, self)
    }
}

impl Point {
    /// The point, if both numbers are finite and within their ranges.
    #[must_use]
    pub fn checked(latitude: f64, longitude: f64) -> Option<Self> {
        let fits = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        fits.then_some(Self { latitude, longitude })
    }
}

impl Place {
    /// A place without names, codes, parents or dates.
    #[must_use]
    pub fn new(id: PlaceId, kind: PlaceKind, level: Option<u8>) -> Self {
        Self {
            id,
            kind,
            level,
            names: Vec::new(),
            codes: Vec::new(),
            parents: Vec::new(),
            point: None,
            span: Span::ALWAYS,
            events: Vec::new(),
        }
    }

    /// The place above it on that day; without a day, the one that has no end yet.
    #[must_use]
    pub fn parent(&self, day: Option<NaiveDate>) -> Option<PlaceId> {
        self.parents.iter().find(|parent| parent.span.holds(day)).map(|parent| parent.id)
    }

    /// A day on which it exists: the given one if it does, else its last one if it
    /// ended before, or its first if it begins later. `None`, the present state, if
    /// no day is given and it has no end.
    #[must_use]
    pub fn nearest_day(&self, day: Option<NaiveDate>) -> Option<NaiveDate> {
        match (day, self.span.from, self.span.until) {
            (Some(day), Some(from), _) if day < from => Some(from),
            (Some(day), _, Some(until)) if until <= day => until.pred_opt(),
            (None, _, Some(until)) => until.pred_opt(),
            (day, ..) => day,
        }
    }

    /// Its code in that scheme on that day; without a day, the one that has no end yet.
    /// On a day before its first code was valid, that first one: lists are often older
    /// than the edition of the codes that they were given later.
    #[must_use]
    pub fn code(&self, scheme: &str, day: Option<NaiveDate>) -> Option<&str> {
        let own = || self.codes.iter().filter(|code| code.scheme == *scheme);
        let first = || {
            let is_later =
                |code: &PlaceCode| code.span.from.is_some_and(|from| day.is_some_and(|day| day < from));
            own().min_by_key(|code| code.span.from).filter(|_| own().all(is_later))
        };
        own().find(|code| code.span.holds(day)).or_else(first).map(|code| code.value.as_str())
    }

    /// The name to show on that day: the official one in that language, else in
    /// English, else any official one, else any that is not damaged, else empty.
    #[must_use]
    pub fn name(&self, language: Language, day: Option<NaiveDate>) -> &str {
        let rank = |name: &PlaceName| {
            let tongue = match name.language {
                Some(given) if given == language => 0,
                Some(Language::English) => 1,
                _ => 2,
            };
            (name.kind, tongue)
        };
        self.names
            .iter()
            .filter(|name| name.kind != NameKind::Damaged && name.span.holds(day))
            .min_by_key(|name| rank(name))
            .map_or("", |name| name.text.as_str())
    }

    /// The name in that very language on that day: the official one, else any that is not damaged.
    #[must_use]
    pub fn name_in(&self, language: Language, day: Option<NaiveDate>) -> Option<&str> {
        let own = self.names.iter().filter(|name| name.language == Some(language));
        let sound = own.filter(|name| name.kind != NameKind::Damaged && name.span.holds(day));
        sound.min_by_key(|name| name.kind).map(|name| name.text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_span_ends_on_the_day_before_its_end() {
        let span = Span { from: Some(day("2020-01-01")), until: Some(day("2021-01-01")) };
        assert!(span.contains(day("2020-01-01")));
        assert!(span.contains(day("2020-12-31")));
        assert!(!span.contains(day("2021-01-01")));
        assert!(!span.holds(None));
        assert!(!span.overlaps(&Span::since(day("2021-01-01"))));
        assert!(span.overlaps(&Span::since(day("2020-12-31"))));
        assert!(!Span { from: Some(day("2020-01-01")), until: Some(day("2020-01-01")) }.overlaps(&span));
    }

    #[test]
    fn a_code_holds_before_its_first_edition_too_and_never_after_its_end() {
        let mut place = Place::new(PlaceId(1), PlaceKind::Area, Some(1));
        let code = |value: &str, from: &str, until: Option<&str>| PlaceCode {
            scheme: Code::new("cod-pcode").unwrap(),
            value: value.into(),
            span: Span { from: Some(day(from)), until: until.map(day) },
        };
        place.codes =
            vec![code("B", "2019-01-01", Some("2021-01-01")), code("A", "2015-01-01", Some("2019-01-01"))];
        for (on, expected) in [
            ("2010-01-01", Some("A")),
            ("2018-12-31", Some("A")),
            ("2019-01-01", Some("B")),
            ("2021-01-01", None),
        ] {
            assert_eq!(place.code("cod-pcode", Some(day(on))), expected, "{on}");
        }
        assert_eq!(place.code("cod-pcode", None), None);
    }

    #[test]
    fn names_of_kinds_are_read_back() {
        assert!(PlaceKind::ALL.iter().all(|kind| PlaceKind::from_name(kind.as_str()) == Some(*kind)));
        assert!(NameKind::ALL.iter().all(|kind| NameKind::from_name(kind.as_str()) == Some(*kind)));
        assert!(LineageKind::ALL.iter().all(|kind| LineageKind::from_name(kind.as_str()) == Some(*kind)));
        assert_eq!(PlaceKind::from_name("village"), None);
    }

    #[test]
    fn a_name_in_the_readers_language_comes_before_english_and_alternates() {
        let mut place = Place::new(PlaceId(1), PlaceKind::Area, Some(2));
        for (language, text, kind) in [
            (Some(Language::Arabic), "؟؟؟", NameKind::Damaged),
            (Some(Language::Sorani), "هەولێر", NameKind::Alternate),
            (Some(Language::English), "Erbil", NameKind::Official),
            (Some(Language::Arabic), "اربيل", NameKind::Official),
        ] {
            place.names.push(PlaceName {
                language,
                text: text.into(),
                kind,
                span: Span::ALWAYS,
                source: String::new(),
            });
        }
        assert_eq!(place.name(Language::Arabic, None), "اربيل");
        assert_eq!(place.name(Language::Sorani, None), "Erbil");
    }
}
