//! The shape of a file with other names, and how it becomes [`Aliases`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use terms::{Code, Language};
use toml::Spanned;

use super::{Alias, AliasError, Aliases};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasFile {
    country: String,
    scheme: Spanned<String>,
    names: BTreeMap<String, BTreeMap<String, Vec<Spanned<String>>>>,
}

pub(super) fn parse(name: &str, text: &str) -> Result<Aliases, AliasError> {
    let line =
        |span: Range<usize>| 1 + text.as_bytes().iter().take(span.start).filter(|b| **b == b'\n').count();
    let wrong = |span, what: String| AliasError { file: name.into(), line: line(span), what };
    let file: AliasFile = toml::from_str(text)
        .map_err(|error| wrong(error.span().unwrap_or(0..0), error.message().to_string()))?;
    let scheme = Code::new(file.scheme.get_ref())
        .map_err(|error| wrong(file.scheme.span(), format!("scheme: {error}")))?;
    let mut rows = Vec::new();
    for (code, languages) in file.names {
        let mut seen = BTreeSet::new();
        for (tag, names) in languages {
            let language = Language::from_tag(&tag);
            for text in names {
                if language.is_none() {
                    let what = format!("{code}: \"{tag}\" is not a language here; there are en, ar, ckb");
                    return Err(wrong(text.span(), what));
                }
                if text.get_ref().trim().is_empty() || !seen.insert(text.get_ref().clone()) {
                    return Err(wrong(text.span(), format!("{code}: a name is empty or stands here twice")));
                }
                let (scheme, code) = (scheme.clone(), code.clone());
                rows.push(Alias { scheme, code, language, text: text.into_inner() });
            }
        }
    }
    Ok(Aliases { country: file.country, rows, source: name.into() })
}
