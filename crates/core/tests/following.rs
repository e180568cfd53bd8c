//! An inbox that a live stream feeds, with a provider, a database and clocks made by hand.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

#[path = "vectors/database.rs"]
mod database;

use database::Database;
use pepay_core::inbox::{
    Dialect, Fetched, Lookup, Marks, Recovery, RecoveryOptions, RecoveryStep, Sender, Since, Streamed, Tables, Verdict,
};
use pepay_core::pepay::{Event, EventPage, ListEvents};
use pepay_core::{
    Api, Call, CallOptions, Config, Credentials, Duration, Entropy, Error, ErrorKind, Headers, Object, Step, Timestamp,
};
use std::collections::VecDeque;

/// When it begins, in Unix seconds.
const START: i64 = 1_800_000_000;

fn api() -> Api {
    let credentials = Credentials::api_key("sk_test_1").unwrap();
    Api::pepay(Config { credentials, ..Config::default() }).unwrap()
}

/// The event with this number, which happened so many seconds after the start.
fn event(number: u32, at: i64) -> Event {
    let created = START + at;
    let text = format!(r#"{{"id":"evt_{created}000-{number}","type":"invoice.updated","created":{created}}}"#);
    Event::parse(&text).unwrap()
}

/// What a read of the provider's ends with.
fn refusal(status: u16, headers: &str) -> Error {
    let options = CallOptions { max_retries: Some(0), ..CallOptions::default() };
    let entropy = Entropy::from([7; 32]);
    let mut call = Call::new(&api(), &ListEvents::default(), &options, entropy, Duration::ZERO).unwrap();
    let headers = Headers::from_block(headers.as_bytes().to_vec());
    match call.received(status, headers, b"{}".to_vec(), Duration::ZERO) {
        Step::Failed(error) => error,
        _ => panic!("{status} is no refusal"),
    }
}

/// Who follows.
struct Host {
    recovery: Recovery,
    database: Database,
    /// Since the start.
    now: Duration,
    /// What the provider has, from old to new.
    events: Vec<Event>,
    /// What its list answers first.
    refusals: VecDeque<Error>,
    /// What the stream gives next; nothing after it.
    stream: VecDeque<Streamed>,
    /// What becomes of the events that are put next; they are handled after it.
    verdicts: VecDeque<Verdict>,
    /// What was done: at which second, and what.
    done: Vec<(u64, String)>,
}

impl Host {
    fn new(since: Option<Since>, events: Vec<Event>) -> Self {
        let tables = Tables::new(Dialect::Sqlite, Marks::QuestionMarks, Tables::PREFIX).unwrap();
        let options = RecoveryOptions { since, follow: true, ..RecoveryOptions::default() };
        let (refusals, stream, verdicts) = Default::default();
        Self {
            recovery: Recovery::new(&tables, &api(), options).unwrap(),
            database: Database::new(api().base_url()),
            now: Duration::ZERO,
            events,
            refusals,
            stream,
            verdicts,
            done: Vec::new(),
        }
    }

    /// One that is complete up to an event, which the provider has.
    fn complete(cursor: &Event, more: Vec<Event>) -> Self {
        let mut host = Self::new(None, [vec![cursor.clone()], more].concat());
        let place = (cursor.id.clone(), cursor.created.unwrap().as_seconds());
        host.database.cursors.insert(host.database.account.clone(), place);
        host
    }

    /// Goes on for so many seconds, or until it ends: with what error.
    fn go_on(&mut self, seconds: u64) -> Option<Error> {
        let end = self.now + Duration::from_secs(seconds);
        while self.now < end {
            let unix_us = START * 1_000_000 + i64::try_from(self.now.as_micros()).unwrap();
            let mut note = |what: String| self.done.push((self.now.as_secs(), what));
            match self.recovery.next(unix_us, self.now) {
                RecoveryStep::Run(query) => {
                    let rows = self.database.run(query);
                    self.recovery.rows(rows);
                }
                RecoveryStep::Call(lookup) => {
                    let fetched = self.refusals.pop_front().map_or_else(|| Ok(answer(&self.events, lookup)), Err);
                    self.recovery.fetched(fetched);
                }
                RecoveryStep::Put(put) => {
                    let number = put.claim.dedupe_key.rsplit('-').next().unwrap();
                    note(format!("{} {number}", put.was.as_str()));
                    let verdict = self.verdicts.pop_front().unwrap_or(Verdict::Handled);
                    self.database.put(Sender::Pepay, &put.body, verdict.as_str());
                    self.recovery.received(verdict);
                }
                RecoveryStep::Open(since) => {
                    note(format!("open {}", since.rsplit('-').next().unwrap()));
                    self.recovery.done();
                }
                RecoveryStep::Listen(within) => {
                    let given = self.stream.pop_front().unwrap_or(Streamed::Nothing);
                    if matches!(given, Streamed::Nothing) {
                        self.now += within;
                    }
                    self.recovery.streamed(given);
                }
                RecoveryStep::Wait(pause) => {
                    note(format!("wait {}", pause.as_secs()));
                    self.now += pause;
                    self.recovery.done();
                }
                RecoveryStep::Done(_) => return None,
                RecoveryStep::Failed(error, _) => return Some(error.clone()),
            }
        }
        None
    }

    fn done(&mut self) -> Vec<String> {
        std::mem::take(&mut self.done).into_iter().map(|(_, what)| what).collect()
    }

    fn cursor(&self) -> Option<&str> {
        self.database.cursor().map(|(event_id, _)| event_id.as_str())
    }
}

/// What the list of events has.
fn answer(events: &[Event], lookup: &Lookup) -> Fetched {
    let Lookup::Events(list) = lookup else {
        return Fetched::Event(Box::new(events[0].clone()));
    };
    let after = list.ending_before.as_ref().map(|id| events.iter().position(|event| event.id == *id).unwrap() + 1);
    let is_meant = |event: &&Event| {
        let created = event.created.unwrap();
        list.created_lte.is_none_or(|last| created <= last) && list.created_gte.is_none_or(|first| created >= first)
    };
    let mut found: Vec<Event> = events[after.unwrap_or(0)..].iter().filter(is_meant).rev().cloned().collect();
    found.truncate(usize::try_from(list.limit.unwrap()).unwrap());
    let mut page = EventPage::parse(r#"{"data":[],"has_more":false}"#).unwrap();
    page.data = found;
    Fetched::Events(page)
}

fn live(event: Event) -> Streamed {
    Streamed::Event(Box::new(event))
}

#[test]
fn a_new_inbox_begins_with_what_happens_next() {
    let newest = event(2, -900);
    let mut host = Host::new(None, vec![event(1, -1000), newest.clone()]);
    host.stream.push_back(live(event(3, 1)));
    host.go_on(5);
    assert_eq!(host.done(), ["open 2", "new 3"]);
    assert_eq!(host.cursor(), Some(newest.id.as_str()));
}

#[test]
fn an_account_without_events_is_waited_for() {
    let mut host = Host::new(None, Vec::new());
    host.go_on(3);
    assert_eq!(host.done(), ["wait 1", "wait 1", "wait 1"]);
    host.events.push(event(1, 2));
    host.go_on(3);
    assert_eq!(host.done(), ["missing 1", "new 1", "open 1"]);
}

#[test]
fn it_begins_with_a_recovery_and_goes_on_after_the_cursor() {
    let cursor = event(1, -2000);
    let mut host = Host::complete(&cursor, vec![event(2, -1000), event(3, -100)]);
    host.go_on(1);
    // The third is too young for the cursor, so the stream may bring it again.
    assert_eq!(host.done(), ["missing 2", "missing 3", "open 2"]);
}

#[test]
fn it_begins_where_it_is_told_if_that_is_later() {
    let cursor = event(1, -5000);
    let mut host = Host::complete(&cursor, vec![event(2, -4000), event(3, -1000), event(4, -900)]);
    let tables = Tables::new(Dialect::Sqlite, Marks::QuestionMarks, Tables::PREFIX).unwrap();
    let since = Some(Since::Moment(Timestamp::from_seconds(START - 950).unwrap()));
    let options = RecoveryOptions { since, follow: true, ..RecoveryOptions::default() };
    host.recovery = Recovery::new(&tables, &api(), options).unwrap();
    host.go_on(1);
    assert_eq!(host.done(), ["missing 4", "open 3"]);
    assert_eq!(host.cursor(), Some(cursor.id.as_str()), "what is before it is for the next recovery");
}

#[test]
fn the_cursor_follows_five_minutes_behind() {
    let mut host = Host::complete(&event(1, -1000), Vec::new());
    host.stream.extend([live(event(2, -400)), live(event(3, -290))]);
    host.go_on(29);
    assert_eq!(host.cursor(), Some(event(1, -1000).id.as_str()), "it is not moved yet");
    host.go_on(2);
    assert_eq!(host.cursor(), Some(event(3, -290).id.as_str()));
    host.stream.push_back(live(event(4, 31)));
    host.go_on(100);
    assert_eq!(host.cursor(), Some(event(3, -290).id.as_str()));
    host.go_on(300);
    assert_eq!(host.cursor(), Some(event(4, 31).id.as_str()));
}

#[test]
fn one_that_is_stopped_moves_the_cursor_and_ends() {
    let mut host = Host::complete(&event(1, -1000), Vec::new());
    host.stream.push_back(live(event(2, -400)));
    host.go_on(3);
    host.recovery.stop();
    assert_eq!(host.go_on(3), None);
    assert_eq!(host.cursor(), Some(event(2, -400).id.as_str()));
    assert!(matches!(host.recovery.next(0, Duration::ZERO), RecoveryStep::Done(_)));
}

#[test]
fn what_is_open_is_tried_again_after_pauses_that_grow() {
    let mut host = Host::complete(&event(1, -1000), Vec::new());
    host.stream.push_back(live(event(2, 0)));
    host.verdicts.extend([Verdict::Failed, Verdict::Waiting]);
    host.verdicts.extend([Verdict::Failed; 12]);
    host.go_on(2000);
    let tried: Vec<u64> = host.done.iter().filter(|(_, what)| what.ends_with(" 2")).map(|(at, _)| *at).collect();
    let pauses: Vec<u64> = tried.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]);
    // When one more is open, both are tried soon, and soon again.
    host.done.clear();
    host.stream.push_back(live(event(3, 2000)));
    host.verdicts.extend([Verdict::Failed; 3]);
    host.go_on(5);
    assert_eq!(host.done(), ["new 3", "failed 2", "failed 3", "failed 2", "failed 3"]);
    host.recovery.stop();
    host.go_on(1);
    let RecoveryStep::Done(report) = host.recovery.next(0, Duration::ZERO) else { panic!("it goes on") };
    assert_eq!(report.to_string(), "0 compared, 0 missing, 17 tried again");
}

