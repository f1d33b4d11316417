//! Release profiles: who is shown what.

use std::collections::BTreeMap;

use serde::Deserialize;
use terms::definition::{Checked, Origin};
use terms::{Code, DefinitionError, Text};
use toml::Spanned;

/// What some readers are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its code: `public`.
    pub code: Code,
    /// Who they are.
    pub title: Text,
    /// The deepest areas that stand alone: 1 governorates, 2 districts, 3 sub-districts, 4 locations.
    pub level: u8,
    /// The smallest count of households above 0 that is shown; 1 shows all.
    pub least: u64,
    /// The profiles whose releases they see as well.
    pub sees: Vec<Code>,
    /// Whether they are everybody: then releases lie on the shelf from which the public is served.
    pub is_open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    profile: Vec<ProfileFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    code: Spanned<String>,
    title: Spanned<BTreeMap<String, String>>,
    level: Spanned<u8>,
    least: Spanned<u64>,
    #[serde(default)]
    sees: Vec<Spanned<String>>,
    #[serde(default)]
    open: bool,
}

impl Profile {
    /// Reads profiles from the text of their file.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] with file, line and field.
    pub fn parse(file: &str, text: &str) -> Result<Vec<Self>, DefinitionError> {
        let origin = Origin::new(file, text);
        let read: File = origin.read()?;
        let profiles: Vec<Self> =
            read.profile.iter().map(|one| profile(&origin, one)).collect::<Checked<_>>()?;
        for (at, one) in read.profile.iter().enumerate() {
            if profiles[..at].iter().any(|known| known.code == profiles[at].code) {
                return Err(
                    origin.wrong(&one.code, format!("code: there are two profiles {}", profiles[at].code))
                );
            }
        }
        // Those who are shown less come first, so that nobody sees what those see who see it.
        for (at, one) in read.profile.iter().enumerate() {
            for seen in &one.sees {
                if !profiles[..at].iter().any(|known| known.code == *seen.get_ref().as_str()) {
                    let message = format!("sees: {} is no profile above this one", seen.get_ref());
                    return Err(origin.wrong(seen, message));
                }
            }
        }
        Ok(profiles)
    }
}

fn profile(origin: &Origin<'_>, read: &ProfileFile) -> Checked<Profile> {
    let (level, least) = (*read.level.get_ref(), *read.least.get_ref());
    if !(1..=4).contains(&level) {
        return Err(origin.wrong(&read.level, format!("level: {level} is none of 1 to 4")));
    }
    if least == 0 {
        return Err(origin.wrong(&read.least, "least: 1 shows all counts; 0 is no count"));
    }
    Ok(Profile {
        code: origin.code(&read.code, "code")?,
        title: origin.text_in_all(&read.title, "title")?,
        level,
        least,
        sees: read.sees.iter().map(|code| origin.code(code, "sees")).collect::<Checked<_>>()?,
        is_open: read.open,
    })
}

#[cfg(test)]
mod tests {
    #![allow(missing_docs)]

    use super::*;

    #[test]
    fn what_is_wrong_in_a_profile_is_told_with_its_line() {
        let file = |level: &str, least: &str| {
            format!(
                "[[profile]]\ncode = \"a\"\ntitle = {{ en = \"A\", ar = \"A\", ckb = \"A\" }}\nlevel = {level}\nleast = {least}\n"
            )
        };
        let told = |text: &str| Profile::parse("p.toml", text).unwrap_err().to_string();
        assert_eq!(told(&file("5", "10")), "p.toml, line 4: level: 5 is none of 1 to 4");
        assert_eq!(told(&file("2", "0")), "p.toml, line 5: least: 1 shows all counts; 0 is no count");
        assert_eq!(
            told(&(file("2", "3") + &file("2", "3"))),
            "p.toml, line 7: code: there are two profiles a"
        );
        let all =
            file("2", "3") + &file("3", "3").replace("code = \"a\"", "code = \"b\"") + "sees = [\"a\"]\n";
        let read = Profile::parse("p.toml", &all).unwrap();
        assert_eq!((read[0].least, read[1].sees[0].as_str()), (3, "a"));
        assert_eq!(
            told(&all.replace("[\"a\"]", "[\"b\"]")),
            "p.toml, line 11: sees: b is no profile above this one"
        );
    }
}
