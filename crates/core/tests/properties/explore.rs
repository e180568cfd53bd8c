//! Every sequence of reports that a host can make of a call, up to a length: what must hold holds after each.

use crate::calls::{api_of, bytes, invoice, session};
use crate::script::Event;
use pepay_core::pepay::GetPaymentStatus;
use pepay_core::{
    Api, Call, CallOptions, Duration, Endpoint, Entropy, Error, ErrorKind, Outcome, Phase, Replay, Step, TransportKind,
};
use std::fmt::Debug;

const DEADLINE: Duration = Duration::from_secs(20);
/// More than seven reports use up.
const RETRIES: u32 = 5;

/// What a host reports next, and when.
#[derive(Debug)]
enum Report {
    /// At once.
    Now(Event),
    /// When the deadline is reached.
    AtTheDeadline(Event),
    ResumeInTime,
    ResumeEarly,
    ResumeLate,
    Cancel,
}

fn answer(status: u16, readable: bool) -> Event {
    Event::Answer { status, retry_after: None, readable }
}

/// Every phase with every cause, and every status that anything tells apart, with a body that can be read and without.
fn all_events() -> Vec<Event> {
    let lost = Phase::ALL.iter().flat_map(|phase| TransportKind::ALL.iter().map(|kind| Event::Lost(*phase, *kind)));
    let statuses = [
        100, 200, 201, 204, 299, 300, 303, 308, 400, 401, 402, 403, 404, 408, 409, 410, 421, 422, 423, 425, 429, 431,
        451, 499, 500, 501, 502, 503, 504, 505, 520, 527, 530, 599, 600,
    ];
    lost.chain(statuses.iter().flat_map(|status| [true, false].map(|readable| answer(*status, readable)))).collect()
}

/// One of each class.
fn classes() -> Vec<Event> {
    vec![
        Event::Lost(Phase::Resolving, TransportKind::Dns),
        Event::Lost(Phase::Connecting, TransportKind::Timeout),
        Event::Lost(Phase::Tunnelling, TransportKind::Protocol),
        Event::Lost(Phase::Handshaking, TransportKind::Settings),
        Event::Lost(Phase::Sending, TransportKind::Connection),
        Event::Lost(Phase::Reading, TransportKind::Protocol),
        answer(201, true),
        answer(200, false),
        answer(204, false),
        answer(303, false),
        answer(400, true),
        answer(400, false),
        answer(403, true),
        answer(404, true),
        answer(408, false),
        answer(409, true),
        answer(429, true),
        answer(499, false),
        answer(503, false),
        answer(522, false),
        Event::Answer { status: 503, retry_after: Some(60), readable: false },
    ]
}

/// These events, the times at which they can come, and what else a host can do.
fn alphabet(events: Vec<Event>) -> Vec<Report> {
    let late = [Phase::Connecting, Phase::Waiting].map(|phase| Event::Lost(phase, TransportKind::Timeout));
    let mut all: Vec<Report> = events.into_iter().map(Report::Now).collect();
    all.extend(late.map(Report::AtTheDeadline));
    all.extend([Report::ResumeInTime, Report::ResumeEarly, Report::ResumeLate, Report::Cancel]);
    all
}

/// A call, and what is known of it from outside.
struct World<'a, E: Endpoint> {
    call: Call<E::Reply>,
    first: (String, String, Vec<u8>),
    now: Duration,
    /// When the pause ends, in one.
    until: Option<Duration>,
    made: Vec<&'a Event>,
    over: bool,
}