#[test]
fn outages_pass() {
    let mut host = Host::complete(&event(1, -1000), Vec::new());
    let fails = |status| Streamed::Failed(refusal(status, ""));
    host.stream.extend([503; 7].map(fails));
    host.stream.push_back(Streamed::Failed(refusal(429, "retry-after: 60")));
    host.stream.push_back(live(event(2, 150)));
    host.go_on(200);
    let waits = ["wait 1", "wait 2", "wait 4", "wait 8", "wait 16", "wait 30", "wait 30", "wait 60"];
    let done = host.done();
    assert_eq!(
        done.iter().filter(|what| what.starts_with("wait")).collect::<Vec<_>>(),
        waits.iter().collect::<Vec<_>>()
    );
    assert_eq!(done.last().unwrap(), "new 2");
    // After a while in which all was well, the pause is short again, and the next stream begins after the last event.
    host.stream.push_back(fails(503));
    host.go_on(2);
    assert_eq!(host.done(), ["wait 1", "open 2"]);
}

#[test]
fn an_outage_at_the_beginning_passes() {
    let mut host = Host::complete(&event(1, -1000), vec![event(2, -900)]);
    host.refusals.extend([refusal(503, ""), refusal(500, "")]);
    host.go_on(5);
    assert_eq!(host.done(), ["wait 1", "wait 2", "missing 2", "open 2"]);
}

