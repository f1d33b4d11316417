//! What happens: offensives in waves, then years of return, with new fighting now and then.
//!
//! In: settings and vocabulary. Out: the operation. The numbers that a whole crisis should
//! reach are set here; who moves where is left to `people`.

mod calendar;

use chrono::{Datelike, NaiveDate};
use terms::{Language, Text};

use crate::country::Country;
use crate::lists::list_of;
use crate::people::People;
use crate::settlements::settle;
use crate::story::calendar::{Calendar, PAST};
use crate::{ListKind, Operation, Round, Setting, Settings, Vocabulary, errors};
use terms::random::Random;

/// Persons in a household, for totals.
const PERSONS: f64 = 6.0;

/// Makes an operation up.
pub(crate) fn tell(settings: &Settings, vocabulary: &Vocabulary) -> Operation {
    let settings = within_limits(settings);
    let mut operation = Operation {
        title: title(),
        notice: notice(),
        country_code: "XNH",
        settings: settings.clone(),
        vocabulary: vocabulary.clone(),
        areas: Vec::new(),
        locations: Vec::new(),
        rounds: Vec::new(),
        errors: Vec::new(),
    };
    if !vocabulary.is_complete() {
        return operation;
    }
    let country = Country::new(settings.seed, vocabulary);
    let zone = zone(&country, settings.seed);
    let (settlements, of_district) = settle(&settings, vocabulary, &country, &zone);
    let people = People::new(settings.seed, &country, &settlements, &of_district);
    let mut story = Story::new(&settings, vocabulary, people, &zone);
    story.before();
    let kept = settings.kept_rounds.unwrap_or(settings.rounds).clamp(1, settings.rounds);
    for step in 0..settings.rounds {
        if step > 0 {
            story.advance(step);
        }
        if step + kept >= settings.rounds {
            let round = story.round(step);
            operation.rounds.push(round);
        }
    }
    operation.areas = country.areas;
    operation.locations = settlements.into_iter().map(|settlement| settlement.location).collect();
    operation.errors = errors::plant(&operation);
    operation
}

struct Story<'a> {
    settings: &'a Settings,
    vocabulary: &'a Vocabulary,
    people: People<'a>,
    calendar: Calendar,
    /// For each district what fighting there was.
    districts: Vec<Unrest>,
    /// The districts that war reaches, the earliest first.
    in_order: Vec<usize>,
    random: Random,
}

/// What fighting a district saw.
#[derive(Debug, Clone, Copy, Default)]
struct Unrest {
    /// The step of the last offensive, if there was one; negative before the first round.
    last: Option<i32>,
    /// The step from which people return.
    opens: i32,
    /// How strongly they do.
    will: f64,
}

impl<'a> Story<'a> {
    fn new(
        settings: &'a Settings,
        vocabulary: &'a Vocabulary,
        people: People<'a>,
        zone: &[Option<usize>],
    ) -> Self {
        Self {
            random: Random::stream(settings.seed, "story", 0),
            calendar: Calendar::new(settings.rounds),
            districts: vec![Unrest::default(); zone.len()],
            in_order: in_order(zone),
            people,
            settings,
            vocabulary,
        }
    }

    /// What happened before the first round: displacement in each past period, first returns.
    fn before(&mut self) {
        let present = self.vocabulary.period_of(self.settings.start);
        let weights: Vec<f64> =
            (0..=present).map(|period| PAST.get(period).copied().unwrap_or(0.05)).collect();
        let all: f64 = weights.iter().sum();
        let steps = i32::try_from(present).unwrap_or(0) + 1;
        self.open_camps(0.45);
        for (period, weight) in weights.iter().enumerate() {
            let start = self.at(period, 28);
            let hit = self.some_of(start, start + self.at(4, 12), 0.75);
            let step = (i32::try_from(period).unwrap_or(0) - steps) * 2;
            let households = self.households(self.calendar.before() * weight / all);
            self.offensive(&hit, households, u8::try_from(period).unwrap_or(0), step);
        }
        self.look_around(0);
        let returned = self.households(self.calendar.returned_before());
        self.people.go_home(returned, 0);
        self.people.begin_round();
        self.people.tidy();
        self.people.shelter_all();
    }

