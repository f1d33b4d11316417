//! Documents are set, in three languages, and what is wrong in a template is told.

mod templates;

use super::*;

fn document(text: &str) -> Document {
    Document {
        main: "main.typ".into(),
        files: vec![("main.typ".into(), text.into())],
        identity: "test".into(),
        made_at: DateTime::from_timestamp(1_600_000_000, 0).expect("a moment"),
    }
}

const HEAD: &str =
    "#set document(title: \"T\")\n#set text(font: \"Vazirmatn\", lang: \"ar\", dir: rtl)\n#title()\n";

#[test]
fn the_same_document_gives_the_same_bytes_as_pdf_a() {
    let text = format!("{HEAD}= سەردان\nهەولێر ١٬٢٣٤");
    let made = pdf(&document(&text)).expect("a PDF");
    assert_eq!(made, pdf(&document(&text)).expect("a PDF"));
    assert!(made.starts_with(b"%PDF-1.7"));
    let holds = |part: &str| made.windows(part.len()).any(|window| window == part.as_bytes());
    assert!(holds("<pdfaid:part>2</pdfaid:part>") && holds("<pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(holds("<pdfuaid:part>1</pdfuaid:part>") && holds("/StructTreeRoot") && holds("/MarkInfo"));
}

#[test]
fn what_is_wrong_is_told_with_file_and_line() {
    let told = |text: &str| pdf(&document(text)).expect_err("wrong").to_string();
    assert!(told(&format!("{HEAD}#nothing")).starts_with("main.typ:4: unknown variable: nothing"));
    let missing = told(&format!("{HEAD}\n#image(\"map.svg\", alt: \"x\")"));
    assert!(missing.starts_with("main.typ:5: file not found"), "{missing}");
    assert!(told(&format!("{HEAD}#read(\"/etc/passwd\")")).contains("file not found"));
    assert!(told(&format!("{HEAD}#import \"@preview/x:1.0.0\": y")).contains("not found"));
}

#[test]
fn a_picture_without_a_description_is_an_error() {
    let mut document = document(&format!("{HEAD}#image(\"map.svg\")"));
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    document.files.push(("map.svg".into(), svg.into()));
    let told = pdf(&document).expect_err("no description").to_string();
    assert!(told.starts_with("main.typ:4: ") && told.contains("alt"), "{told}");
}

#[test]
fn letters_without_a_shape_do_not_stand_in_the_way() {
    assert_eq!(
        legible("Сирия, Ḥalab ☎ \u{2068}نينوى\u{2069} ١٬٢"),
        "?????, ?alab ? \u{2068}نينوى\u{2069} ١٬٢"
    );
    assert!(pdf(&document(&format!("{HEAD}= Сирия"))).is_err());
    assert!(pdf(&document(&format!("{HEAD}= {}", legible("Сирия \u{2067}١\u{2069}\u{200f}")))).is_ok());
}
