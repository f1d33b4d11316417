//! Files that come piece by piece, and senders who mean no good: pieces at the wrong place,
//! other people's files, too much, too slow, names that lead elsewhere.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use e2e::serving::{Answer, Serving};
use e2e::{Desk, idp_list, location};

const PASSWORD: &str = "a+long+way+home";
const WISH: &str = "list=idp-master-list&round=113&date=2019-12-31";

/// A desk, its server, and the cookies of two officers and an approver.
fn office() -> (Desk, Serving, [String; 3]) {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let server = Serving::start(&desk);
    let people = [("amal", "information-officer"), ("lana", "information-officer"), ("basim", "approver")];
    let cookies = people.map(|(name, role)| server.let_in(&desk, name, &[role], PASSWORD));
    (desk, server, cookies)
}

fn begin(server: &Serving, cookie: &str, name: &str, size: u64) -> Answer {
    server.post_as(cookie, "/en/workspace/upload/begin", &format!("name={name}&size={size}"))
}

/// The address of the bytes of a file that begins.
fn begun(server: &Serving, cookie: &str, name: &str, size: usize) -> String {
    let answer = begin(server, cookie, name, size as u64);
    assert_eq!(answer.status, 200, "{}", answer.text());
    json(&answer)["address"].as_str().unwrap().to_string()
}

fn json(answer: &Answer) -> serde_json::Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}

fn send(server: &Serving, cookie: &str, address: &str, offset: usize, piece: &str) -> Answer {
    let offset = offset.to_string();
    server.send("PATCH", address, &[("Upload-Offset", &offset), ("Cookie", cookie)], piece)
}

fn offset(answer: &Answer) -> Option<usize> {
    answer.header("upload-offset")?.parse().ok()
}

/// A form with a file, up to its last byte.
fn form(name: &str, file: &str) -> String {
    format!(
        "--masar\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{file}\r\n--masar--\r\n"
    )
}

fn send_form(server: &Serving, cookie: &str, body: &str) -> Answer {
    let kind = ("Content-Type", "multipart/form-data; boundary=masar");
    server.send("POST", "/en/workspace/upload", &[kind, ("Cookie", cookie)], body)
}

/// A request of which the head and a few bytes are sent, and then nothing.
fn stalled(server: &Serving, cookie: &str, head: &str) -> TcpStream {
    let host = server.url("").trim_start_matches("http://").to_string();
    let mut stream = TcpStream::connect(&host).unwrap();
    write!(stream, "{head}\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n").unwrap();
    stream
}

#[test]
fn a_file_comes_in_pieces_and_goes_on_after_a_restart() {
    let (desk, server, [amal, lana, basim]) = office();
    let list = String::from_utf8(idp_list(&[location(1, 800), location(2, 55)])).unwrap();
    let (first, rest) = list.split_at(list.len() / 3);
    let address = begun(&server, &amal, "list.csv", list.len());

    let sent = send(&server, &amal, &address, 0, first);
    assert_eq!((sent.status, offset(&sent)), (204, Some(first.len())), "{}", sent.text());
    for wrong in [0, 1, list.len(), usize::MAX] {
        let refused = send(&server, &amal, &address, wrong, rest);
        assert_eq!((refused.status, offset(&refused)), (409, Some(first.len())), "{wrong}");
    }
    for stranger in [&lana, &basim] {
        let asked = server.get_as(stranger, &address);
        assert!(matches!(asked.status, 403 | 410), "{}", asked.text());
        assert!(!asked.text().contains("list.csv"), "{}", asked.text());
        assert!(send(&server, stranger, &address, first.len(), rest).status >= 400);
        assert!(server.send("DELETE", &address, &[("Cookie", stranger)], "").status >= 400);
    }
    assert_eq!(server.get_as(&lana, &address).status, 410, "who may send, but not this");
    let page = address.replace("/bytes", "");
    let early = server.get_as(&amal, &format!("{page}?{WISH}"));
    assert_eq!(early.status, 422, "only a part is there: {}", early.text());

    drop(server);
    let server = Serving::start(&desk);
    let known = json(&server.get_as(&amal, &address));
    assert_eq!((&known["received"], &known["name"]), (&first.len().into(), &"list.csv".into()));
    let sent = send(&server, &amal, &address, first.len(), rest);
    assert_eq!((sent.status, offset(&sent)), (204, Some(list.len())), "{}", sent.text());
    let more = send(&server, &amal, &address, list.len(), "x");
    assert_eq!(more.status, 413, "more than was announced: {}", more.text());
    let preview = server.get_as(&amal, &format!("{page}?{WISH}")).text();
    assert!(preview.contains("855"), "{preview}");
    let taken = server.post_as(&amal, &page, &format!("{WISH}&step=take"));
    assert_eq!(taken.status, 303, "{}", taken.text());
    assert_eq!(server.get_as(&amal, &address).status, 410, "it is in its round");
}

