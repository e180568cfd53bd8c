//! Two hosts: one that does as a call tells it, and one that does not.

use crate::calls::{bytes, start};
use crate::script::{Attempt, Event};
use pepay_core::{
    Call, CallOptions, Duration, Endpoint, Error, ErrorKind, Outcome, Phase, Replay, Step, TransportKind,
};
use proptest::prelude::*;
use std::fmt::Debug;

/// Drives a call to its end as a good host does.
pub(crate) fn obey<E: Endpoint<Reply: Debug>>(
    endpoint: &E,
    options: &CallOptions,
    entropy: [u8; 32],
    start_at: Duration,
    script: &[Attempt],
) -> Result<(), TestCaseError> {
    let replay = E::ROUTE.replay;
    let mut call = start(endpoint, options, entropy, start_at);
    let (first_bytes, max_retries) = (bytes(&call), options.max_retries.unwrap_or(2));
    let deadline = start_at + options.timeout.unwrap_or(Duration::from_secs(20));
    let (mut now, mut made, mut waits) = (start_at, Vec::new(), Vec::new());
    for attempt in script {
        let timeout = call.timeout();
        prop_assert_eq!(timeout, deadline - now, "all that is left, and no more");
        prop_assert!(call.connect_timeout() <= timeout);
        now += timeout * attempt.percent_of_timeout / 100;
        made.push(&attempt.event);
        let in_progress = (0..made.len()).filter(|at| made[*at].is_in_progress(replay, &made[..*at])).count();
        let may_have_acted = in_progress > 0 || made.iter().any(|event| event.may_have_acted(replay));
        match attempt.event.happen(&mut call, now) {
            Step::Wait(pause) => {
                prop_assert!(now + pause < deadline, "a pause of {:?} that helps nobody", pause);
                prop_assert!(replay != Replay::Once || !may_have_acted, "it may have been sent");
                prop_assert!(made.len() - in_progress <= max_retries as usize);
                waits.push(pause);
                now += pause + attempt.late;
                match call.resume(now) {
                    Step::Send => {
                        prop_assert!(now < deadline);
                        prop_assert_eq!(bytes(&call), first_bytes.clone());
                    }
                    Step::Failed(error) => {
                        prop_assert!(now >= deadline);
                        let late = if may_have_acted { ErrorKind::OutcomeUnknown } else { ErrorKind::Timeout };
                        prop_assert_eq!(error.kind(), late);
                        check_attempts(&error, &made, &waits)?;
                        return check_over(&mut call, now);
                    }
                    step => prop_assert!(false, "after a full pause: {step:?}"),
                }
            }
            Step::Done(reply) => {
                let readable = matches!(attempt.event, Event::Answer { status: 200..=299, readable: true, .. });
                prop_assert!(readable, "a success comes of nothing else");
                prop_assert_eq!(reply.retries().len(), made.len() - 1);
                return check_over(&mut call, now);
            }
            Step::Failed(error) => {
                let unknown = may_have_acted && !attempt.event.settles();
                prop_assert_eq!(error.kind() == ErrorKind::OutcomeUnknown, unknown, "{:?}", error);
                prop_assert_eq!(error.kind() == ErrorKind::Internal, false);
                check_attempts(&error, &made, &waits)?;
                return check_over(&mut call, now);
            }
            Step::Send => prop_assert!(false, "an outcome is never followed by an attempt at once"),
        }
    }
    prop_assert!(
        made.iter().any(|event| event.outcome() == Some(Outcome::Status(409))),
        "more attempts than asked for"
    );
    Ok(())
}

/// The error tells of every attempt.
fn check_attempts(error: &Error, made: &[&Event], waits: &[Duration]) -> Result<(), TestCaseError> {
    let outcomes: Vec<Outcome> = error.attempts().iter().map(|attempt| attempt.outcome).collect();
    prop_assert_eq!(outcomes, made.iter().filter_map(|event| event.outcome()).collect::<Vec<_>>());
    let waited: Vec<Duration> = error.attempts().iter().map(|attempt| attempt.waited).collect();
    prop_assert_eq!(&waited[..waits.len()], waits);
    prop_assert!(error.attempts().is_sorted_by_key(|attempt| attempt.started));
    Ok(())
}

/// Nothing succeeds any more.
fn check_over<R: Debug>(call: &mut Call<R>, now: Duration) -> Result<(), TestCaseError> {
    let success = Event::Answer { status: 200, retry_after: None, readable: true };
    for event in [success, Event::Lost(Phase::Connecting, TransportKind::Dns), Event::Resume] {
        let step = event.happen(call, now);
        prop_assert!(matches!(&step, Step::Failed(error) if error.kind() == ErrorKind::Internal), "{event:?}");
    }
    prop_assert_eq!(call.timeout(), Duration::ZERO);
    Ok(())
}

/// Does to a call whatever comes to mind, at any time.
pub(crate) fn defy<E: Endpoint<Reply: Debug>>(
    endpoint: &E,
    options: &CallOptions,
    entropy: [u8; 32],
    start_at: Duration,
    script: &[(Duration, Event)],
) -> Result<(), TestCaseError> {
    let mut call = start(endpoint, options, entropy, start_at);
    let (first_bytes, timeout) = (bytes(&call), options.timeout.unwrap_or(Duration::from_secs(20)));
    let (mut sends, mut may_have_acted, mut over) = (1, false, false);
    for (now, event) in script {
        let step = event.happen(&mut call, *now);
        prop_assert!(call.timeout() <= timeout);
        prop_assert_eq!(bytes(&call), first_bytes.clone());
        let internal = matches!(&step, Step::Failed(error) if error.kind() == ErrorKind::Internal);
        prop_assert!(!over || internal, "{step:?}");
        may_have_acted |= event.may_have_acted(E::ROUTE.replay) && !internal;
        match step {
            Step::Send => {
                sends += 1;
                prop_assert!(E::ROUTE.replay != Replay::Once || !may_have_acted);
            }
            Step::Wait(_) => {}
            Step::Done(_) | Step::Failed(_) => over = true,
        }
    }
    let conflicts = script.iter().filter(|(_, event)| event.outcome() == Some(Outcome::Status(409))).count();
    prop_assert!(sends <= 1 + options.max_retries.unwrap_or(2) as usize + conflicts);
    Ok(())
}
