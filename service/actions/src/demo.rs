//! What the demo needs: the labels of the lists for the simulation, accounts to try, and
//! pages that show themselves to everybody.

use chrono::{DateTime, Utc};
use severity::definition::{Indicator, Reading};
use simulation::{KnownAnswer, Label, Question, Questionnaire, Term, Vocabulary};
use terms::Language;
use tracking::instrument::{Category, Instrument};

use crate::account::Origin;
use crate::account::link::{Join, join};
use crate::action::{House, perform};
use crate::actor::{Actor, Grant};
use crate::pack::Pack;
use crate::person::{Invite, SignOut};
use crate::refusal::Refusal;
use crate::secret::Secret;
use crate::setting::Change;

/// The account that brings rounds in.
pub const OFFICER: &str = "demo-officer";
/// The account that approves them.
pub const APPROVER: &str = "demo-approver";
/// The account that looks after the others.
pub const ADMINISTRATOR: &str = "demo-administrator";
/// The password of all three, told on the page where one signs in: the figures are invented.
pub const PASSWORD: &str = "between two rivers";

/// Makes the accounts of the demo, and opens its pages to everybody.
///
/// # Errors
///
/// If the accounts are there already, or the database cannot keep them.
pub async fn make_accounts(
    house: &House,
    administrator: &Actor,
    now: DateTime<Utc>,
    mut secret: impl FnMut() -> Result<Secret, Refusal>,
) -> Result<(), Refusal> {
    let accounts =
        [(OFFICER, "information-officer"), (APPROVER, "approver"), (ADMINISTRATOR, "administrator")];
    for (name, role) in accounts {
        let role = house.pack.roles().role(role).map(|role| role.code.clone());
        let grants = role.into_iter().map(|role| Grant { role, area: None }).collect();
        let (invitation, language) = (secret()?, Language::English);
        let invite = Invite {
            name: name.into(),
            display_name: name.replace('-', " "),
            language,
            grants,
            secret: &invitation,
        };
        perform(house, administrator, now, invite).await?;
        let wish = Join {
            link: &invitation.to_text(),
            newcomer: None,
            password: PASSWORD,
            salt: &secret()?,
            secret: &secret()?,
            origin: Origin { agent: "", address: "" },
        };
        join(house, now, wish).await?;
        perform(house, administrator, now, SignOut { name: name.into() }).await?;
    }
    let open = Change { name: "pages.open".into(), value: "on".into() };
    perform(house, administrator, now, open).await
}

/// The labels of the pack's master lists, for made-up lists that read like real ones.
///
/// # Errors
///
/// [`Refusal::NotFound`] if the pack lacks one of the two lists.
pub fn vocabulary(pack: &Pack) -> Result<Vocabulary, Refusal> {
    let find = |code: &str| {
        let found = pack.instruments().iter().find(|known| known.code == code);
        found.ok_or_else(|| Refusal::NotFound(format!("the pack has no {code}")))
    };
    let (idps, returnees) = (find("idp-master-list")?, find("returnee-master-list")?);
    Ok(Vocabulary {
        governorates: terms(idps, "origin"),
        shelters: terms(idps, "shelter"),
        return_shelters: terms(returnees, "shelter"),
        periods: terms(idps, "period"),
    })
}

/// The questions of an index of the pack, for made-up answers; the points of its answers are how much
/// they go with low returns.
///
/// # Errors
///
/// [`Refusal::NotFound`] if the pack has no such index.
pub fn questionnaire(pack: &Pack, index: &str) -> Result<Questionnaire, Refusal> {
    let found = pack.indices().iter().find(|known| known.code == index);
    let index = found.ok_or_else(|| Refusal::NotFound(format!("the pack has no index {index}")))?;
    let english = |title: &terms::Text| title.best(Language::English).to_owned();
    let question = |indicator: &Indicator| {
        let Reading::Options(answers) = &indicator.reading else { return None };
        let mut answers: Vec<KnownAnswer> = answers
            .iter()
            .map(|answer| KnownAnswer { text: english(&answer.title), weight: answer.points })
            .collect();
        answers.sort_by(|a, b| a.weight.total_cmp(&b.weight));
        Some(Question { code: indicator.code.to_string(), heading: english(&indicator.title), answers })
    };
    let questions = index.indicators().filter_map(|(_, indicator)| question(indicator)).collect();
    Ok(Questionnaire { title: english(&index.title), questions })
}

fn terms(instrument: &Instrument, dimension: &str) -> Vec<Term> {
    let found = instrument.dimensions.iter().find(|known| known.code == dimension);
    found.map(|known| known.categories.iter().map(term).collect()).unwrap_or_default()
}

fn term(category: &Category) -> Term {
    let label = |label: &tracking::instrument::Label| Label {
        text: label.text.clone(),
        from: label.from,
        until: label.until,
    };
    Term {
        code: category.code.to_string(),
        name: category.title.clone(),
        labels: category.labels.iter().map(label).collect(),
    }
}
