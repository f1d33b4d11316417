//! The words of a heading, sorted: whom it counts, in which unit, at which
//! level, which part, and what is left.
//!
//! In: a heading with its groups and tag, and the lexicon. Out: [`HeadingWords`].
//! The longest phrase that the lexicon knows is taken first, wherever it stands.

use sheets::Heading;
use terms::{Code, Unit};

use super::marks;
use super::words::words;
use crate::instrument::{Lexicon, Topic};

/// A longer text is no heading; only its beginning is read.
const MOST_WORDS: usize = 40;

/// What the words and the tag of a heading speak of.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct HeadingWords {
    /// A population.
    pub population: Option<Code>,
    /// A unit.
    pub unit: Option<Unit>,
    /// Whether it says `population`, whoever they are.
    pub people: bool,
    /// A level of places.
    pub level: Option<u8>,
    /// The words of that level; the name and the code of an area share them.
    pub level_words: String,
    /// The scheme of a code.
    pub scheme: Option<Code>,
    /// Something known that is not counted, if the heading says nothing else.
    pub extra: Option<Code>,
    /// Dimensions that it names, or of which it names a category.
    pub dimensions: Vec<Code>,
    /// The categories that it names.
    pub categories: Vec<(Code, Code)>,
    /// Whether it speaks of something else than one group of people: a number
    /// of sites, two populations together.
    pub other: bool,
    /// Whether it speaks of a share, an average or a rate.
    pub share: bool,
    /// The ages that it names: `0_5`, `60_plus`, `under_1`.
    pub ages: Option<String>,
    /// Whether it cannot name areas: it speaks of types, dates, people.
    pub no_place: bool,
    /// Whether population and unit come from the tag.
    pub tagged: bool,
    /// The round that it names.
    pub round: Option<u32>,
    /// Whether it names a month or a year.
    pub dated: bool,
    /// All words, with those of the groups above.
    pub words: Vec<String>,
    /// The words that are left of a count, without fillers.
    pub rest: Vec<String>,
    /// The words that are left of a count if dates and rounds are taken away too.
    pub unmarked: Vec<String>,
    /// Whether those name a category and nothing else.
    pub only_part: bool,
    /// The words that are left of a place.
    pub place_rest: Vec<String>,
}

impl HeadingWords {
    /// The words of a heading. What it does not say itself its groups may say.
    pub(super) fn read(heading: &Heading, lexicon: &Lexicon) -> Self {
        let mut words = Self::of_label(&heading.label, lexicon);
        for group in heading.groups.iter().rev() {
            words.inherit(Self::of_label(group, lexicon));
        }
        if let Some(tag) = heading.tag.as_ref().filter(|tag| tag.tag == "#affected") {
            words.take_tag(tag, lexicon);
        }
        words
    }

    pub(super) fn of_label(label: &str, lexicon: &Lexicon) -> Self {
        let mut words = marks::without_number(label, words(label), lexicon);
        words.truncate(MOST_WORDS);
        let tokens = taken_apart(words, lexicon);
        let spans = Spans::of(&tokens, lexicon);
        let mut found = Self { words: tokens, ..Self::default() };
        found.take_population(&spans, label, lexicon);
        found.take_unit(&spans);
        found.take_place(&spans);
        for (at, topic) in spans.topics() {
            match topic {
                Topic::People => found.people = true,
                Topic::Share => found.share = true,
                Topic::Other => found.other = true,
                Topic::NoPlace => found.no_place = true,
                Topic::Dimension(code) => found.dimensions.push(code.clone()),
                Topic::Category(dimension, category) => {
                    // Every dimension has others: they say nothing of which one it is.
                    if *category != "other" {
                        found.dimensions.push(dimension.clone());
                    }
                    found.categories.push((dimension.clone(), category.clone()));
                }
                Topic::Extra(code) if spans.leaves_only_fillers(at) => found.extra = Some(code.clone()),
                _ => {}
            }
        }
        found.share |= label.contains('%');
        found.ages = marks::ages(label, &found.words);
        found.sort_rest(&spans, lexicon);
        found
    }

    /// The category of a dimension that the heading names, if it names one.
    pub(super) fn category_of(&self, dimension: &Code) -> Option<&Code> {
        self.categories.iter().find(|(known, _)| known == dimension).map(|(_, category)| category)
    }

    fn take_population(&mut self, spans: &Spans<'_>, label: &str, lexicon: &Lexicon) {
        let mut named: Vec<(usize, &Code)> = Vec::new();
        let mut weak: Option<(usize, &Code)> = None;
        for (at, topic) in spans.topics() {
            let Topic::Population(code) = topic else { continue };
            // `host community` is a population, and a shelter: by itself it is not clear which.
            if !spans.0[at].is_part() || is_whoever(code, lexicon) {
                named.push((at, code));
            } else if !spans.stands_within(at) && weak.is_none() {
                weak = Some((at, code));
            }
        }
        let says_people = spans.topics().any(|(_, topic)| matches!(topic, Topic::Unit(_) | Topic::People));
        if named.is_empty() {
            named.extend(weak.filter(|_| says_people));
        }
        let rank = |code: &Code| lexicon.populations.iter().position(|(known, _)| known == code);
        let Some((_, code)) = named.iter().min_by_key(|(at, code)| (rank(code), *at)).copied() else {
            return;
        };
        self.population = Some(code.clone());
        let others = || named.iter().filter(|(_, other)| *other != code);
        let joined =
            label.contains(['&', '/', '+', ',']) || spans.topics().any(|(_, topic)| *topic == Topic::And);
        // Two populations together, or one that has to do with another: not clear who is counted.
        self.other |= others().next().is_some() && (joined || !is_whoever(code, lexicon));
    }