    /// What happens between two rounds.
    fn advance(&mut self, step: u32) {
        let now = i32::try_from(step).unwrap_or(i32::MAX);
        let date = self.date(step);
        self.people.begin_round();
        self.look_around(now);
        self.close_camps(step);
        let displaced = f64::from(self.people.displaced());
        let target = f64::from(self.households(self.calendar.displaced(step)));
        let offensives = self.calendar.offensives(step);
        let clashes = self.calendar.clashes(step);
        let newly: f64 = clashes.iter().map(|(_, persons)| f64::from(self.households(*persons))).sum();
        let returns = if self.calendar.is_rising(step) {
            displaced * 0.03
        } else {
            (displaced + newly - target).max(displaced * 0.002) * self.season(date, step)
        };
        self.people.go_home(floor(returns), u64::from(step));
        let pull = self.people.pull();
        self.people.move_about(&pull, if date.month() < 4 { 0.04 } else { 0.07 });
        let period = u8::try_from(self.vocabulary.period_of(date)).unwrap_or(0);
        if !offensives.is_empty() {
            self.open_camps(0.3);
            let missing = (target - (displaced - returns)).max(0.0) / f64::from(small(offensives.len()));
            for wave in &offensives {
                let (from, until) = self.front(*wave);
                let hit = self.some_of(from, until, 0.8);
                self.offensive(&hit, floor(missing), period, now);
            }
        }
        for (place, persons) in clashes {
            let at = floor(place * f64::from(small(self.in_order.len()))) as usize;
            let hit = self.some_of(at, at + 2, 1.0);
            let households = self.households(persons);
            self.offensive(&hit, households, period, now);
        }
        self.people.change_shelters(date.month() > 9);
        self.people.tidy();
        self.people.shelter_all();
    }

    /// Fighting reaches districts: people flee, also those who had fled to them.
    fn offensive(&mut self, hit: &[usize], households: u32, period: u8, step: i32) {
        for district in hit {
            self.districts[*district] = Unrest {
                last: Some(step),
                opens: step + 1 + i32::try_from(self.random.below(6)).unwrap_or(0),
                will: if self.random.happens(0.08) { 0.02 } else { self.random.between(0.4, 1.6) },
            };
        }
        self.look_around(step);
        let pull = self.people.pull();
        for district in hit {
            for settlement in self.people.of_district[*district].clone() {
                if step > 0 && !self.people.is_camp(settlement) {
                    self.people.move_on(&pull, settlement, 0.5);
                }
            }
        }
        let weights: Vec<f64> = hit
            .iter()
            .map(|district| {
                let present: u32 =
                    self.people.of_district[*district].clone().map(|at| self.people.at_home[at]).sum();
                f64::from(present) * self.random.between(0.5, 1.5)
            })
            .collect();
        let parts = crate::divide::divide(households, &weights, &mut self.random);
        for (district, part) in hit.iter().zip(parts) {
            self.people.flee(&pull, *district, part, period);
        }
    }

    /// How safe districts seem, and how ready people are to return to them.
    fn look_around(&mut self, step: i32) {
        for (district, unrest) in self.districts.iter().enumerate() {
            let Some(last) = unrest.last else { continue };
            self.people.safety[district] = if step - last < 3 { 0.02 } else { 0.4 };
            let since = f64::from(step - unrest.opens);
            let ready = if since < 0.0 { 0.01 } else { (0.15 + 0.12 * since).min(1.0) };
            self.people.readiness[district] = ready * unrest.will;
        }
    }

    fn open_camps(&mut self, share: f64) {
        for settlement in 0..self.people.open.len() {
            if !self.people.open[settlement] && self.random.happens(share) {
                self.people.open[settlement] = true;
            }
        }
    }

    /// Camps close, few at first, many at once when the authorities want it so.
    fn close_camps(&mut self, step: u32) {
        let share = self.calendar.closing(step);
        let mut closing = Vec::new();
        for settlement in 0..self.people.open.len() {
            let open = self.people.open[settlement] && self.people.is_camp(settlement);
            if open && self.random.happens(share) {
                self.people.open[settlement] = false;
                closing.push(settlement);
            }
        }
        let pull = self.people.pull();
        for settlement in closing {
            self.people.go_home_from(settlement, u64::from(step));
            self.people.move_on(&pull, settlement, 1.0);
        }
    }

