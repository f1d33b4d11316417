//! The roster: who can be asked, where, and how they are reached.
//!
//! In: a sheet with a heading row. Out: informants, or all that is wrong with the sheet. A roster
//! is taken in whole or not at all.

use std::collections::HashMap;

use sheets::Sheet;
use terms::Address;

use crate::heading;

/// A code has at most so many characters, another text at most [`LONGEST`].
const LONGEST_CODE: usize = 40;
const LONGEST: usize = 200;

/// Somebody who can be asked. All but the code is personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Informant {
    /// What the team calls them, the same in all rounds; never a name or a telephone number.
    pub code: String,
    /// Their name, if it is known.
    pub name: Option<String>,
    /// Their sex, if it is known.
    pub sex: Option<Sex>,
    /// What they are there: mukhtar, teacher, official; as the team writes it.
    pub position: Option<String>,
    /// How they are reached.
    pub contact: Option<String>,
    /// The place of which they know, as the team writes it: its id, code or name.
    pub place: Option<String>,
    /// The row of the sheet.
    pub at: Address,
}

/// A sex, as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sex {
    /// Women.
    Female,
    /// Men.
    Male,
}

/// A table that is no roster.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    /// A column is not there.
    #[error(
        "{sheet} has no column for the code of each informant (\"Code\", \"Informant code\" or \"KI ID\") in its first row. Give each informant a code of your own, such as N-014"
    )]
    NoCode {
        /// The sheet.
        sheet: Address,
    },
    /// Two columns mean the same.
    #[error("{sheet} has two columns for the {what} of an informant; rename or remove one")]
    Twice {
        /// The sheet.
        sheet: Address,
        /// What both mean.
        what: &'static str,
    },
    /// There is nobody in it.
    #[error("{sheet} names no informant below its headings")]
    Empty {
        /// The sheet.
        sheet: Address,
    },
    /// Rows that cannot be taken.
    #[error("{} of the roster cannot be taken in: {}", rows(.0.len()), .0.iter().take(SHOWN).map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<RosterFault>),
}

/// So many faults are written out.
const SHOWN: usize = 10;

fn rows(many: usize) -> String {
    if many == 1 { "one row".into() } else { format!("{many} rows") }
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterFault {
    /// It has no code.
    #[error("{at} has no code")]
    NoCode {
        /// The cell.
        at: Address,
    },
    /// Its code stands for another row too.
    #[error("{at} has the code {code} of row {before}")]
    CodeTwice {
        /// The cell.
        at: Address,
        /// The code.
        code: String,
        /// The row of the other, as people count.
        before: u32,
    },
    /// Its code is a name or a number that reaches somebody.
    #[error(
        "{at}: \"{code}\" looks like a {what}; a code must not tell who it is, for it stands beside answers"
    )]
    CodeTells {
        /// The cell.
        at: Address,
        /// The code.
        code: String,
        /// What it looks like.
        what: &'static str,
    },
    /// A sex that is none of the words.
    #[error("{at}: \"{given}\" is not read as a sex; write female or male, or leave it blank")]
    Sex {
        /// The cell.
        at: Address,
        /// What stands there.
        given: String,
    },
    /// A text that is too long.
    #[error("{at} is longer than {longest} characters")]
    TooLong {
        /// The cell.
        at: Address,
        /// How long it may be.
        longest: usize,
    },
}

