//! `landbridge serve`: it prints its address, survives bad clients, and ends when told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::run::{landbridge, text};

struct Server {
    child: Child,
    address: String,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--data", text(folder.path())];
        let mut command = landbridge(&arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        Self { child, address, _folder: folder }
    }

    /// Sends bytes and reads the answer to its end.
    fn answer(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        // A server that has answered may close before it has read everything.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn get(&self, path: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        self.answer(request.as_bytes())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn bad_clients_do_not_bring_it_down() {
    let server = Server::start();
    assert!(server.get("/api/v1/health").starts_with("HTTP/1.1 200"));
    let head = "POST /api/v1/plan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    let announced = format!("{head}Content-Length: 104857600\r\n\r\n{{");
    assert!(server.answer(announced.as_bytes()).starts_with("HTTP/1.1 413"));
    server.answer(b"\x16\x03\x01\x00\xA5 this is no HTTP\r\n\r\n");
    server.answer(format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(1 << 20)).as_bytes());
    let short = format!("{head}Content-Length: 2\r\nConnection: close\r\n\r\n{{}}");
    assert!(server.answer(short.as_bytes()).starts_with("HTTP/1.1 400"));
    for _ in 0..50 {
        // Clients that go away in the middle of their request.
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream.write_all(announced.as_bytes()).unwrap();
    }
    assert!(server.get("/api/v1/health").starts_with("HTTP/1.1 200"));
}

#[test]
fn an_address_in_use_is_told() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["serve", "--listen", &server.address, "--data", text(folder.path())];
    let output = landbridge(&arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&output.stderr).contains(&server.address));
}

#[test]
fn it_listens_on_this_machine_only() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let output = landbridge(&["serve", "--listen", address]).output().unwrap();
        assert_eq!(output.status.code(), Some(4), "{address}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(address) && told.contains("in the clear"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    let mut server = Server::start();
    let id = server.child.id().to_string();
    Command::new("kill").args(["-TERM", &id]).status().unwrap();
    assert!(server.child.wait().unwrap().success());
}
