//! Files that no import should take, made when a test needs them.
//!
//! Out: the bytes of each; no file of anybody is copied.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A new workbook locked with a password: a compound file with the two streams
/// of which the format consists, the second unreadable without the password.
///
/// # Panics
///
/// If memory cannot be written.
#[must_use]
pub fn encrypted_xlsx() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory can be written");
    // Version 4.4, agile; then the description of the key, as Excel writes it.
    let mut about = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
    about.extend_from_slice(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\"><keyData saltSize=\"16\" blockSize=\"16\" keyBits=\"256\" hashSize=\"64\" cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA512\" saltValue=\"AAAAAAAAAAAAAAAAAAAAAA==\"/></encryption>",
    );
    let mut package = 4000_u64.to_le_bytes().to_vec();
    package.extend((0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8));
    for (name, bytes) in [("/EncryptionInfo", about), ("/EncryptedPackage", package)] {
        let mut stream = file.create_stream(name).expect("memory can be written");
        stream.write_all(&bytes).expect("memory can be written");
    }
    file.into_inner().into_inner()
}

/// An OpenDocument sheet whose content is locked with a password.
#[must_use]
pub fn encrypted_ods() -> Vec<u8> {
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\" manifest:size=\"5000\"><manifest:encryption-data manifest:checksum-type=\"SHA1/1K\" manifest:checksum=\"AAAA\"><manifest:algorithm manifest:algorithm-name=\"Blowfish CFB\" manifest:initialisation-vector=\"AAAAAAAAAAA=\"/></manifest:encryption-data></manifest:file-entry></manifest:manifest>";
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &[0x5a; 700]),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

/// A workbook of one sheet of rows of text.
#[must_use]
pub fn xlsx(sheet: &str, rows: &[Vec<&str>]) -> Vec<u8> {
    let cell = |text: &&str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |cells: &Vec<&str>| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    workbook(sheet, rows.iter().map(row).collect::<String>().as_bytes())
}

/// A workbook of 2.6 MB that unfolds to one cell of 400 MB.
#[must_use]
pub fn zip_bomb() -> Vec<u8> {
    let before = sheet(b"<row><c t=\"inlineStr\"><is><t>", false);
    let matches: u32 = (400 << 20) / 258;
    let mut bomb = Bits::default();
    // A block as it is: its length twice, the second time with all bits turned.
    let length = u16::try_from(before.len()).expect("the beginning is short");
    bomb.bytes.push(0);
    bomb.bytes.extend(length.to_le_bytes());
    bomb.bytes.extend((!length).to_le_bytes());
    bomb.bytes.extend(&before);
    // A block with the fixed codes: one A, and again and again the 258 bytes before.
    bomb.add(0b011, 3);
    bomb.add_code(0x30 + u32::from(b'A'), 8);
    for _ in 0..matches {
        bomb.add_code(0b1100_0101, 8);
        bomb.add_code(0, 5);
    }
    bomb.add_code(0, 7);
    let unfolded = before.len() + 1 + 258 * matches as usize;
    with_last_part(&workbook("Bomb", b""), &bomb.finish(), u32::try_from(unfolded).expect("below 4 GB"))
}

/// Bits in the order of deflate.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    waiting: u32,
    count: u32,
}

impl Bits {
    fn add(&mut self, bits: u32, count: u32) {
        self.waiting |= bits << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.waiting as u8);
            self.waiting >>= 8;
            self.count -= 8;
        }
    }

    /// Codes begin with their highest bit.
    fn add_code(&mut self, code: u32, count: u32) {
        self.add(code.reverse_bits() >> (32 - count), count);
    }

    fn finish(mut self) -> Vec<u8> {
        self.add(0, 7);
        self.bytes
    }
}

/// An archive with other bytes for its last part, which say they unfold to a size.
fn with_last_part(archive: &[u8], packed: &[u8], size: u32) -> Vec<u8> {
    let number = |at: usize, width: usize| -> usize {
        archive[at..at + width].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    let end = archive.len() - 22;
    let directory = number(end + 16, 4);
    let mut entry = directory;
    loop {
        let next = entry + 46 + number(entry + 28, 2) + number(entry + 30, 2) + number(entry + 32, 2);
        if next == end {
            break;
        }
        entry = next;
    }
    let local = number(entry + 42, 4);
    let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
    let sizes = [u32::try_from(packed.len()).expect("small").to_le_bytes(), size.to_le_bytes()].concat();
    let moved = u32::try_from(start + packed.len()).expect("small").to_le_bytes();
    let mut head = archive[..start].to_vec();
    head[local + 18..local + 26].copy_from_slice(&sizes);
    let mut tail = archive[directory..].to_vec();
    tail[entry - directory + 20..entry - directory + 28].copy_from_slice(&sizes);
    tail[end - directory + 16..end - directory + 20].copy_from_slice(&moved);
    [&head, packed, &tail].concat()
}

/// An archive that says it is a workbook, with these rows in its sheet.
fn workbook(sheet: &str, rows: &[u8]) -> Vec<u8> {
    let types = b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |kind: &str, target: &str| {
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let main = MAIN;
    let book = format!(
        "<?xml version=\"1.0\"?><workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let cells = self::sheet(rows, true);
    archive(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", link("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", link("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", &cells),
    ])
}

/// The part of a sheet, to its end or only to the end of these rows.
fn sheet(rows: &[u8], whole: bool) -> Vec<u8> {
    let before = format!("<?xml version=\"1.0\"?><worksheet xmlns=\"{MAIN}\"><sheetData>");
    let after = if whole { "</sheetData></worksheet>" } else { "" };
    [before.as_bytes(), rows, after.as_bytes()].concat()
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("memory can be written");
        archive.write_all(bytes).expect("memory can be written");
    }
    archive.finish().expect("memory can be written").into_inner()
}