/// A column of the roster: what it is for people, and its usual headings.
type Column = (&'static str, &'static [&'static str]);

/// What the code is called in a roster alone.
const CODE: Column = ("code", &["Code", "KI", "الرمز", "کۆد"]);
const NAME: Column = (
    "name",
    &[
        "Name",
        "Full name",
        "Informant name",
        "Key informant name",
        "KI name",
        "الاسم",
        "الاسم الكامل",
        "ناو",
        "ناوی تەواو",
    ],
);
const SEX: Column = ("sex", &["Sex", "Gender", "Sex of KI", "الجنس", "ڕەگەز"]);
const POSITION: Column = (
    "position",
    &[
        "Position",
        "Role",
        "Function",
        "Type",
        "Type of KI",
        "KI position",
        "KI type",
        "الصفة",
        "المنصب",
        "پۆست",
        "پلە",
    ],
);
const CONTACT: Column = (
    "contact",
    &[
        "Contact",
        "Phone",
        "Telephone",
        "Phone number",
        "Mobile",
        "KI contact",
        "الهاتف",
        "رقم الهاتف",
        "تەلەفۆن",
        "ژمارەی تەلەفۆن",
    ],
);
const PLACE: Column = (
    "place",
    &[
        "Place",
        "Place id",
        "Location",
        "Location id",
        "P-code",
        "Pcode",
        "المكان",
        "رمز المكان",
        "رمز الموقع",
        "شوێن",
        "کۆدی شوێن",
    ],
);

const FEMALE: [&str; 10] = ["f", "female", "woman", "women", "أنثى", "انثى", "امرأة", "مێ", "ژن", "2"];
const MALE: [&str; 9] = ["m", "male", "man", "men", "ذكر", "رجل", "نێر", "پیاو", "1"];

/// Where each thing stands: columns of a sheet, from 0.
struct Columns {
    code: u32,
    name: Option<u32>,
    sex: Option<u32>,
    position: Option<u32>,
    contact: Option<u32>,
    place: Option<u32>,
}

impl Columns {
    fn find(sheet: &Sheet) -> Result<Self, RosterError> {
        let one = |(what, labels): (&'static str, &[&str])| match heading::columns(sheet, 0, labels)[..] {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            _ => Err(RosterError::Twice { sheet: sheet.address().clone(), what }),
        };
        // What stands there instead is not said: without headings it would be somebody's name.
        let no_code = || RosterError::NoCode { sheet: sheet.address().clone() };
        let labels = [CODE.1, &heading::INFORMANT].concat();
        let code = one((CODE.0, &labels))?;
        Ok(Self {
            code: code.ok_or_else(no_code)?,
            name: one(NAME)?,
            sex: one(SEX)?,
            position: one(POSITION)?,
            contact: one(CONTACT)?,
            place: one(PLACE)?,
        })
    }
}

/// Reads a roster: the first row has the headings.
///
/// # Errors
///
/// [`RosterError`] with the cells that are wrong; then nobody is read.
pub fn read(sheet: &Sheet) -> Result<Vec<Informant>, RosterError> {
    let columns = Columns::find(sheet)?;
    let mut faults = Vec::new();
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut informants = Vec::new();
    for row in sheet.filled_rows().filter(|row| *row > 0) {
        let Some(one) = informant(sheet, row, &columns, &mut faults) else { continue };
        let at = sheet.address().cell(row, columns.code);
        if let Some(what) = tells(&one.code) {
            faults.push(RosterFault::CodeTells { at: at.clone(), code: one.code.clone(), what });
        }
        if let Some(before) = seen.insert(one.code.to_lowercase(), row + 1) {
            faults.push(RosterFault::CodeTwice { at, code: one.code.clone(), before });
        }
        informants.push(one);
    }
    if !faults.is_empty() {
        return Err(RosterError::Faults(faults));
    }
    if informants.is_empty() {
        return Err(RosterError::Empty { sheet: sheet.address().clone() });
    }
    Ok(informants)
}

/// The informant of a row; nobody where it has no code.
fn informant(sheet: &Sheet, row: u32, columns: &Columns, faults: &mut Vec<RosterFault>) -> Option<Informant> {
    let mut text = |column: Option<u32>, longest: usize| {
        let column = column?;
        let text: String =
            sheet.cell(row, column).text().chars().filter(|letter| !is_hidden(*letter)).collect();
        let text = text.trim().to_owned();
        if text.chars().count() > longest {
            faults.push(RosterFault::TooLong { at: sheet.address().cell(row, column), longest });
        }
        (!text.is_empty()).then_some(text)
    };
    let code = text(Some(columns.code), LONGEST_CODE);
    let [name, sex, position, contact, place] =
        [columns.name, columns.sex, columns.position, columns.contact, columns.place]
            .map(|column| text(column, LONGEST));
    let Some(code) = code else {
        faults.push(RosterFault::NoCode { at: sheet.address().cell(row, columns.code) });
        return None;
    };
    let read = sex.as_deref().map(sex_of);
    if let (Some(None), Some(column), Some(given)) = (read, columns.sex, sex) {
        faults.push(RosterFault::Sex { at: sheet.address().cell(row, column), given });
    }
    let at = sheet.address().row(row);
    Some(Informant { code, name, sex: read.flatten(), position, contact, place, at })
}

fn sex_of(given: &str) -> Option<Sex> {
    let given = heading::folded(given);
    let is_one = |words: &[&str]| words.iter().any(|word| heading::folded(word) == given);
    if is_one(&FEMALE) {
        Some(Sex::Female)
    } else if is_one(&MALE) {
        Some(Sex::Male)
    } else {
        None
    }
}

/// A telephone number has at least so many digits.
const FEWEST_DIGITS: usize = 9;

/// Why a text cannot be the code of an informant: it is empty or too long, or looks like what tells who
/// they are; nothing where it can.
#[must_use]
pub fn code_fault(code: &str) -> Option<&'static str> {
    if code.chars().any(is_hidden) {
        return Some("text with letters that are not seen");
    }
    match code.trim().chars().count() {
        0 => Some("blank"),
        1..=LONGEST_CODE => tells(code),
        _ => Some("text of more than 40 characters"),
    }
}

/// Whether a letter is not seen, or turns what stands beside it.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || terms::turns_direction(letter)
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

/// What a code looks like that tells who somebody is.
fn tells(code: &str) -> Option<&'static str> {
    let digits = code.chars().filter(|letter| letter.is_numeric()).count();
    let letters = code.chars().filter(|letter| letter.is_alphabetic()).count();
    if digits >= FEWEST_DIGITS && letters <= 1 {
        return Some("telephone number");
    }
    let is_word = |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    let by_space = code.split_whitespace().filter(is_word).count();
    // `camp-head-3` is a code, `Ahmed_Karim` is not.
    let by_mark = code.split(|letter: char| !letter.is_alphanumeric()).filter(is_word).count();
    (by_space > 1 || (digits == 0 && by_mark > 1)).then_some("name")
}
