//! The definitions that come with Masar.

use terms::{Code, DefinitionError};
use tracking::instrument::Instrument;

use crate::permission::Roles;

/// All definitions, read and checked.
#[derive(Debug, Clone)]
pub struct Pack {
    instruments: Vec<Instrument>,
    roles: Roles,
}

macro_rules! texts {
    ($folder:literal: $($name:literal),+) => {
        [$(($name, include_str!(concat!("../../../packs/dtm/", $folder, "/", $name, ".toml")))),+]
    };
}

const INSTRUMENTS: [(&str, &str); 5] = texts!(
    "instruments": "idp-master-list", "returnee-master-list", "baseline-assessment",
    "intentions-by-displacement", "intentions-by-origin"
);
const VOCABULARIES: [(&str, &str); 3] =
    texts!("vocabularies": "iraq-governorates", "iraq-periods", "intentions");

impl Pack {
    /// Reads the definitions that are part of the program.
    ///
    /// # Errors
    ///
    /// [`DefinitionError`] naming file, line and field.
    pub fn load() -> Result<Self, DefinitionError> {
        let vocabularies: Vec<(String, String)> =
            VOCABULARIES.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
        let instruments = INSTRUMENTS
            .iter()
            .map(|(name, text)| {
                Instrument::parse(&format!("packs/dtm/instruments/{name}.toml"), text, &vocabularies)
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { instruments, roles: Roles::load()? })
    }

    /// All roles and who may do what.
    #[must_use]
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    /// All instruments.
    #[must_use]
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// The instrument of that code.
    #[must_use]
    pub fn instrument(&self, code: &Code) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.code == *code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_of_the_pack_is_sound() {
        let pack = Pack::load().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(pack.instruments().len(), INSTRUMENTS.len());
    }
}
