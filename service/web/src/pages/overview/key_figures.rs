//! The figures at the top: how many, how many more or fewer, and how they came to it.

pub(crate) use actions::situation::since;
use figures::{Parts, Places, Question};
use publish::chart::Frame as ChartFrame;
use publish::chart::palette::Colour;
use publish::chart::sparkline::Sparkline;
use terms::{Code, Count, Unit};

use super::Subject;
use crate::names;
use crate::respond::Failure;
use language::Gap;

/// One figure.
pub(crate) struct KeyFigure {
    pub label: String,
    pub value: String,
    pub about: Vec<String>,
    pub spark: String,
}

/// A figure in each round, the earliest first.
struct Course {
    numbers: Vec<(f64, Option<f64>)>,
}

/// The figures of all subjects; shelter and camps of the first.
pub(crate) fn all(subjects: &[Subject<'_>]) -> Result<Vec<KeyFigure>, Failure> {
    let mut figures = Vec::new();
    for (index, subject) in subjects.iter().take(2).enumerate() {
        figures.push(people(subject, index)?);
    }
    if let Some(subject) = subjects.first() {
        if subject.places == Places::Together {
            figures.push(locations(subject)?);
        }
        figures.extend(shelter_share(subject, "critical", "in-critical-shelter")?);
        figures.extend(shelter_share(subject, "camp", "in-camps")?);
    }
    Ok(figures)
}

fn people(subject: &Subject<'_>, index: usize) -> Result<KeyFigure, Failure> {
    let answer = subject.series.ask(&subject.question())?;
    let counts: Vec<Count> = (0..answer.rounds.len()).map(|round| answer.cell(round, 0, 0).count).collect();
    let last = counts.last().copied().unwrap_or_default();
    let words = subject.words;
    let mut about = Vec::new();
    if let Some(households) = last.households {
        about.push(words.tell("households-of", &[("count", Gap::Number(households))]));
    }
    if let Some((before, heading)) =
        counts.iter().nth_back(1).zip(subject.before.map(|facts| facts.heading()))
    {
        // Where the rule has changed only households can be compared.
        let unit = if subject.rule_changed(heading.round, subject.last.heading().round) {
            Unit::Households
        } else {
            Unit::Individuals
        };
        let change = last.in_unit(unit).zip(before.in_unit(unit)).map(|(now, then)| now - then);
        about.extend(change.map(|change| since(change, unit, heading.round, words)));
    }
    let spark = Course::new(subject, counts.iter().map(|count| count.individuals.or(count.households)));
    Ok(KeyFigure {
        label: subject.who(),
        value: words.whole_or_dash(last.individuals.or(last.households)),
        about,
        spark: spark.svg(subject, &format!("spark-{index}"), &subject.who(), Colour::category(index)),
    })
}

fn locations(subject: &Subject<'_>) -> Result<KeyFigure, Failure> {
    let answer = subject.series.ask(&subject.question())?;
    let numbers: Vec<f64> =
        (0..answer.rounds.len()).map(|round| f64::from(answer.cell(round, 0, 0).locations)).collect();
    let words = subject.words;
    let mut about = Vec::new();
    if let [.., before, last] = numbers[..]
        && let Some(facts) = subject.before
    {
        about.push(since(last - before, Unit::Individuals, facts.heading().round, words));
    }
    let label =
        if *subject.population() == "idp" { words.say("locations-hosting") } else { words.say("location") };
    let spark = Course::new(subject, numbers.iter().map(|number| Some(*number)));
    Ok(KeyFigure {
        value: words.whole_or_dash(numbers.last().copied()),
        about,
        spark: spark.svg(subject, "spark-locations", &label, Colour::Muted),
        label,
    })
}

/// The share of people who live in a group of shelters.
fn shelter_share(
    subject: &Subject<'_>,
    group: &str,
    key: &'static str,
) -> Result<Option<KeyFigure>, Failure> {
    let Some(parts) = kinds_of_shelter(subject, group) else { return Ok(None) };
    let answer = subject.series.ask(&Question { parts, ..subject.question() })?;
    let totals = subject.series.ask(&subject.question())?;
    let share = |round: usize| {
        let (part, all) = (answer.cell(round, 0, 0).count, totals.cell(round, 0, 0).count);
        // Where the individuals behind a cell are not known for all, households are.
        let unit = if part.individuals.is_some() { Unit::Individuals } else { Unit::Households };
        part.in_unit(unit).zip(all.in_unit(unit)).filter(|(_, all)| *all > 0.0).map(|(part, all)| part / all)
    };
    let shares: Vec<Option<f64>> = (0..answer.rounds.len()).map(share).collect();
    let Some(Some(last)) = shares.last().copied() else { return Ok(None) };
    let words = subject.words;
    let label = words.say(key);
    let people = answer.cell(answer.rounds.len() - 1, 0, 0).count.individuals;
    let spark = Course::new(subject, shares.into_iter());
    Ok(Some(KeyFigure {
        value: words.share(last),
        about: people.map(|people| counted(subject, people)).into_iter().collect(),
        spark: spark.svg(subject, &format!("spark-{group}"), &label, Colour::Muted),
        label,
    }))
}

/// The kinds of shelter of a group as one, where the list tells them apart.
pub(super) fn kinds_of_shelter(subject: &Subject<'_>, group: &str) -> Option<Parts> {
    let shelter = Code::from_label("shelter");
    let dimension = subject.instrument.dimension(&shelter)?;
    let ours =
        dimension.categories.iter().filter(|known| known.group.as_ref().is_some_and(|code| *code == group));
    let categories: Vec<Code> = ours.map(|known| known.code.clone()).collect();
    (!categories.is_empty()).then_some(Parts::Together { dimension: shelter, categories })
}

fn counted(subject: &Subject<'_>, people: f64) -> String {
    let words = subject.words;
    names::counted(subject.population(), Unit::Individuals, people, &words.whole(people), words)
}

impl Course {
    fn new(subject: &Subject<'_>, numbers: impl Iterator<Item = Option<f64>>) -> Self {
        let days = subject.series.rounds().map(|facts| super::trend::day_number(facts.heading().day));
        Self { numbers: days.zip(numbers).collect() }
    }

    fn svg(self, subject: &Subject<'_>, id: &str, who: &str, colour: Colour) -> String {
        if self.numbers.iter().filter(|(_, number)| number.is_some()).count() < 3 {
            return String::new();
        }
        let frame = ChartFrame {
            id: id.into(),
            title: subject.words.tell("spark-title", &[("who", Gap::Text(who))]),
            language: subject.words.language.tag().into(),
            width: 130,
            height: Some(30),
            right_to_left: subject.words.language.is_right_to_left(),
            ..ChartFrame::default()
        };
        Sparkline { points: self.numbers, colour }.svg(&frame)
    }
}
