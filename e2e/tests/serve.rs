//! The server says where it listens, and shows what is published only.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use e2e::{Desk, idp_list, location};

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn drafts_stay_inside_and_editions_can_be_downloaded() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--title", "Iraq <test>"]);
    for (round, date) in [("112", "2019-10-31"), ("113", "2019-12-31")] {
        let file = desk.file(&format!("{round}.csv"), &idp_list(&[location(1, 4321), location(2, 10)]));
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
    }
    desk.must(&["round", "review", "112"]);
    desk.must(&["round", "approve", "112", "--as", "basim"]);
    desk.must(&["round", "publish", "112", "--as", "basim"]);

    let mut server = desk.start(&["serve", "--listen", "127.0.0.1:0"]);
    let mut first = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let address =
        first.trim().strip_prefix("listening on http://").unwrap_or_else(|| panic!("{first}")).to_string();
    let page = get(&address, "/");
    let health = get(&address, "/health");
    let csv = get(&address, "/editions/idp-master-list/112/1/csv");
    let draft = get(&address, "/editions/idp-master-list/113/1/csv");
    server.kill().unwrap();
    server.wait().unwrap();

    assert!(page.contains("4,331") && page.contains("Iraq &lt;test&gt;"), "{page}");
    assert!(!page.contains(">113<"), "a draft is shown: {page}");
    assert!(health.contains("\"status\":\"ok\""), "{health}");
    assert!(csv.contains("4321"), "{csv}");
    assert!(draft.starts_with("HTTP/1.1 404"), "{draft}");
}
