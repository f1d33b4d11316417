//! A definition as the text of a file, which reads back as the same definition.

use std::fmt::Write;

use terms::Text;

use super::{AtCut, HotspotRule, Index, Indicator, Missing, NotApplicable, Reading};

/// Writes what [`Index::parse`] reads.
pub(super) fn to_toml(index: &Index) -> String {
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = write_head(&mut out, index)
        .and_then(|()| write_bands(&mut out, index))
        .and_then(|()| write_scales(&mut out, index));
    out
}

fn write_head(out: &mut String, index: &Index) -> std::fmt::Result {
    writeln!(out, "code = {}", quoted(index.code.as_str()))?;
    writeln!(out, "version = {}", index.version)?;
    writeln!(out, "title = {}", titles(&index.title))?;
    writeln!(out, "instrument = {}", quoted(index.instrument.as_str()))?;
    writeln!(out, "basis = {}", quoted(index.basis.as_str()))?;
    writeln!(out, "about = {}", titles(&index.about))?;
    writeln!(out, "sources = [")?;
    for source in &index.sources {
        writeln!(out, "    {},", quoted(source))?;
    }
    writeln!(out, "]")?;
    writeln!(out, "out_of = {:?}", index.out_of)?;
    writeln!(out, "combine = {}", quoted(index.combine.as_str()))?;
    let missing = match index.missing {
        Missing::LeaveOut { least_answered } => format!("\"leave-out\", least_answered = {least_answered:?}"),
        Missing::Best => "\"best\"".into(),
        Missing::Worst => "\"worst\"".into(),
        Missing::Unscored => "\"unscored\"".into(),
    };
    writeln!(out, "missing = {{ rule = {missing} }}")?;
    let not_applicable = match index.not_applicable {
        NotApplicable::LeaveOut => "leave-out",
        NotApplicable::Best => "best",
    };
    writeln!(out, "not_applicable = \"{not_applicable}\"")?;
    writeln!(out, "at_cut = \"{}\"", if index.bands.at_cut == AtCut::Worse { "worse" } else { "better" })
}

fn write_bands(out: &mut String, index: &Index) -> std::fmt::Result {
    for (at, band) in index.bands.bands.iter().enumerate() {
        writeln!(out, "\n[[band]]\ncode = {}\ntitle = {}", quoted(band.code.as_str()), titles(&band.title))?;
        if let Some(from) = at.checked_sub(1).and_then(|before| index.bands.cuts.get(before)) {
            writeln!(out, "from = {from:?}")?;
        }
        if band.broad != band.code {
            writeln!(out, "broad = {}", quoted(band.broad.as_str()))?;
        }
    }
    let Some(HotspotRule { level, band, with_many }) = &index.hotspots else { return Ok(()) };
    writeln!(out, "\n[hotspot]\nlevel = {level}\nband = {}", quoted(band.as_str()))?;
    if let Some((band, many)) = with_many {
        writeln!(out, "with_many = {{ band = {}, individuals = {many:?} }}", quoted(band.as_str()))?;
    }
    Ok(())
}

fn write_scales(out: &mut String, index: &Index) -> std::fmt::Result {
    for scale in &index.scales {
        writeln!(
            out,
            "\n[[scale]]\ncode = {}\ntitle = {}",
            quoted(scale.code.as_str()),
            titles(&scale.title)
        )?;
        writeln!(out, "combine = {}\nweight = {:?}", quoted(scale.combine.as_str()), scale.weight)?;
        if let Some(cuts) = &scale.cuts {
            writeln!(out, "cuts = {cuts:?}")?;
        }
        for indicator in &scale.indicators {
            write_indicator(out, indicator)?;
        }
    }
    Ok(())
}

fn write_indicator(out: &mut String, indicator: &Indicator) -> std::fmt::Result {
    writeln!(out, "\n[[scale.indicator]]\ncode = {}", quoted(indicator.code.as_str()))?;
    writeln!(out, "title = {}\nweight = {:?}", titles(&indicator.title), indicator.weight)?;
    match &indicator.reading {
        Reading::Options(answers) => {
            writeln!(out, "answer = [")?;
            for answer in answers {
                let (code, title) = (quoted(answer.code.as_str()), titles(&answer.title));
                let error = answer.error.map_or_else(String::new, |error| format!(", error = {error:?}"));
                writeln!(
                    out,
                    "    {{ code = {code}, title = {title}, points = {:?}{error} }},",
                    answer.points
                )?;
            }
            writeln!(out, "]")
        }
        Reading::Number(steps) => {
            let worse = if steps.larger_is_worse { "larger" } else { "smaller" };
            write!(
                out,
                "steps = {{ worse = \"{worse}\", cuts = {:?}, points = {:?}",
                steps.cuts, steps.points
            )?;
            if !steps.errors.is_empty() {
                write!(out, ", errors = {:?}", steps.errors)?;
            }
            for (name, end) in [("least", steps.range.0), ("most", steps.range.1)] {
                if let Some(end) = end {
                    write!(out, ", {name} = {end:?}")?;
                }
            }
            writeln!(out, " }}")
        }
    }
}

/// A text in quotes, with what TOML does not take as it is written otherwise.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn titles(text: &Text) -> String {
    let titles: Vec<String> =
        text.iter().map(|(language, title)| format!("{language} = {}", single_line(title))).collect();
    format!("{{ {} }}", titles.join(", "))
}

/// As [`quoted`], in one line: tables within a line have none but such.
fn single_line(text: &str) -> String {
    let mut out = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
