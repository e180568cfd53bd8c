use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use pepay_sandbox::server::Server;

use crate::{
    process::Process,
    support::{Answer, KEY, Sandbox, options},
};

#[test]
fn huge_bodies_are_refused_early_and_readably() {
    let sandbox = Sandbox::start();
    let mut stream = sandbox.connect();
    let length = 100 << 20;
    write!(stream, "POST /session HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{KEY}content-length: {length}\r\n\r\n")
        .unwrap();
    let start = Instant::now();
    let mut bytes = [0; 1024];
    let read = stream.read(&mut bytes).unwrap();
    assert_eq!(Answer::parse(&bytes[..read]).status, 413);
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn huge_bodies_of_unknown_length_are_refused_too() {
    let sandbox = Sandbox::start();
    let mut stream = sandbox.connect();
    write!(stream, "POST /session HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{KEY}transfer-encoding: chunked\r\n\r\n")
        .unwrap();
    let piece = "x".repeat(1 << 16);
    for _ in 0..64 {
        if write!(stream, "10000\r\n{piece}\r\n").is_err() {
            break;
        }
    }
    let mut bytes = [0; 1024];
    let read = stream.read(&mut bytes).unwrap();
    assert_eq!(Answer::parse(&bytes[..read]).status, 413);
    assert_eq!(sandbox.get("/balance").unwrap().status, 200);
}

#[test]
fn deep_json_and_nonsense_are_refused() {
    let sandbox = Sandbox::start();
    let deep = format!("{{\"metadata\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(sandbox.send("POST", "/session", KEY, &deep).unwrap().status, 400);
    let mut stream = sandbox.connect();
    stream.write_all(b"\x00\x01\x02 not http\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    assert_eq!(Answer::parse(&bytes).status, 400);
}

#[test]
fn idle_connections_do_not_keep_others_waiting() {
    let sandbox = Sandbox::start();
    let idle: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = sandbox.connect();
            stream.write_all(b"GET /bal").unwrap();
            stream
        })
        .collect();
    assert_eq!(sandbox.get("/balance").unwrap().status, 200);
    drop(idle);
}

#[test]
fn what_only_waits_gives_way_when_there_are_no_places_left() {
    let process = Process::with_files(256);
    let mut waiting: Vec<_> = (0..700)
        .map(|number| {
            let mut stream = process.connect().unwrap();
            // Nothing, half a head, and a head without its body.
            let sent: &[u8] = match number % 3 {
                0 => b"",
                1 => b"GET /bal",
                _ => b"POST /session HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\n\r\n",
            };
            // It may have given way already.
            let _ = stream.write_all(sent);
            stream
        })
        .collect();
    let start = Instant::now();
    assert_eq!(process.send("GET /balance HTTP/1.0\r\n\r\n").unwrap().status, 401);
    assert!(start.elapsed() < Duration::from_secs(5));
    let ended = |stream: &mut std::net::TcpStream| !matches!(stream.read(&mut [0]), Err(error) if is_late(&error));
    waiting.iter().for_each(|stream| stream.set_read_timeout(Some(Duration::from_millis(10))).unwrap());
    assert!(ended(&mut waiting[0]), "the one that waited longest");
    assert!(!ended(&mut waiting[699]), "the newest");
}

#[cfg(unix)]
#[test]
fn ten_thousand_idle_connections_are_kept_and_the_next_is_served() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
    // The other tests and the sandbox itself need some too.
    let possible = maximum.map_or(usize::MAX, |files| usize::try_from(files).unwrap().saturating_sub(1_024));
    let count = possible.min(10_000);
    if count < 10_000 {
        eprintln!("tried with {count} connections only: the hard limit of open files is {maximum:?}, not 11,024");
    }
    // It raises the limit that it is started with.
    let process = Process::with_soft_files(256);
    let mut idle: Vec<_> = (0..count).map(|_| process.connect().unwrap()).collect();
    assert_eq!(process.send("GET /balance HTTP/1.0\r\n\r\n").unwrap().status, 401);
    let mut serves = |place: usize| {
        let stream = &mut idle[place];
        stream.write_all(b"GET /balance HTTP/1.0\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        assert_eq!(Answer::parse(&bytes).status, 401, "connection {place}");
    };
    serves(0);
    serves(count - 1);
}

#[tokio::test]
async fn a_burst_of_connections_waits_to_be_accepted() {
    // It listens, and accepts nobody yet.
    let server = Server::bind(&options()).await.unwrap();
    let address = server.base_url().rsplit('/').next().unwrap().parse().unwrap();
    let most = std::fs::read_to_string("/proc/sys/net/core/somaxconn").map_or(128, |text| text.trim().parse().unwrap());
    let burst = (0..usize::min(most, 500)).map(|_| TcpStream::connect_timeout(&address, Duration::from_millis(900)));
    burst.collect::<Result<Vec<_>, _>>().unwrap();
}

fn is_late(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut)
}

#[test]
fn a_connection_serves_many_requests() {
    let sandbox = Sandbox::start();
    let mut stream = sandbox.connect();
    for _ in 0..3 {
        write!(stream, "GET /balance HTTP/1.1\r\nhost: x\r\n{KEY}\r\n").unwrap();
        let mut bytes = [0; 1024];
        let read = stream.read(&mut bytes).unwrap();
        assert_eq!(Answer::parse(&bytes[..read]).status, 200);
    }
}
