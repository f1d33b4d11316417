//! The words of a query: names, values, signs.

use chrono::NaiveDate;

use super::Refused;

/// A word of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Word {
    /// A name of a field, function or operator.
    Name(String),
    Text(String),
    Whole(i64),
    Number(f64),
    Day(NaiveDate),
    /// One of `( ) , /`.
    Sign(char),
}

/// So many words are read of one expression.
const MOST: usize = 500;

/// The words of an expression, the first last, so that they are taken from the end.
pub(super) struct Words(Vec<Word>);

impl Words {
    /// Takes an expression apart.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let mut words = Vec::new();
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            if words.len() >= MOST {
                return Err(Refused::new(format!("An expression of more than {MOST} words is not read.")));
            }
            let taken = match first {
                '(' | ')' | ',' | '/' => {
                    words.push(Word::Sign(first));
                    1
                }
                '\'' => {
                    let (value, taken) = quoted(rest)?;
                    words.push(Word::Text(value));
                    taken
                }
                _ => {
                    let taken = rest
                        .find(|letter: char| letter.is_whitespace() || "(),/'".contains(letter))
                        .unwrap_or(rest.len());
                    words.push(word(&rest[..taken])?);
                    taken
                }
            };
            rest = rest[taken..].trim_start();
        }
        words.reverse();
        Ok(Self(words))
    }

    pub fn next(&mut self) -> Option<Word> {
        self.0.pop()
    }

    pub fn peek(&self) -> Option<&Word> {
        self.0.last()
    }

    /// Takes the next word if it is that sign.
    pub fn takes(&mut self, sign: char) -> bool {
        let is_it = self.peek() == Some(&Word::Sign(sign));
        if is_it {
            self.0.pop();
        }
        is_it
    }

    /// Takes the next word if it is that name.
    pub fn takes_name(&mut self, name: &str) -> bool {
        let is_it = matches!(self.peek(), Some(Word::Name(known)) if known == name);
        if is_it {
            self.0.pop();
        }
        is_it
    }

    pub fn must(&mut self, sign: char) -> Result<(), Refused> {
        if self.takes(sign) {
            return Ok(());
        }
        Err(Refused::new(format!("Here stands {}, where \"{sign}\" is expected.", told(self.peek()))))
    }

    pub fn must_end(&self) -> Result<(), Refused> {
        match self.peek() {
            None => Ok(()),
            word => Err(Refused::new(format!("{} is too much at the end.", told(word)))),
        }
    }

    pub fn name(&mut self) -> Result<String, Refused> {
        match self.next() {
            Some(Word::Name(name)) => Ok(name),
            word => {
                Err(Refused::new(format!("Here stands {}, where a name is expected.", told(word.as_ref()))))
            }
        }
    }
}

/// A word as it is told to people.
pub(super) fn told(word: Option<&Word>) -> String {
    match word {
        None => "the end".into(),
        Some(Word::Name(name)) => format!("\"{name}\""),
        Some(Word::Text(text)) => format!("'{text}'"),
        Some(Word::Whole(number)) => number.to_string(),
        Some(Word::Number(number)) => number.to_string(),
        Some(Word::Day(day)) => day.to_string(),
        Some(Word::Sign(sign)) => format!("\"{sign}\""),
    }
}

/// A text in quotes, of which one is written twice within; and how long it stands there.
fn quoted(rest: &str) -> Result<(String, usize), Refused> {
    let mut value = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '\'' {
            value.push(letter);
        } else if letters.next_if(|(_, next)| *next == '\'').is_some() {
            value.push('\'');
        } else {
            return Ok((value, at + 1));
        }
    }
    Err(Refused::new("A text is not closed by a quote."))
}

fn word(text: &str) -> Result<Word, Refused> {
    if let Ok(number) = text.parse::<i64>() {
        return Ok(Word::Whole(number));
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Ok(Word::Day(day));
    }
    let is_number = text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
    if is_number && let Some(number) = text.parse::<f64>().ok().filter(|number| number.is_finite()) {
        return Ok(Word::Number(number));
    }
    let is_name = text.starts_with(|letter: char| letter.is_ascii_alphabetic() || "_$".contains(letter));
    if is_name && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_$".contains(letter)) {
        return Ok(Word::Name(text.into()));
    }
    Err(Refused::new(format!("\"{text}\" is neither a name nor a value; texts stand in single quotes.")))
}
