//! The tokens against written-out cases, and against a general XML library.

use std::io::Read;

use proptest::prelude::*;
use quick_xml::events::Event;

use super::*;

/// Hands out a few bytes at a time, so that tokens are cut everywhere.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(room.len()).min(self.0.len());
        room[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

/// Tokens as lines of text: `+name a=b`, `-name`, `"text"`.
fn tokens(xml: &[u8], step: usize) -> Result<Vec<String>, XmlError> {
    let mut tokens = Tokens::new(Drip(xml, step));
    let mut lines = Vec::new();
    let lossy = |raw: &[u8]| String::from_utf8_lossy(raw).into_owned();
    loop {
        lines.push(match tokens.next()? {
            Token::Open(tag) => {
                let mut line = format!("+{}", lossy(tag.name));
                for (name, value) in tag.attributes() {
                    let mut text = String::new();
                    unescape(value, &mut text)?;
                    line.push_str(&format!(" {}={text}", lossy(name)));
                }
                if tag.empty {
                    line.push('/');
                }
                line
            }
            Token::Close(name) => format!("-{}", lossy(name)),
            Token::Text(raw) => {
                let mut text = String::new();
                unescape(raw, &mut text)?;
                format!("{text:?}")
            }
            Token::Plain(raw) => format!("{:?}", lossy(raw)),
            Token::End => return Ok(lines),
        });
    }
}

#[test]
fn elements_texts_and_attributes_come_out_wherever_the_stream_is_cut() {
    let xml = r#"<?xml version="1.0"?><!-- a > b --><x:row r='1' t="a>b &amp; c"><c/>
a &lt;b&gt; &#65;&#x42; &no; & <![CDATA[<raw>&amp;]]></x:row >"#;
    let expected = ["+row r=1 t=a>b & c", "+c/", r#""\na <b> AB &no; & ""#, r#""<raw>&amp;""#, "-row"];
    for step in 1..40 {
        assert_eq!(tokens(xml.as_bytes(), step).unwrap(), expected, "{step} bytes at a time");
    }
}

#[test]
fn what_no_spreadsheet_holds_is_an_error() {
    for (xml, expected) in [
        ("<a", "middle"),
        ("<a b='>", "middle"),
        ("<!-- ", "middle"),
        ("<![CDATA[ ]]", "middle"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type"),
    ] {
        for step in [1, 7, 1000] {
            let message = tokens(xml.as_bytes(), step).unwrap_err().to_string();
            assert!(message.contains(expected), "{xml}: {message}");
        }
    }
    assert!(matches!(tokens(b"<a>\xff</a>", 10), Err(XmlError::NotText)));
    let long = vec![b'x'; LONGEST_TOKEN + WINDOW];
    assert!(matches!(tokens(&long, 1 << 20), Err(XmlError::Long)));
}

/// The same lines from a general XML library.
fn tokens_of_quick_xml(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut lines: Vec<String> = Vec::new();
    let mut text = String::new();
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(name) => {
                let entity = match name.resolve_char_ref().unwrap() {
                    Some(character) => character.to_string(),
                    None => match &**name {
                        "amp" => "&".into(),
                        "lt" => "<".into(),
                        "gt" => ">".into(),
                        "quot" => "\"".into(),
                        _ => "'".into(),
                    },
                };
                text.push_str(&entity);
            }
            _ => {
                if !text.is_empty() {
                    lines.push(format!("{text:?}"));
                    text.clear();
                }
            }
        }
        let line = |tag: &quick_xml::events::BytesStart<'_>| {
            let mut line = format!("+{}", tag.local_name().as_ref());
            for attribute in tag.attributes() {
                let attribute = attribute.unwrap();
                let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap();
                line.push_str(&format!(" {}={value}", attribute.key.local_name().as_ref()));
            }
            line
        };
        match event {
            Event::Start(tag) => lines.push(line(&tag)),
            Event::Empty(tag) => lines.push(format!("{}/", line(&tag))),
            Event::End(tag) => lines.push(format!("-{}", tag.local_name().as_ref())),
            Event::Eof => return lines,
            _ => {}
        }
    }
}

fn element() -> impl Strategy<Value = String> {
    let text = "[ a-zA-Zا-ي0-9'\"]{0,12}|&amp;|&lt;|&#1575;|&#x41;";
    let leaf = prop_oneof![
        text.prop_map(String::from),
        Just("<v/>".to_string()),
        Just("<!-- <v> -->".to_string()),
        Just("<x:c r=\"A1\" t='s > &quot;'/>".to_string()),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        ("[a-z]{1,5}(:[a-z]{1,3})?", "[ >/a-zA-Z]{0,8}", prop::collection::vec(inner, 0..6))
            .prop_map(|(name, value, inside)| format!("<{name} a=\"{value}\"\n>{}</{name}>", inside.concat()))
    })
}

proptest! {
    #[test]
    fn the_tokens_are_those_of_a_general_library(inside in element(), step in 1..50_usize) {
        let xml = format!("<root>{inside}</root>");
        prop_assert_eq!(tokens(xml.as_bytes(), step).unwrap(), join_texts(&tokens_of_quick_xml(&xml)));
    }

    #[test]
    fn any_bytes_end_in_tokens_or_an_error(bytes in "[<>/!?a-c='\"& \\[\\]-]{0,60}", step in 1..10_usize) {
        let _ = tokens(bytes.as_bytes(), step);
    }
}

/// Texts before and after a comment are two for us and may be one elsewhere.
fn join_texts(lines: &[String]) -> Vec<String> {
    lines.to_vec()
}
