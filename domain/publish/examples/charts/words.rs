//! The three languages of the example: words, digits.

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    Arabic,
    Sorani,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::English, Self::Arabic, Self::Sorani];

    pub fn code(self) -> &'static str {
        self.of(["en", "ar", "ckb"])
    }

    pub fn is_rtl(self) -> bool {
        self != Self::English
    }

    /// The word in this language, of English, Arabic, Sorani.
    pub fn of(self, words: [&'static str; 3]) -> &'static str {
        words[self as usize]
    }

    /// A whole number with separators, in the digits of the language.
    pub fn number(self, value: f64) -> String {
        let digits = format!("{:.0}", value.abs());
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(if self.is_rtl() { '٬' } else { ',' });
            }
            text.push(digit);
        }
        self.digits(&format!("{}{text}", if value < 0.0 { "−" } else { "" }))
    }

    /// A change, with its sign.
    pub fn change(self, value: f64) -> String {
        let sign = if value > 0.0 { "+" } else { "" };
        let mark = if self.is_rtl() { "\u{61c}" } else { "" };
        format!("{mark}{sign}{}", self.number(value))
    }

    /// Short, for axes.
    pub fn short(self, value: f64) -> String {
        let decimal =
            |value: f64| format!("{value:.1}").trim_end_matches('0').trim_end_matches('.').to_owned();
        let text = if value >= 1e6 {
            format!("{}{}", decimal(value / 1e6), self.of(["M", " مليون", " ملیۆن"]))
        } else if value >= 1000.0 {
            format!("{}{}", decimal(value / 1e3), self.of(["k", " ألف", " هەزار"]))
        } else {
            decimal(value)
        };
        self.digits(&text)
    }

    pub fn percent(self, share: f64) -> String {
        self.digits(&format!("{:.0}{}", share * 100.0, if self.is_rtl() { "٪" } else { "%" }))
    }

    pub fn digits(self, text: &str) -> String {
        let arabic = |char: char| match char {
            '0'..='9' => char::from_u32(0x660 + u32::from(char) - 0x30).unwrap_or(char),
            '.' => '٫',
            _ => char,
        };
        if self.is_rtl() { text.chars().map(arabic).collect() } else { text.to_owned() }
    }
}
