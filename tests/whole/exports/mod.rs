//! What people take with them, over real HTTP.

mod formats;
mod office;
mod programme;
mod suppressed;
mod tables;

use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::relay::AuditRow;
use samband_server::server::Relay;

/// The body of a file that was sent in chunks.
fn unchunked(head: &str, body: &[u8]) -> Vec<u8> {
    if !head.to_lowercase().contains("transfer-encoding: chunked") {
        return body.to_vec();
    }
    let (mut rest, mut whole) = (body, Vec::new());
    loop {
        let end = rest.windows(2).position(|pair| pair == b"\r\n").expect("a chunk has a length");
        let length = std::str::from_utf8(&rest[..end]).unwrap();
        let length = usize::from_str_radix(length, 16).unwrap();
        rest = &rest[end + 2..];
        if length == 0 {
            return whole;
        }
        whole.extend_from_slice(&rest[..length]);
        rest = &rest[length + 2..];
    }
}

/// A file that somebody takes.
async fn take(relay: &Relay, path: &str, cookie: &str) -> Vec<u8> {
    let (status, head, body) = fetch(relay, path, cookie).await;
    assert_eq!(status, 200, "{path}: {}", String::from_utf8_lossy(&body));
    assert!(head.contains("cache-control: no-store"), "{head}");
    body
}

/// The status, the head and the bytes of an answer, once everything that is durable is counted.
async fn fetch(relay: &Relay, path: &str, cookie: &str) -> (u16, String, Vec<u8>) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    relay.views().count().unwrap();
    let mut stream = tokio::net::TcpStream::connect(relay.address()).await.unwrap();
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
    let body = unchunked(&head, &answer[end + 4..]);
    (status, head, body)
}

/// A CSV file: the lines about it, and its rows by the names of the columns.
struct Csv {
    head: Vec<Vec<String>>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Csv {
    fn read(bytes: &[u8]) -> Csv {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("it begins with the mark");
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes);
        let lines = reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect());
        let lines: Vec<Vec<String>> = lines.collect();
        let empty = lines.iter().position(|line| line == &[""]).expect("an empty line");
        let (head, columns) = (lines[..empty].to_vec(), lines[empty + 1].clone());
        let rows = lines[empty + 2..].to_vec();
        assert!(rows.iter().all(|row| row.len() == columns.len()));
        Csv { head, columns, rows }
    }

    /// A column.
    fn column(&self, name: &str) -> Vec<&str> {
        let at = self.columns.iter().position(|it| it == name);
        let at = at.unwrap_or_else(|| panic!("no column {name}: {:?}", self.columns));
        self.rows.iter().map(|row| row[at].as_str()).collect()
    }

    /// A line about the file.
    fn about(&self, name: &str) -> &str {
        let line = self.head.iter().find(|line| line[0] == name);
        &line.unwrap_or_else(|| panic!("no line {name}: {:?}", self.head))[1]
    }
}

/// The audit log.
async fn audit(relay: &Relay) -> Vec<AuditRow> {
    match relay.admin(AdminRequest::Audit { after: 0, export: false }).await {
        AdminResponse::Audit { rows } => rows,
        other => panic!("{other:?}"),
    }
}