#[test]
fn what_arrived_of_a_broken_piece_stays() {
    let (_desk, server, [amal, ..]) = office();
    let address = begun(&server, &amal, "list.csv", 1_000_000);
    let head = format!("PATCH {address} HTTP/1.1\r\nUpload-Offset: 0\r\nContent-Length: 1000000");
    let mut line = stalled(&server, &amal, &head);
    line.write_all(&[b'x'; 600_000]).unwrap();
    let here = || json(&server.get_as(&amal, &address))["received"].as_u64().unwrap();
    let began = Instant::now();
    while here() == 0 {
        assert!(began.elapsed() < Duration::from_secs(20), "nothing is written down");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(line);
    assert!((200_000..=600_000).contains(&here()), "{}", here());
}

#[test]
fn too_much_is_refused_at_once() {
    let (_desk, server, [amal, lana, _]) = office();
    const MEGABYTE: u64 = 1024 * 1024;
    let refused = begin(&server, &amal, "list.csv", 201 * MEGABYTE);
    assert_eq!(refused.status, 413);
    assert!(json(&refused)["problem"].as_str().unwrap().contains("at most 200 MB"), "{}", refused.text());
    assert_eq!(begin(&server, &amal, "list.csv", 0).status, 422);
    let in_arabic = server.post_as(&amal, "/ar/workspace/upload/begin", "name=a.csv&size=999999999");
    assert!(in_arabic.text().contains("٢٠٠"), "{}", in_arabic.text());

    let address = begun(&server, &amal, "list.csv", 10 * 1024 * 1024);
    let head = format!("PATCH {address} HTTP/1.1\r\nUpload-Offset: 0\r\nContent-Length: 3000000");
    assert!(answer_to(stalled(&server, &amal, &head)).contains(" 413 "));
    let head = "POST /en/workspace/upload HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=masar\r\nContent-Length: 219999999";
    assert!(answer_to(stalled(&server, &amal, head)).contains(" 413 "));

    // Two of the largest, or five of any size.
    assert_eq!(begin(&server, &lana, "1.csv", 200 * MEGABYTE).status, 200);
    assert_eq!(begin(&server, &lana, "2.csv", 200 * MEGABYTE).status, 200);
    assert_eq!(begin(&server, &lana, "3.csv", 1).status, 429);
    for number in 2..=5 {
        assert_eq!(begin(&server, &amal, "list.csv", 10).status, 200, "{number}");
    }
    let refused = begin(&server, &amal, "list.csv", 10);
    assert_eq!(refused.status, 429);
    assert!(refused.text().contains("5 files of yours"), "{}", refused.text());
    let refused = send_form(&server, &amal, &form("list.csv", "a,b"));
    assert_eq!(refused.status, 429);
    assert!(refused.text().contains("5 files of yours"), "{}", refused.text());
    let page = server.get_as(&amal, "/en/workspace").text();
    assert_eq!(page.matches("value=\"discard\"").count(), 5, "{page}");
    assert_eq!(server.post_as(&amal, &address.replace("/bytes", ""), "step=discard").status, 303);
    assert_eq!(begin(&server, &amal, "list.csv", 10).status, 200);
}

fn answer_to(mut stream: TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut answer = [0; 4096];
    let length = stream.read(&mut answer).unwrap();
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

#[test]
#[cfg(target_os = "linux")]
fn a_form_with_a_large_file_takes_little_memory() {
    let (_desk, server, [amal, ..]) = office();
    let _ = server.get_as(&amal, "/en/workspace");
    let before = server.memory();
    let size = 120 * 1024 * 1024;
    let head = "--masar\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
    let request = format!(
        "POST /en/workspace/upload HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=masar\r\nContent-Length: {}",
        size + head.len()
    );
    let mut line = stalled(&server, &amal, &request);
    line.write_all(head.as_bytes()).unwrap();
    let piece = vec![b'x'; 1024 * 1024];
    let mut most = 0;
    for _ in 0..size / piece.len() {
        line.write_all(&piece).unwrap();
        most = most.max(server.memory());
    }
    assert!(most < before + 60 * 1024 * 1024, "{} MB more", (most - before) / 1024 / 1024);
    assert!(server.get_as(&amal, "/en/workspace").text().contains("a.csv"), "it is on its way");
    // Whoever goes away in the middle leaves nothing behind.
    drop(line);
    let began = Instant::now();
    while server.get_as(&amal, "/en/workspace").text().contains("a.csv") {
        assert!(began.elapsed() < Duration::from_secs(20), "it is still there");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn who_sends_slowly_holds_up_nobody_and_is_cut_off() {
    let (desk, server, [amal, lana, _]) = office();
    let address = begun(&server, &amal, "slow.csv", 1000);
    let piece = format!("PATCH {address} HTTP/1.1\r\nUpload-Offset: 0\r\nContent-Length: 1000");
    let whole = "POST /en/workspace/upload HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=masar\r\nContent-Length: 1000";
    let mut lines = Vec::new();
    for _ in 0..4 {
        let mut line = stalled(&server, &amal, &piece);
        line.write_all(b"a,b").unwrap();
        lines.push(line);
    }
    for _ in 0..4 {
        let mut line = stalled(&server, &amal, whole);
        line.write_all(form("slow.csv", "a,b").split_at(80).0.as_bytes()).unwrap();
        lines.push(line);
    }
    // Two do not even say what they want.
    let host = server.url("").trim_start_matches("http://").to_string();
    let mut silent = ["", "GET /en/ HTTP/1.1\r\nHost: masar\r\nCookie: a="].map(|head| {
        let mut line = TcpStream::connect(&host).unwrap();
        line.write_all(head.as_bytes()).unwrap();
        line
    });
    std::thread::sleep(Duration::from_millis(300));

    let began = Instant::now();
    assert_eq!(server.get_as(&lana, "/en/workspace").status, 200);
    let list = String::from_utf8(idp_list(&[location(1, 800)])).unwrap();
    let led = send_form(&server, &lana, &form("list.csv", &list));
    assert_eq!(led.status, 303, "{}", led.text());
    let page = led.header("location").unwrap().split('?').next().unwrap().to_string();
    assert_eq!(server.get_as(&lana, &format!("{page}?{WISH}")).status, 200);
    assert_eq!(server.post_as(&lana, &page, &format!("{WISH}&step=take")).status, 303);
    assert!(began.elapsed() < Duration::from_secs(15), "others waited {:?}", began.elapsed());

    for mut line in lines {
        line.set_read_timeout(Some(Duration::from_secs(50))).unwrap();
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).expect("it is cut off, or this read ends first");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 400") || answer.starts_with("HTTP/1.1 409"), "{answer}");
    }
    for line in &mut silent {
        line.set_read_timeout(Some(Duration::from_secs(50))).unwrap();
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).expect("it is cut off, or this read ends first");
        assert!(!answer.starts_with(b"HTTP/1.1 2"), "{}", String::from_utf8_lossy(&answer));
    }
    assert!(desk.must(&["audit", "verify"]).out.contains("as they were written"));
}

#[test]
fn names_of_files_lead_nowhere() {
    let (desk, server, [amal, ..]) = office();
    for (name, kept) in [
        ("..%2F..%2F..%2Ftmp%2Fevil.csv", "evil.csv"),
        ("C%3A%5CWindows%5Cevil.csv", "evil.csv"),
        ("%00%0A%0Devil.csv", "evil.csv"),
        ("%3Cscript%3Ealert(1)%3C%2Fscript%3E", "script>"),
        ("%2F", "list"),
    ] {
        let address = begun(&server, &amal, name, 3);
        assert_eq!(json(&server.get_as(&amal, &address))["name"], kept, "{name}");
        let page = server.get_as(&amal, "/en/workspace").text();
        assert!(!page.contains("<script>alert") && !page.contains("script></bdi>"), "{page}");
        assert_eq!(server.send("DELETE", &address, &[("Cookie", &amal)], "").status, 204);
    }
    let led = send_form(&server, &amal, &form("../../../evil.csv", "a,b"));
    assert_eq!(led.status, 303, "{}", led.text());
    for folder in ["", "..", "../.."] {
        assert!(!desk.path(folder).join("evil.csv").exists(), "{folder}");
    }
    for id in ["..", "%2e%2e", "..%2f..%2fetc", "%00", "x%27%20OR%201=1"] {
        let asked = server.get_as(&amal, &format!("/en/workspace/upload/{id}/bytes"));
        assert!(matches!(asked.status, 400 | 404 | 410), "{id}: {}", asked.status);
    }
}

#[test]
fn what_nobody_can_read_holds_no_place() {
    let (_desk, server, [amal, ..]) = office();
    for _ in 0..7 {
        let led = send_form(&server, &amal, &form("report.xlsx", "%PDF-1.7 not a workbook"));
        assert_eq!(led.status, 303, "{}", led.text());
        let page = led.header("location").unwrap().split('?').next().unwrap().to_owned();
        let told = server.get_as(&amal, &format!("{page}?{WISH}"));
        assert_eq!(told.status, 422);
        assert!(told.text().contains("not a spreadsheet"), "{}", told.text());
        assert!(told.text().contains("The file was not kept"), "{}", told.text());
        assert_eq!(server.get_as(&amal, &format!("{page}?{WISH}")).status, 410);
    }
    for _ in 0..5 {
        assert_eq!(send_form(&server, &amal, &form("list.csv", "a,b\n1,2\n")).status, 303);
    }
    let full = send_form(&server, &amal, &form("list.csv", "a,b\n1,2\n"));
    assert_eq!(full.status, 429);
    assert!(full.text().contains("href=\"/en/workspace\""), "leads to where they stand: {}", full.text());
    let empty = send_form(&server, &amal, &form("list.csv", ""));
    assert!(empty.text().contains("The file was not taken"), "{}", empty.text());
}

#[test]
fn only_who_is_signed_in_sends_and_only_from_our_pages() {
    let (_desk, server, [amal, _, basim]) = office();
    let address = begun(&server, &amal, "list.csv", 3);
    let forged = [
        String::new(),
        "masar=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".into(),
        format!("{amal}x"),
        amal[..amal.len() - 1].to_string(),
        amal.replace(|letter: char| letter.is_ascii_digit(), "0") + "A",
    ];
    for cookie in &forged {
        assert_eq!(begin(&server, cookie, "list.csv", 3).status, 401, "{cookie}");
        assert_eq!(server.get_as(cookie, &address).status, 401, "{cookie}");
        assert_eq!(send(&server, cookie, &address, 0, "a,b").status, 401, "{cookie}");
    }
    assert_eq!(begin(&server, &basim, "list.csv", 3).status, 403);
    let elsewhere = [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")];
    for from in elsewhere {
        let headers = [from, ("Upload-Offset", "0"), ("Cookie", &amal)];
        assert_eq!(server.send("PATCH", &address, &headers, "a,b").status, 403, "{from:?}");
        assert_eq!(server.send("DELETE", &address, &headers, "").status, 403, "{from:?}");
    }
    assert_eq!(json(&server.get_as(&amal, &address))["received"], 0);
}