    fn take_unit(&mut self, spans: &Spans<'_>) {
        for (_, topic) in spans.topics() {
            if let Topic::Unit(unit) = topic {
                self.other |= self.unit.is_some_and(|known| known != *unit);
                self.unit = self.unit.or(Some(*unit));
            }
        }
    }

    /// The level that is numbered (`ADM2 Baladiya`) wins over words for levels, and
    /// of these the first: `Village of the district` is about villages.
    fn take_place(&mut self, spans: &Spans<'_>) {
        let mut numbered = false;
        for (at, topic) in spans.topics() {
            match topic {
                Topic::Level(level) => {
                    let words = &spans.0[at].words;
                    let has_number = words.ends_with(|last: char| last.is_ascii_digit());
                    if self.level.is_none() || has_number && !numbered {
                        self.level = Some(*level);
                        self.level_words.clone_from(words);
                        numbered = has_number;
                    }
                }
                Topic::Scheme(scheme) if self.scheme.is_none() => self.scheme = Some(scheme.clone()),
                _ => {}
            }
        }
    }

    fn sort_rest(&mut self, spans: &Spans<'_>, lexicon: &Lexicon) {
        use Topic::{Category, Filler, Language, Level, People, Population, Scheme, Unit};
        let marks = marks::find(&self.words, spans);
        self.round = marks.round;
        self.dated = marks.dated;
        self.only_part = true;
        for (index, word) in self.words.iter().enumerate() {
            let span = spans.at(index);
            let speaks = |is: fn(&Topic) -> bool| span.is_some_and(|span| span.topics.iter().any(is));
            let is_part = speaks(|topic| matches!(topic, Category(..)));
            let names_population = span.is_some_and(|span| {
                let own = |topic: &Topic| matches!(topic, Population(code) if Some(code) == self.population.as_ref());
                span.topics.iter().any(own) && !self.population.as_ref().is_some_and(|code| is_whoever(code, lexicon))
            });
            let is_other_population =
                self.population.is_some() && speaks(|topic| matches!(topic, Population(_)));
            let is_spent = names_population
                || !is_part
                    && !speaks(|topic| matches!(topic, Level(_)))
                    && (is_other_population || speaks(|topic| matches!(topic, Unit(_) | People | Filler)));
            if !is_spent {
                self.rest.push(word.clone());
                if !marks.words.contains(&index) {
                    self.unmarked.push(word.clone());
                    self.only_part &= is_part;
                }
            }
            if !speaks(|topic| {
                matches!(topic, Level(_) | Scheme(_) | Population(_) | Filler | Language | People)
            }) {
                self.place_rest.push(word.clone());
            }
        }
        self.only_part &= !self.unmarked.is_empty();
    }

    fn inherit(&mut self, group: Self) {
        if self.words.is_empty() {
            return;
        }
        let says_people = group.population.is_some() || group.unit.is_some();
        if self.population.is_none() {
            self.population = group.population;
        }
        if self.unit.is_none() && self.scheme.is_none() && self.level.is_none() {
            self.unit = group.unit;
        }
        if self.level.is_none() && self.place_rest.is_empty() {
            self.level = group.level.filter(|_| group.place_rest.is_empty() && !says_people);
            self.level_words = group.level_words;
        }
        self.other |= group.other;
        self.share |= group.share;
        self.ages = self.ages.take().or(group.ages);
        self.dimensions.extend(group.dimensions);
        self.categories.extend(group.categories);
        self.words.splice(0..0, group.words);
        if says_people && group.level.is_none() {
            self.rest.splice(0..0, group.rest);
            self.only_part = match (self.unmarked.is_empty(), group.unmarked.is_empty()) {
                (false, true) => self.only_part,
                (true, false) => group.only_part,
                _ => false,
            };
            self.unmarked.splice(0..0, group.unmarked);
        }
    }

    fn take_tag(&mut self, tag: &sheets::HxlTag, lexicon: &Lexicon) {
        let topics = || tag.attributes.iter().flat_map(|attribute| lexicon.topics(attribute));
        let population = topics().find_map(|topic| match topic {
            Topic::Population(code) => Some(code),
            _ => None,
        });
        if let Some(code) = population {
            self.population = Some(code.clone());
            self.tagged = true;
        }
        let unit = topics().find_map(|topic| match topic {
            Topic::Unit(unit) => Some(*unit),
            _ => None,
        });
        self.unit = unit.or(self.unit);
        let is_plain = tag.attributes.iter().all(|attribute| {
            let topics = lexicon.topics(attribute);
            topics.iter().any(|topic| matches!(topic, Topic::Population(_) | Topic::Unit(_)))
        });
        if is_plain && self.tagged && self.unit.is_some() {
            self.rest.clear();
            self.unmarked.clear();
            self.categories.clear();
        }
    }
}