    /// Which part of the districts that war reaches an offensive of that number reaches.
    fn front(&self, wave: usize) -> (usize, usize) {
        let windows = [(25, 60), (40, 80), (60, 100), (10, 40), (70, 100)];
        let (from, until) = windows[wave % windows.len()];
        let at = |share: usize| self.in_order.len() * share / 100;
        (at(from), at(until))
    }

    /// Some of the districts that war reaches, between two ranks.
    fn some_of(&mut self, from: usize, until: usize, share: f64) -> Vec<usize> {
        let end = self.in_order.len();
        let window = self.in_order[from.min(end.saturating_sub(1))..until.clamp(1, end)].to_vec();
        let chosen: Vec<usize> = window.iter().copied().filter(|_| self.random.happens(share)).collect();
        if chosen.is_empty() { window } else { chosen }
    }

    /// That part of the districts that war reaches, as a number of districts.
    fn at(&self, part: usize, of: usize) -> usize {
        self.in_order.len() * part / of
    }

    /// More return in summer, when schools are closed; not at the end, so that totals are met.
    fn season(&self, date: NaiveDate, step: u32) -> f64 {
        if step + 3 > self.settings.rounds {
            return 1.0;
        }
        let angle = (f64::from(date.month()) - 7.0) / 12.0 * std::f64::consts::TAU;
        1.0 + 0.2 * libm::cos(angle)
    }

    fn households(&self, persons: f64) -> u32 {
        floor(persons * self.settings.scale / PERSONS)
    }

    fn date(&self, step: u32) -> NaiveDate {
        month_end(self.settings.start, step * self.settings.months_between)
    }

    fn round(&self, step: u32) -> Round {
        let (number, date) = (self.settings.first_round + step, self.date(step));
        let list = |kind| list_of(&self.people, self.vocabulary, kind, number, date);
        Round {
            number,
            date,
            idps: list(ListKind::Idps),
            returnees: list(ListKind::Returnees),
            movements: self.people.movements,
            away: self.people.away.clone(),
        }
    }
}

/// The order in which war reaches districts, for those that it does: about two in five,
/// around a place that is not the capital.
fn zone(country: &Country, seed: u64) -> Vec<Option<usize>> {
    let mut random = Random::stream(seed, "zone", 0);
    let count = country.districts.len();
    let capital =
        country.districts.iter().position(|district| district.governorate == country.capital).unwrap_or(0);
    let middle = (0..40)
        .map(|_| random.below(count))
        .find(|district| (120.0..260.0).contains(&country.distance(*district, capital)))
        .unwrap_or(count - 1);
    let only_one = country.districts.iter().all(|district| district.governorate == country.capital);
    let mut near: Vec<(f64, usize)> = (0..count)
        .filter(|district| country.districts[*district].governorate != country.capital || only_one)
        .map(|district| (country.distance(middle, district) * random.between(0.75, 1.25), district))
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut zone = vec![None; count];
    for (rank, (_, district)) in near.into_iter().take((count * 38 / 100).max(1)).enumerate() {
        zone[district] = Some(rank);
    }
    zone
}

fn in_order(zone: &[Option<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..zone.len()).filter(|district| zone[*district].is_some()).collect();
    order.sort_by_key(|district| zone[*district]);
    order
}

fn within_limits(settings: &Settings) -> Settings {
    let scale = if settings.scale.is_finite() { settings.scale.clamp(0.01, 200.0) } else { 1.0 };
    Settings {
        scale,
        rounds: settings.rounds.clamp(1, 400),
        first_round: settings.first_round.min(100_000),
        start: if (1900..=2200).contains(&settings.start.year()) {
            settings.start
        } else {
            NaiveDate::default()
        },
        months_between: settings.months_between.clamp(1, 24),
        errors_per_round: settings.errors_per_round.min(10_000),
        ..settings.clone()
    }
}

/// The same day some months later; the last of the month if the first was the last of one.
fn month_end(start: NaiveDate, months: u32) -> NaiveDate {
    let last = start.succ_opt().is_none_or(|next| next.day() == 1);
    let later = start + chrono::Months::new(months);
    if !last {
        return later;
    }
    let first = later.with_day(1).unwrap_or(later) + chrono::Months::new(1);
    first.pred_opt().unwrap_or(later)
}

