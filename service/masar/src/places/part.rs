//! How a new place is written on the command line: `Halabja; pcode=IQG19; ar=حلبجة; takes=A, B`.

use actions::place::history::NewPlace;
use terms::Language;

/// Reads a new place.
pub fn parse(text: &str) -> Result<NewPlace, String> {
    let mut place = NewPlace::default();
    for (at, field) in text.split(';').map(str::trim).enumerate() {
        let Some((key, value)) = field.split_once('=').map(|(key, value)| (key.trim(), value.trim())) else {
            match field {
                "" => {}
                name if at == 0 => place.names.push((language(name), name.into())),
                _ => {
                    return Err(format!(
                        "\"{field}\" is not understood; write pcode=…, ar=…, ckb=…, takes=…"
                    ));
                }
            }
            continue;
        };
        match (key, Language::from_tag(key)) {
            ("pcode", _) => place.code = Some(value.into()),
            ("takes", _) if value == "rest" => place.takes_rest = true,
            ("takes", _) => {
                place
                    .takes
                    .extend(value.split(',').map(|child| child.trim().to_string()).filter(|c| !c.is_empty()));
            }
            (_, Some(language)) => {
                place.names.retain(|(known, _)| *known != language);
                place.names.push((language, value.into()));
            }
            (key, None) => {
                return Err(format!("\"{key}\" is not known here; there are pcode, takes, en, ar, ckb"));
            }
        }
    }
    if place.names.is_empty() { Err("a new place needs a name".into()) } else { Ok(place) }
}

/// The language of a name by its letters.
#[must_use]
pub fn language(name: &str) -> Language {
    let is_arabic = |c: char| matches!(u32::from(c), 0x600..=0x6FF);
    match name {
        name if name.contains(['ە', 'ێ', 'ۆ', 'ڕ', 'ڵ', 'ڤ']) => Language::Sorani,
        name if name.contains(is_arabic) => Language::Arabic,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_place_is_read_with_names_code_and_what_it_takes() {
        let place = parse("Halabja; pcode=IQG19; ar=حلبجة; takes=IQG06Q05, #12,").unwrap();
        assert_eq!(
            place.names,
            [(Language::English, "Halabja".into()), (Language::Arabic, "حلبجة".to_string())]
        );
        assert_eq!((place.code.as_deref(), place.takes_rest), (Some("IQG19"), false));
        assert_eq!(place.takes, ["IQG06Q05", "#12"]);
        assert_eq!(parse("هەڵەبجە; takes=rest").unwrap().names[0].0, Language::Sorani);
        assert!(parse("هەڵەبجە; takes=rest").unwrap().takes_rest);
        for (text, expected) in [
            ("", "a new place needs a name"),
            ("pcode=X", "a new place needs a name"),
            ("A; code=X", "\"code\" is not known here; there are pcode, takes, en, ar, ckb"),
            ("A; B", "\"B\" is not understood; write pcode=…, ar=…, ckb=…, takes=…"),
        ] {
            assert_eq!(parse(text).unwrap_err(), expected);
        }
    }
}
