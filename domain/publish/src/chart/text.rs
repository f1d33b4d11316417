//! Text in charts: cleaned, measured, shortened, broken into lines, isolated, escaped.
//!
//! **Widths are estimates.** The reader's font is not known here. The table holds em widths of
//! common sans-serif fonts (Noto Sans, DejaVu Sans, Noto Sans Arabic), rounded up, by kinds of
//! letters. Arabic letters are counted as they stand within a word, those with a long tail wider
//! where a word ends. Measured texts come out within a fifth, mostly too wide, seldom too narrow.

/// Characters of a label that are kept; further ones are left out.
const LONGEST: usize = 400;

/// The text without control characters, direction overrides and foreign isolates; white space
/// of any kind and length becomes one space.
pub(crate) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for char in text.trim().chars().take(LONGEST) {
        let space = char.is_whitespace() && !matches!(char, '\u{a0}' | '\u{202f}');
        if space && !kept.ends_with(' ') {
            kept.push(' ');
        } else if !space && !is_unwanted(char) {
            kept.push(char);
        }
    }
    kept
}

/// The text fit for output: in an isolate of its own unless it is plainly of one direction,
/// and with what XML would take for markup escaped.
pub(crate) fn write_text(out: &mut String, text: &str) {
    write_isolated(out, text, needs_isolate(text));
}

/// As [`write_text`]; isolated in any case.
pub(crate) fn write_part(out: &mut String, text: &str) {
    write_isolated(out, text, text.chars().any(is_right_to_left));
}

fn write_isolated(out: &mut String, text: &str, isolated: bool) {
    if isolated {
        // By its first letter; figures in Arabic digits without any run as Arabic does.
        out.push(if text.chars().any(|char| char.is_alphabetic()) { '\u{2068}' } else { '\u{2067}' });
    }
    write_escaped(out, text);
    if isolated {
        out.push('\u{2069}');
    }
}

/// An arrow in the direction in which text with this beginning runs.
pub(crate) fn arrow_after(text: &str) -> char {
    if text.chars().find(|char| char.is_alphabetic()).is_some_and(is_right_to_left) { '←' } else { '→' }
}

/// Escapes for elements and attributes alike.
pub(crate) fn write_escaped(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(char),
        }
    }
}

/// Estimated width in pixels at a font size.
pub(crate) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let mut ems = 0.0;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let joins_on = chars.peek().is_some_and(|next| is_arabic_letter(*next));
        ems += em(char, joins_on);
    }
    ems * size * if bold { 1.12 } else { 1.0 }
}

/// The text, shortened with an ellipsis if it is wider than `most` pixels. Empty if not even
/// one character fits.
pub(crate) fn fit(text: &str, size: f64, bold: bool, most: f64) -> String {
    let text = clean(text);
    if width(&text, size, bold) <= most + 0.01 {
        return text;
    }
    let mut short = text;
    while short.pop().is_some() {
        let shown = short.trim_end();
        if shown.is_empty() {
            break;
        }
        if width(shown, size, bold) + width("…", size, bold) <= most + 0.01 {
            return format!("{shown}…");
        }
    }
    String::new()
}

/// The text broken at spaces into at most `lines` lines of `most` pixels; what does not fit is
/// shortened.
pub(crate) fn wrap(text: &str, size: f64, bold: bool, most: f64, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in clean(text).split(' ') {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || done.len() + 1 >= lines || width(&longer, size, bold) <= most + 0.01 {
            line = longer;
        } else {
            done.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    done.push(line);
    done.iter().map(|line| fit(line, size, bold, most)).filter(|line| !line.is_empty()).collect()
}

/// Text in a right-to-left script, or mixed, may pull neighbours over; letters of one script do not.
fn needs_isolate(text: &str) -> bool {
    let mut any_rtl = false;
    let mut all_letters = true;
    for char in text.chars() {
        let rtl = is_right_to_left(char);
        any_rtl |= rtl;
        all_letters &= rtl && char.is_alphabetic() || char == ' ';
    }
    any_rtl && !all_letters
}

fn is_right_to_left(char: char) -> bool {
    matches!(char, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a character has no place in a drawing: control characters, direction overrides, isolates of
/// others.
pub(crate) fn is_unwanted(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || u32::from(char) & 0xfffe == 0xfffe
}

fn is_arabic_letter(char: char) -> bool {
    matches!(char, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{750}'..='\u{77f}')
}

/// Width in em; `joins_on` if an Arabic letter follows.
fn em(char: char, joins_on: bool) -> f64 {
    match char {
        'f' | 'i' | 'j' | 'l' | 'I' | 'J' => 0.32,
        'r' | 't' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '&' => 0.92,
        'a'..='z' | '0'..='9' => 0.62,
        'A'..='Z' => 0.71,
        '+' | '−' | '=' | '<' | '>' | '~' => 0.65,
        ' ' | '\u{a0}' => 0.31,
        '\u{202f}' | '\u{2009}' => 0.2,
        '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' | '·' => 0.3,
        '-' | '(' | ')' | '/' | '"' | '\u{2010}' | '\u{2011}' => 0.36,
        '–' => 0.5,
        '—' | '…' | '→' | '←' => 0.95,
        '٬' | '٫' | '،' | '؛' => 0.33,
        '٠'..='٩' | '۰'..='۹' | '٪' => 0.55,
        'ا' | 'أ' | 'إ' | 'آ' => 0.3,
        'ل' | 'ڵ' | 'ب' | 'ت' | 'ث' | 'پ' | 'ن' | 'ي' | 'ى' | 'ی' | 'ێ' | 'ئ' => {
            tail(0.32, 0.45, joins_on)
        }
        'س' | 'ش' | 'ص' | 'ض' => tail(0.87, 0.38, joins_on),
        'ف' | 'ڤ' | 'ق' | 'ك' | 'ک' | 'گ' => tail(0.5, 0.4, joins_on),
        '\u{300}'..='\u{36f}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{206f}' => 0.0,
        '\u{600}'..='\u{8ff}' => 0.54,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'.. => 1.0,
        _ => 0.64,
    }
}

fn tail(within: f64, further: f64, joins_on: bool) -> f64 {
    if joins_on { within } else { within + further }
}
