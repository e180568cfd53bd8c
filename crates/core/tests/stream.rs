//! A live stream against servers that misbehave, with time and connections made up.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

use pepay_core::pepay::{ListEvents, StreamEvents, StreamPayment};
use pepay_core::{
    Api, Call, CallOptions, Config, Credentials, Duration, Entropy, Error, ErrorKind, Fetch, Headers, Object, Phase,
    Response, Secret, Step, Stream, StreamItem, StreamOptions, StreamStep, Streamed, TransportFailure, TransportKind,
    Value,
};

fn api() -> Api {
    let credentials = Credentials::api_key("sk_topsecret").unwrap().with_commerce_api_key("ck_topsecret").unwrap();
    let credentials = credentials.with_session("pst_topsecret", "sig_topsecret").unwrap();
    Api::pepay(Config { credentials, ..Config::default() }).unwrap()
}

fn stream<S: Streamed>(params: S, options: &StreamOptions) -> Stream {
    Stream::new(&api(), params, options, Entropy::from([7; 32]), Duration::ZERO).unwrap()
}

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn one_in(&mut self, chance: u64) -> bool {
        chance > 0 && self.below(chance) == 0
    }
}

fn id(number: usize) -> String {
    format!("evt_{}-{}", 1_700_000_000_000_usize + number / 3, number % 3)
}

fn event(number: usize) -> String {
    format!(
        r#"{{"object":"event","id":"{}","type":"invoice.updated","data":{{"object":{{"object":"invoice","id":"inv_1","status":"unpaid"}}}}}}"#,
        id(number)
    )
}

/// What a server does wrong, each once in so many frames; 0 is never.
#[derive(Debug, Clone, Copy, Default)]
struct Faults {
    drop: u64,
    repeat: u64,
    reorder: u64,
    skip: u64,
    lose: u64,
    garbage: u64,
    silence: u64,
    refuse: u64,
    fail: u64,
}

/// A server, its events, and the connection to it.
struct Server {
    random: Random,
    faults: Faults,
    total: usize,
    happened: usize,
    /// Frames on their way.
    wire: Vec<String>,
    is_open: bool,
    is_silent: bool,
    connections: u32,
    now: Duration,
    /// How many had happened when the stream began.
    first: Option<usize>,
}

impl Server {
    fn new(seed: u64, total: usize, faults: Faults) -> Self {
        Self {
            random: Random(seed),
            faults,
            total,
            happened: 10,
            wire: Vec::new(),
            is_open: false,
            is_silent: false,
            connections: 0,
            now: secs(100),
            first: None,
        }
    }

    fn happen(&mut self) {
        for _ in 0..self.random.below(6) {
            if self.happened < self.total {
                let number = self.happened;
                self.happened += 1;
                if self.is_open && !self.random.one_in(self.faults.lose) {
                    self.send(number);
                }
            }
        }
    }

    fn send(&mut self, number: usize) {
        self.wire.push(event(number));
        if self.random.one_in(self.faults.repeat) {
            self.wire.push(event(number));
        }
        if self.random.one_in(self.faults.reorder) && self.wire.len() > 1 {
            let last = self.wire.len() - 1;
            self.wire.swap(last, last.saturating_sub(7));
        }
        if self.random.one_in(self.faults.garbage) {
            self.wire.push("{\"object\":\"event\",\"id\":".into());
        }
    }

    fn open(&mut self, url: &str) {
        self.connections += 1;
        (self.is_open, self.is_silent) = (true, false);
        self.wire.clear();
        let since = url.split("since=").nth(1).and_then(|rest| rest.split('&').next());
        if let Some(position) = since.and_then(|since| (0..self.happened).find(|number| id(*number) == since)) {
            for number in position + 1..self.happened {
                if !self.random.one_in(self.faults.skip) {
                    self.send(number);
                }
            }
        }
    }