#[test]
fn a_key_that_is_refused_ends_it() {
    let mut host = Host::complete(&event(1, -1000), Vec::new());
    host.refusals.push_back(refusal(401, ""));
    assert_eq!(host.go_on(5).unwrap().kind(), ErrorKind::Authentication);
    let mut host = Host::complete(&event(1, -1000), Vec::new());
    host.stream.push_back(Streamed::Failed(refusal(403, "")));
    assert_eq!(host.go_on(5).unwrap().kind(), ErrorKind::Permission);
}

#[test]
fn a_gap_is_recovered_and_what_is_older_than_the_inbox_is_left_alone() {
    let mut host = Host::complete(&event(1, -1000), Vec::new());
    host.database.put(Sender::Pepay, br#"{"id":"evt_0-0","type":"invoice.updated","created":1799999000}"#, "handled");
    host.go_on(2);
    assert_eq!(host.done(), ["open 1"]);
    host.events.extend([event(2, -900), event(3, 1)]);
    host.refusals.push_back(refusal(503, ""));
    host.stream.extend([Streamed::Gap, live(event(9, -1301)), live(event(8, -1300)), live(event(3, 1))]);
    host.go_on(3);
    assert_eq!(host.done(), ["wait 1", "missing 2", "missing 3", "new 8", "new 3"]);
}

#[test]
fn after_a_gap_an_inbox_without_events_begins_at_its_cursor() {
    let mut host = Host::complete(&event(1, -1000), Vec::new());
    host.stream.extend([Streamed::Gap, live(event(9, -1001)), live(event(8, -1000))]);
    host.go_on(3);
    assert_eq!(host.done(), ["open 1", "new 8"]);
}

#[test]
fn payviox_has_no_streams() {
    let tables = Tables::new(Dialect::Sqlite, Marks::QuestionMarks, Tables::PREFIX).unwrap();
    let api = Api::payviox(Config { credentials: Credentials::api_key("sk_1").unwrap(), ..Config::default() }).unwrap();
    let options = RecoveryOptions { follow: true, ..RecoveryOptions::default() };
    assert_eq!(Recovery::new(&tables, &api, options).unwrap_err().kind(), ErrorKind::Config);
}
