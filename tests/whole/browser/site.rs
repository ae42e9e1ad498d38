//! A small web server: it serves the worker's files and a page, and takes what the page reports.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde_json::Value;

const PAGE: &str = include_str!("page.html");
/// A step takes seconds; a page that says nothing for so long never will.
const REPORT_TIMEOUT: Duration = Duration::from_secs(120);

/// The site. It runs until the test's process ends.
pub(super) struct Site {
    address: SocketAddr,
    reports: Receiver<Value>,
}

impl Site {
    pub(super) fn start(files: &Path) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it listens");
        let (sender, reports) = channel();
        let files = files.to_owned();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (files, sender) = (files.clone(), sender.clone());
                std::thread::spawn(move || serve(stream, &files, &sender));
            }
        });
        Site { address, reports }
    }

    /// The address of the page that does a step.
    pub(super) fn page(&self, step: &Value) -> String {
        let step = data_encoding::BASE64URL_NOPAD.encode(step.to_string().as_bytes());
        format!("http://{}/?{step}", self.address)
    }

    /// Waits for what the page reports.
    pub(super) fn report(&self) -> Value {
        self.reports.recv_timeout(REPORT_TIMEOUT).expect("the page reports")
    }
}

fn serve(mut stream: TcpStream, files: &Path, reports: &Sender<Value>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a socket can be copied"));
    let mut request = String::new();
    if reader.read_line(&mut request).is_err() {
        return;
    }
    let mut length = 0;
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header).is_err() || header.trim().is_empty() {
            break;
        }
        let header = header.to_ascii_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut words = request.split_whitespace();
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = path.split('?').next().unwrap_or_default().trim_start_matches('/');
    let (kind, body) = if method == "POST" {
        let mut body = vec![0; length];
        if reader.read_exact(&mut body).is_ok() {
            let report = serde_json::from_slice(&body).unwrap_or(Value::Null);
            _ = reports.send(report);
        }
        ("text/plain", Some(Vec::new()))
    } else if path.is_empty() {
        ("text/html; charset=utf-8", Some(PAGE.as_bytes().to_vec()))
    } else {
        let kind = match path.rsplit('.').next() {
            Some("js") => "text/javascript",
            Some("wasm") => "application/wasm",
            _ => "text/plain",
        };
        (kind, std::fs::read(files.join(path)).ok())
    };
    let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
    let body = body.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}