    /// A page of events: newest first, as the API lists them.
    fn page(&self, list: &dyn Object) -> String {
        let (mut limit, mut after, mut before) = (10, None, None);
        list.visit(&mut |name, value| match (name, value) {
            ("limit", Value::Int(count)) => limit = usize::try_from(count).unwrap(),
            ("starting_after", Value::Text(id)) => after = Some(id.to_owned()),
            ("ending_before", Value::Text(id)) => before = Some(id.to_owned()),
            _ => {}
        });
        let place = |wanted: &String| (0..self.happened).find(|number| id(*number) == *wanted).unwrap();
        let range = match (after.as_ref().map(place), before.as_ref().map(place)) {
            (_, Some(before)) => before + 1..(before + 1 + limit).min(self.happened),
            (Some(after), None) => after.saturating_sub(limit)..after,
            (None, None) => self.happened.saturating_sub(limit)..self.happened,
        };
        let has_more = if before.is_some() { range.end < self.happened } else { range.start > 0 };
        let events: Vec<String> = range.rev().map(event).collect();
        format!(r#"{{"success":true,"data":{{"object":"list","data":[{}],"has_more":{has_more}}}}}"#, events.join(","))
    }

    /// Drives a stream until everything has arrived.
    fn run(&mut self, stream: &mut Stream) -> Vec<String> {
        let mut given = Vec::new();
        for _ in 0..300_000 {
            if given.len() + self.first.unwrap_or(0) >= self.total {
                return given;
            }
            match stream.next(self.now) {
                StreamStep::Connect(handshake) => {
                    let url = handshake.request.url().to_owned();
                    if self.random.one_in(self.faults.refuse) {
                        let body = b"busy".to_vec();
                        stream.refused(Response { status: 503, headers: Headers::default(), body }, self.now);
                    } else {
                        self.open(&url);
                        stream.opened(self.now);
                    }
                }
                StreamStep::Read(within) => self.read(stream, within),
                StreamStep::Ping => {
                    if !self.is_silent {
                        stream.heard(self.now);
                    }
                }
                StreamStep::Fetch(Fetch::Events(list)) => {
                    if self.random.one_in(self.faults.fail) {
                        let failure = Error::timed_out("events.list", secs(20));
                        stream.fetched(Err(failure), self.now);
                    } else {
                        let page = self.page(&list);
                        stream.fetched(Ok(page.as_bytes()), self.now);
                        self.first.get_or_insert(self.happened);
                        self.happen();
                    }
                }
                StreamStep::Item(StreamItem::Event(event)) => given.push(event.id),
                StreamStep::Disconnect => self.is_open = false,
                StreamStep::Wait(pause) => {
                    assert!(!pause.is_zero(), "no spinning: {stream:?}");
                    self.now += pause;
                    self.happen();
                }
                step => panic!("{step:?}"),
            }
        }
        panic!("it never ends: {} of {}, {stream:?}", given.len(), self.total);
    }

    fn read(&mut self, stream: &mut Stream, within: Duration) {
        self.happen();
        if !self.is_open || self.random.one_in(self.faults.drop) {
            self.is_open = false;
            stream.closed(None, self.now);
        } else if self.is_silent || self.random.one_in(self.faults.silence) {
            self.is_silent = true;
            self.now += within;
        } else if self.wire.is_empty() {
            self.now += within.min(Duration::from_millis(500));
        } else {
            let frame = self.wire.remove(0);
            stream.text(&frame, self.now);
        }
    }
}

fn all(from: usize, to: usize) -> Vec<String> {
    (from..to).map(id).collect()
}

fn assert_same(given: &[String], expected: &[String], seed: u64) {
    let differs = given.iter().zip(expected).find(|(given, expected)| given != expected);
    assert!(differs.is_none() && given.len() == expected.len(), "seed {seed}: {differs:?}, {} given", given.len());
}

#[test]
fn ten_thousand_events_over_hundreds_of_connections_arrive_once_each_in_order() {
    let faults =
        Faults { drop: 15, repeat: 9, skip: 11, garbage: 300, silence: 2000, refuse: 9, fail: 9, ..Faults::default() };
    for seed in 0..2 {
        let mut server = Server::new(seed, 10_000, faults);
        let given = server.run(&mut stream(StreamEvents::default(), &StreamOptions::default()));
        assert_same(&given, &all(server.first.unwrap(), 10_000), seed);
        assert!(server.connections >= 200, "{} connections", server.connections);
    }
}

#[test]
fn what_a_server_sends_in_another_order_arrives_in_order() {
    for seed in 0..10 {
        let faults = Faults { drop: 50, repeat: 5, reorder: 3, skip: 5, fail: 7, ..Faults::default() };
        let mut server = Server::new(seed, 2000, faults);
        let given = server.run(&mut stream(StreamEvents::default(), &StreamOptions::default()));
        assert_same(&given, &all(server.first.unwrap(), 2000), seed);
    }
}

#[test]
fn a_live_event_waits_a_moment_for_an_earlier_one_and_the_cursor_with_it() {
    let mut stream = stream(StreamEvents::default(), &since(&id(0)));
    settle(&mut stream, secs(0));
    let at = |millis| secs(1) + Duration::from_millis(millis);
    stream.text(event(2), at(0));
    assert!(matches!(stream.next(at(0)), StreamStep::Read(within) if within == Stream::SETTLING));
    assert_eq!(stream.cursor(), Some(id(0).as_str()));
    stream.text(event(1), at(60));
    stream.text(event(3), at(60));
    for number in [1, 2] {
        assert!(matches!(stream.next(at(100)), StreamStep::Item(StreamItem::Event(event)) if event.id == id(number)));
    }
    assert!(matches!(stream.next(at(100)), StreamStep::Read(within) if within == Duration::from_millis(60)));
    assert!(matches!(stream.next(at(160)), StreamStep::Item(StreamItem::Event(event)) if event.id == id(3)));
}

#[test]
fn each_event_arrives_once_from_a_server_that_loses_some() {
    for seed in 0..10 {
        let faults = Faults { drop: 50, repeat: 5, reorder: 3, skip: 5, lose: 9, fail: 7, ..Faults::default() };
        let mut server = Server::new(seed, 2000, faults);
        let mut given = server.run(&mut stream(StreamEvents::default(), &StreamOptions::default()));
        given.sort_by_key(|id| {
            let (time, number) = id[4..].split_once('-').unwrap();
            (time.parse::<u64>().unwrap(), number.parse::<u64>().unwrap())
        });
        assert_same(&given, &all(server.first.unwrap(), 2000), seed);
    }
}

const EMPTY: &[u8] = br#"{"data":[],"has_more":false}"#;

fn since(id: &str) -> StreamOptions {
    StreamOptions { since: Some(id.into()), ..StreamOptions::default() }
}

/// Connects, and answers what is asked with nothing new, until there is a frame to be read.
fn settle(stream: &mut Stream, now: Duration) {
    for _ in 0..20 {
        match stream.next(now) {
            StreamStep::Connect(_) => stream.opened(now),
            StreamStep::Fetch(Fetch::Status(_)) => stream.fetched(Ok(br#"{"status":"unpaid"}"#), now),
            StreamStep::Fetch(Fetch::Token(_)) => stream.fetched(Ok(br#"{"token":"jwt_1"}"#), now),
            StreamStep::Fetch(Fetch::Events(_)) => stream.fetched(Ok(EMPTY), now),
            StreamStep::Item(_) => {}
            StreamStep::Read(_) => return,
            step => panic!("{step:?}"),
        }
    }
    panic!("it never settles: {stream:?}");
}

#[test]
fn a_flood_takes_bounded_memory_and_loses_nothing() {
    let mut stream = stream(StreamEvents::default(), &since(&id(0)));
    settle(&mut stream, secs(0));
    for number in 1..=5000 {
        stream.text(event(number), secs(1));
    }
    let mut given = 0;
    let mut expected = 1;
    loop {
        match stream.next(secs(1)) {
            StreamStep::Item(StreamItem::Event(event)) => {
                assert_eq!(event.id, id(expected));
                (given, expected) = (given + 1, expected + 1);
            }
            StreamStep::Fetch(Fetch::Events(_)) => break,
            step => panic!("{step:?}"),
        }
    }
    assert!((Stream::HELD / 2..=Stream::HELD).contains(&given), "{given}: what is beyond is read from the list");
}

#[test]
fn what_is_asked_for_again_while_a_page_is_on_its_way_is_read_once_more() {
    let mut stream = stream(StreamEvents::default(), &since(&id(0)));
    assert!(matches!(stream.next(secs(0)), StreamStep::Connect(_)));
    stream.opened(secs(0));
    assert!(matches!(stream.next(secs(0)), StreamStep::Fetch(_)));
    stream.text(r#"{"object":"event","id":"#, secs(0));
    assert!(stream.trouble().is_some(), "it is said");
    stream.fetched(Ok(EMPTY), secs(0));
    assert!(matches!(stream.next(secs(0)), StreamStep::Fetch(_)));
    stream.fetched(Ok(EMPTY), secs(0));
    assert!(matches!(stream.next(secs(0)), StreamStep::Read(_)));
}

#[test]
fn a_place_that_the_provider_has_forgotten_is_a_gap() {
    let mut stream = stream(StreamEvents::default(), &since("evt_1-1"));
    assert!(matches!(stream.next(secs(0)), StreamStep::Connect(_)));
    stream.opened(secs(0));
    assert!(matches!(stream.next(secs(0)), StreamStep::Fetch(_)));
    let mut call =
        Call::new(&api(), &ListEvents::default(), &CallOptions::default(), Entropy::from([7; 32]), secs(0)).unwrap();
    let Step::Failed(error) = call.received(404, Headers::default(), Vec::new(), secs(0)) else {
        panic!("it is final")
    };
    stream.fetched(Err(error), secs(0));
    assert!(matches!(stream.next(secs(0)), StreamStep::Fetch(_)));
    let page = format!(r#"{{"data":[{},{}],"has_more":false}}"#, event(8), event(7));
    stream.fetched(Ok(page.as_bytes()), secs(0));
    let StreamStep::Item(StreamItem::Gap(gap)) = stream.next(secs(0)) else { panic!("a gap is told") };
    assert_eq!((gap.after.as_deref(), gap.before), (Some("evt_1-1"), Some(id(7))));
    for number in [7, 8] {
        assert!(matches!(stream.next(secs(0)), StreamStep::Item(StreamItem::Event(event)) if event.id == id(number)));
    }
}

#[test]
fn each_connection_has_a_token_of_its_own() {
    let options = StreamOptions { mint_token: true, ..since(&id(0)) };
    let mut stream = stream(StreamEvents::default(), &options);
    for (token, at) in [("jwt_1", 0), ("jwt_2", 1000)] {
        let mut now = secs(at);
        while !matches!(stream.next(now), StreamStep::Fetch(Fetch::Token(_))) {
            stream.fetched(Ok(EMPTY), now);
            now += secs(1);
        }
        stream.fetched(Ok(format!(r#"{{"token":"{token}"}}"#).as_bytes()), now);
        let StreamStep::Connect(handshake) = stream.next(now) else { panic!("it connects") };
        assert!(handshake.request.url().contains(&format!("&token={token}")));
        let shown = format!("{:?} {handshake:?}", handshake.request);
        assert!(!shown.contains(token) && !handshake.request.headers().any(|(name, _)| name == "x-api-key"), "{shown}");
        stream.opened(now);
        settle(&mut stream, now);
        // A token that has run out ends the connection alone.
        stream.text(r#"{"object":"ws_error","message":"token expired"}"#, now + secs(60));
        assert!(matches!(stream.next(now + secs(60)), StreamStep::Disconnect));
    }
}

#[test]
fn a_payor_hears_of_the_status_with_and_without_a_connection() {
    let token = StreamPayment { token: Some(Secret::from("jwt_1")), ..StreamPayment::default() };
    let mut stream = stream(token, &StreamOptions::default());
    settle(&mut stream, secs(0));
    assert!(matches!(stream.next(secs(1)), StreamStep::Read(_)));
    stream.text(r#"{"object":"event","id":"evt_2-1","type":"invoice.updated"}"#, secs(1));
    assert!(matches!(stream.next(secs(1)), StreamStep::Fetch(Fetch::Status(_))), "each event makes a look");
    stream.fetched(Ok(br#"{"status":"underpaid"}"#), secs(1));
    assert!(matches!(stream.next(secs(1)), StreamStep::Item(StreamItem::Event(_))), "before the status after it");
    assert!(matches!(stream.next(secs(1)), StreamStep::Item(StreamItem::Status(_))));
    // The token has run out: the status is polled.
    stream.text(r#"{"object":"ws_error","message":"expired"}"#, secs(2));
    assert_eq!(stream.trouble().map(Error::kind), Some(ErrorKind::Server));
    let mut now = secs(2);
    loop {
        match stream.next(now) {
            StreamStep::Fetch(Fetch::Status(_)) => stream.fetched(Ok(br#"{"status":"paid"}"#), now),
            StreamStep::Wait(pause) => now += pause,
            StreamStep::Item(StreamItem::Status(payment)) => assert!(payment.status.is_terminal()),
            StreamStep::Disconnect => {}
            StreamStep::Over => break,
            step => panic!("{step:?}"),
        }
    }
    assert!(now < secs(20), "{now:?}");
    let minted = StreamOptions { mint_token: true, ..StreamOptions::default() };
    let refused = Stream::new(&api(), StreamPayment::default(), &minted, Entropy::from([7; 32]), secs(0));
    assert_eq!(refused.unwrap_err().kind(), ErrorKind::InvalidRequest);
}

#[test]
fn an_outage_that_is_too_long_ends_it() {
    let options = StreamOptions { max_outage: Some(secs(60)), ..since(&id(0)) };
    let mut stream = stream(StreamEvents::default(), &options);
    let mut now = secs(0);
    let error = loop {
        match stream.next(now) {
            StreamStep::Connect(_) => {
                let (phase, kind) = (Phase::Connecting, TransportKind::Connection);
                let failure = TransportFailure { phase, kind, status: None, detail: "refused".into() };
                stream.not_opened(&failure, now);
            }
            StreamStep::Fetch(_) => stream.fetched(Err(Error::timed_out("events.list", secs(20))), now),
            StreamStep::Wait(pause) => now += pause,
            StreamStep::Failed(error) => break error,
            step => panic!("{step:?}"),
        }
    };
    assert!((secs(60)..secs(120)).contains(&now), "{now:?}");
    assert!(matches!(error.kind(), ErrorKind::Transport | ErrorKind::Timeout));
    assert!(matches!(stream.next(now), StreamStep::Over));
}