fn title() -> Text {
    Text::english("Nahrain (demo)")
        .with(Language::Arabic, "نهرين (عرض تجريبي)")
        .with(Language::Sorani, "نەهرەین (نموونە)")
}

fn notice() -> Text {
    Text::english("A demo: the country, its places and all figures are made up.")
        .with(Language::Arabic, "عرض تجريبي: البلد وأماكنه وجميع الأرقام مختلقة.")
        .with(Language::Sorani, "نموونە: وڵاتەکە و شوێنەکانی و هەموو ژمارەکان دروستکراون.")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept between 0 and a u32")]
fn floor(number: f64) -> u32 {
    libm::floor(number.max(0.0)) as u32
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Setting {
    /// `Urban`, `Rural` or `Camp`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Urban => "Urban",
            Self::Rural => "Rural",
            Self::Camp => "Camp",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everybody is at home, displaced or back; who is away from a district is displaced
    /// somewhere; everybody has exactly one roof.
    fn check(people: &People<'_>, everybody: u64) {
        let mut by_origin = vec![0u64; people.of_district.len()];
        for host in &people.hosts {
            assert_eq!(host.households(), host.shelters.iter().sum::<u32>());
            for group in &host.groups {
                by_origin[usize::from(group.origin)] += u64::from(group.households);
            }
        }
        for (district, range) in people.of_district.iter().enumerate() {
            let away: u64 = people.away[range.clone()].iter().map(|away| u64::from(*away)).sum();
            assert_eq!(away, by_origin[district], "district {district}");
        }
        let mut all: u64 = by_origin.iter().sum();
        for ((back, home), away) in people.back.iter().zip(&people.at_home).zip(&people.away) {
            assert_eq!(back.households(), back.shelters.iter().sum::<u32>());
            all += u64::from(back.households()) + u64::from(*home);
            assert!(u64::from(*home) + u64::from(*away) <= everybody);
        }
        assert_eq!(all, everybody);
    }

    #[test]
    fn nobody_appears_or_disappears_in_a_whole_crisis() {
        let vocabulary = Vocabulary::sample();
        let settings = Settings { seed: 5, scale: 0.1, ..Settings::default() };
        let country = Country::new(settings.seed, &vocabulary);
        let zone = zone(&country, settings.seed);
        let (settlements, of_district) = settle(&settings, &vocabulary, &country, &zone);
        let everybody = settlements.iter().map(|settlement| u64::from(settlement.population)).sum();
        let people = People::new(settings.seed, &country, &settlements, &of_district);
        let mut story = Story::new(&settings, &vocabulary, people, &zone);
        story.before();
        check(&story.people, everybody);
        for step in 1..settings.rounds {
            story.advance(step);
            check(&story.people, everybody);
        }
    }

    #[test]
    fn a_closed_camp_is_empty() {
        let vocabulary = Vocabulary::sample();
        let settings = Settings { seed: 6, scale: 0.2, ..Settings::default() };
        let country = Country::new(settings.seed, &vocabulary);
        let zone = zone(&country, settings.seed);
        let (settlements, of_district) = settle(&settings, &vocabulary, &country, &zone);
        let people = People::new(settings.seed, &country, &settlements, &of_district);
        let mut story = Story::new(&settings, &vocabulary, people, &zone);
        story.before();
        let mut closed = 0;
        for step in 1..settings.rounds {
            story.advance(step);
            for camp in
                (0..settlements.len()).filter(|at| story.people.is_camp(*at) && !story.people.open[*at])
            {
                assert_eq!(story.people.hosts[camp].households(), 0);
                closed += 1;
            }
        }
        assert!(closed > 10);
    }

    #[test]
    fn rounds_keep_to_the_ends_of_months() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        assert_eq!(month_end(day(2017, 11, 30), 3), day(2018, 2, 28));
        assert_eq!(month_end(day(2017, 11, 30), 2), day(2018, 1, 31));
        assert_eq!(month_end(day(2020, 1, 15), 1), day(2020, 2, 15));
    }
}
