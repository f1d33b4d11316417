//! The look of nearly every cell, `<c r="B3" s="4" t="s"><v>12</v></c>`, taken
//! in one pass over its bytes. Anything else is left to the tokens; what comes
//! out is the same either way.

/// A cell whose parts are all at hand, still as written.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Quick<'a> {
    pub(super) reference: Option<&'a [u8]>,
    pub(super) style: Option<&'a [u8]>,
    pub(super) kind: Option<&'a [u8]>,
    /// Empty if the cell closes itself.
    pub(super) value: &'a [u8],
    /// How many bytes the whole cell has.
    pub(super) length: usize,
}

/// The cell at the start of a window, if it looks as nearly all do.
#[inline]
pub(super) fn cell(window: &[u8]) -> Option<Quick<'_>> {
    let mut rest = window.strip_prefix(b"<c")?;
    let mut cell = Quick::default();
    loop {
        match rest {
            [b' ', name, b'=', b'"', value @ ..] => {
                let end = value.iter().position(|byte| *byte == b'"')?;
                let place = match name {
                    b'r' => &mut cell.reference,
                    b's' => &mut cell.style,
                    b't' => &mut cell.kind,
                    _ => return None,
                };
                *place = Some(&value[..end]);
                rest = &value[end + 1..];
            }
            [b'>', inside @ ..] => {
                let inside = inside.strip_prefix(b"<v>")?;
                let end = inside.iter().position(|byte| *byte == b'<')?;
                let (value, close) = inside.split_at(end);
                // An empty value says something about a formula: not here.
                rest = close.strip_prefix(b"</v></c>").filter(|_| !value.is_empty())?;
                cell.value = value;
                break;
            }
            [b'/', b'>', after @ ..] => {
                rest = after;
                break;
            }
            _ => return None,
        }
    }
    cell.length = window.len() - rest.len();
    Some(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_plainest_cells_are_taken() {
        let taken = cell(b"<c r=\"B3\" s=\"4\" t=\"s\"><v>12</v></c><c").unwrap();
        assert_eq!(
            (taken.reference, taken.style, taken.kind),
            (Some(&b"B3"[..]), Some(&b"4"[..]), Some(&b"s"[..]))
        );
        assert_eq!((taken.value, taken.length), (&b"12"[..], 35));
        assert_eq!(cell(b"<c r=\"B3\"/><c").unwrap().length, 11);
        for other in [
            "<c r=\"B3\" s=\"4\"><f>A1</f><v>12</v></c>",
            "<c r=\"B3\" t=\"inlineStr\"><is><t>12</t></is></c>",
            "<c r='B3'><v>12</v></c>",
            "<c  r=\"B3\"><v>12</v></c>",
            "<c r=\"B3\" cm=\"1\"><v>12</v></c>",
            "<c r=\"B3\"><v></v></c>",
            "<c r=\"B3\"><v>12</v><x/></c>",
            "<c r=\"B3\"><v>1",
            "<c r=\"B",
            "<cols><col/></cols>",
            "<x:c><v>1</v></x:c>",
            "",
        ] {
            assert_eq!(cell(other.as_bytes()), None, "{other}");
        }
    }
}