/// A run of words that the lexicon knows.
pub(super) struct Span<'a> {
    first: usize,
    count: usize,
    words: String,
    topics: &'a [Topic],
}

impl Span<'_> {
    fn is_part(&self) -> bool {
        self.topics.iter().any(|topic| matches!(topic, Topic::Category(..)))
    }
}

/// Whether people of a population may have been of another one before.
fn is_whoever(code: &Code, lexicon: &Lexicon) -> bool {
    lexicon.populations.iter().any(|(known, whoever)| known == code && *whoever)
}

/// The runs of known words in a heading, in their order; none overlap.
pub(super) struct Spans<'a>(Vec<Span<'a>>, usize);

impl<'a> Spans<'a> {
    fn of(tokens: &[String], lexicon: &'a Lexicon) -> Self {
        let mut taken = vec![false; tokens.len()];
        let mut found = Vec::new();
        for count in (1..=lexicon.longest.min(tokens.len())).rev() {
            for first in 0..=tokens.len() - count {
                if taken[first..first + count].contains(&true) {
                    continue;
                }
                let words = tokens[first..first + count].join(" ");
                let topics = lexicon.topics(&words);
                if !topics.is_empty() {
                    taken[first..first + count].fill(true);
                    found.push(Span { first, count, words, topics });
                }
            }
        }
        found.sort_by_key(|span| span.first);
        Self(found, tokens.len())
    }

    /// Every topic with the index of its span.
    fn topics(&self) -> impl Iterator<Item = (usize, &'a Topic)> {
        self.0.iter().enumerate().flat_map(|(at, span)| span.topics.iter().map(move |topic| (at, topic)))
    }

    /// The span over a word.
    fn at(&self, word: usize) -> Option<&Span<'a>> {
        self.0.iter().find(|span| (span.first..span.first + span.count).contains(&word))
    }

    /// Whether the word at an index speaks of a topic.
    pub(super) fn speaks(&self, word: usize, topic: &Topic) -> bool {
        self.at(word).is_some_and(|span| span.topics.contains(topic))
    }

    /// Whether the span before says that people are inside of this one.
    fn stands_within(&self, at: usize) -> bool {
        at > 0 && self.0[at - 1].topics.contains(&Topic::Within)
    }

    fn leaves_only_fillers(&self, at: usize) -> bool {
        let fillers = self.0.iter().enumerate().filter(|(other, _)| *other != at);
        let covered: usize = self.0.iter().map(|span| span.count).sum();
        covered == self.1 && fillers.clone().all(|(_, span)| span.topics.contains(&Topic::Filler))
    }
}

/// The words with those that are grown together taken apart. `IDPInd` was split
/// after its capitals: two words that mean nothing are tried together again.
fn taken_apart(words: Vec<String>, lexicon: &Lexicon) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::with_capacity(words.len());
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        let is_known = |word: &str| !lexicon.topics(word).is_empty();
        if let Some(parts) = apart(&word, lexicon) {
            tokens.extend(parts);
        } else if let Some(next) = words.peek()
            && !is_known(&word)
            && !is_known(next)
            && let Some(parts) = apart(&format!("{word}{next}"), lexicon)
        {
            tokens.extend(parts);
            words.next();
        } else {
            tokens.push(word);
        }
    }
    tokens
}

/// The words that a word is grown together from, at least one of them a
/// population or a unit: `idphh` → `idp`, `hh`.
fn apart(word: &str, lexicon: &Lexicon) -> Option<Vec<String>> {
    if !(4..=30).contains(&word.len()) || !word.is_ascii() || !lexicon.topics(word).is_empty() {
        return None;
    }
    let counts = |part: &&str| {
        let topics = lexicon.topics(part);
        topics.iter().any(|topic| matches!(topic, Topic::Population(_) | Topic::Unit(_)))
    };
    let parts = pieces(word, lexicon)?;
    parts.iter().any(counts).then(|| parts.into_iter().map(str::to_string).collect())
}

fn pieces<'a>(word: &'a str, lexicon: &Lexicon) -> Option<Vec<&'a str>> {
    if word.is_empty() {
        return Some(Vec::new());
    }
    (2..=word.len()).rev().find_map(|end| {
        let (piece, rest) = word.split_at(end);
        let known = lexicon.topics(piece).iter().any(|topic| match topic {
            Topic::Population(_) | Topic::Unit(_) => true,
            Topic::Filler => end > 2,
            _ => false,
        });
        let mut parts = known.then(|| pieces(rest, lexicon)).flatten()?;
        parts.insert(0, piece);
        Some(parts)
    })
}