impl<'a, E: Endpoint<Reply: Debug>> World<'a, E> {
    /// What has come of a call after these reports.
    fn after(api: &Api, endpoint: &E, path: &[&'a Report]) -> Self {
        let options = CallOptions { timeout: Some(DEADLINE), max_retries: Some(RETRIES), ..CallOptions::default() };
        let call = Call::new(api, endpoint, &options, Entropy::from([7; 32]), Duration::ZERO).unwrap();
        let first = bytes(&call);
        let mut world = Self { call, first, now: Duration::ZERO, until: None, made: Vec::new(), over: false };
        path.iter().for_each(|report| world.report(report));
        world
    }

    /// Whether it may have happened, as far as anybody can know.
    fn may_have_acted(&self) -> bool {
        let replay = E::ROUTE.replay;
        let in_progress = |at: usize| self.made[at].is_in_progress(replay, &self.made[..at]);
        (0..self.made.len()).any(|at| self.made[at].may_have_acted(replay) || in_progress(at))
    }

    fn report(&mut self, report: &'a Report) {
        if matches!(report, Report::AtTheDeadline(_) | Report::ResumeLate) {
            self.now = self.now.max(DEADLINE);
        }
        let is_pausing = self.until.is_some();
        let (step, fits) = match report {
            Report::Now(event) | Report::AtTheDeadline(event) => {
                if !is_pausing && !self.over {
                    self.made.push(event);
                }
                (event.happen(&mut self.call, self.now), !is_pausing)
            }
            Report::ResumeInTime => {
                self.now = self.now.max(self.until.unwrap_or_default());
                (self.call.resume(self.now), is_pausing)
            }
            Report::ResumeEarly | Report::ResumeLate => (self.call.resume(self.now), is_pausing),
            Report::Cancel => (self.call.cancel(self.now), true),
        };
        if self.over {
            let internal = matches!(&step, Step::Failed(error) if error.kind() == ErrorKind::Internal);
            assert!(internal, "nothing follows the end: {step:?}");
            return;
        }
        match step {
            Step::Send | Step::Wait(_) | Step::Done(_) if !fits => panic!("a host that errs is stopped: {step:?}"),
            Step::Send => {
                assert!(self.now < DEADLINE, "no attempt begins after the deadline");
                assert_eq!(bytes(&self.call), self.first, "the same key and bytes each time");
                assert!(E::ROUTE.replay != Replay::Once || !self.may_have_acted(), "it may have been sent");
                self.until = None;
            }
            Step::Wait(pause) => {
                assert!(self.now + pause < DEADLINE, "a pause that helps nobody");
                self.until = Some(self.now + pause);
            }
            Step::Done(_) => {
                let success = matches!(self.made.last(), Some(Event::Answer { status: 200..=299, readable: true, .. }));
                assert!(success, "a success comes of nothing else");
                self.over = true;
            }
            Step::Failed(error) => {
                self.check_end(report, &error, fits);
                self.over = true;
            }
        }
    }

    fn check_end(&self, report: &Report, error: &Error, fits: bool) {
        // Nobody knows how far an attempt under way has come.
        let cut_short = self.until.is_none() && (matches!(report, Report::Cancel) || !fits);
        let settled = fits && matches!(report, Report::Now(event) if event.settles());
        let doubt = E::ROUTE.replay != Replay::Safe && (cut_short || self.may_have_acted() && !settled);
        assert_eq!(error.kind() == ErrorKind::OutcomeUnknown, doubt, "{error:?}");
        assert_eq!(error.reason().is_some(), doubt, "the reason of a doubt, and of nothing else: {error:?}");
        assert_eq!(error.to_string().contains("may have happened"), doubt, "{error}");
        assert_eq!(error.reason().unwrap_or(error.kind()) == ErrorKind::Internal, !fits, "{error:?}");
        assert_eq!(error.idempotency_key().is_some(), E::ROUTE.replay == Replay::Keyed, "{error:?}");
        let outcomes: Vec<Outcome> = error.attempts().iter().map(|attempt| attempt.outcome).collect();
        let made: Vec<Outcome> = self.made.iter().filter_map(|event| event.outcome()).collect();
        assert_eq!(outcomes[..made.len()], made, "it tells of every attempt");
    }
}

/// Makes every sequence that begins with `path`; how many they are.
fn explore<'a, E: Endpoint<Reply: Debug>>(
    api: &Api,
    endpoint: &E,
    alphabet: &'a [Report],
    path: &mut Vec<&'a Report>,
    length: usize,
) -> u32 {
    let reached = World::after(api, endpoint, path);
    // Any outcome is as wrong in a pause as another one, and after the end.
    let outcomes = if reached.over || reached.until.is_some() { 1 } else { alphabet.len() };
    let is_outcome = |report: &Report| matches!(report, Report::Now(_) | Report::AtTheDeadline(_));
    let next = alphabet.iter().filter(|report| is_outcome(report)).take(outcomes);
    let mut sequences = 0;
    for report in next.chain(alphabet.iter().filter(|report| !is_outcome(report))) {
        path.push(report);
        sequences += 1;
        if path.len() < length && !reached.over {
            sequences += explore(api, endpoint, alphabet, path, length);
        } else {
            World::after(api, endpoint, path);
        }
        path.pop();
    }
    sequences
}

/// The sequences of a read, of a write with a key, and of one without; how many they are.
fn explore_each(events: Vec<Event>, length: usize) -> u32 {
    let alphabet = alphabet(events);
    let (read, keyed, once) = (GetPaymentStatus, invoice(), session());
    explore(&api_of(&read), &read, &alphabet, &mut Vec::new(), length)
        + explore(&api_of(&keyed), &keyed, &alphabet, &mut Vec::new(), length)
        + explore(&api_of(&once), &once, &alphabet, &mut Vec::new(), length)
}

#[test]
fn every_report_after_every_other() {
    assert!(explore_each(all_events(), 3) > 10_000);
}

#[test]
fn every_sequence_of_seven_reports() {
    assert!(explore_each(classes(), 7) > 100_000);
}
