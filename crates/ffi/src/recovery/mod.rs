//! `pepay_recovery`: what an inbox lacks, from the provider.

pub mod exports;
pub mod step;

use crate::call::operations::{PEPAY_OP_EVENTS_LIST, PEPAY_OP_EVENTS_RETRIEVE, PEPAY_OP_PAYVIOX_PAYMENTS_RETRIEVE};
use crate::call::pepay_call;
use crate::client::pepay_client;
use crate::delivery::{as_json, field, read_tables};
use crate::failure::{Failure, millis};
use crate::guard::guard;
use crate::memory::is_shareable;
use crate::settings::Settings;
use crate::stream::pepay_stream;
use pepay_core::inbox::{Fetched, Lookup, Recovery, RecoveryOptions, RecoveryStep, Since, Verdict};
use pepay_core::{Duration, Error, Timestamp, json as objects};
use serde_json::{Value, json};
use step::*;

/// A recovery of an inbox.
pub struct pepay_recovery {
    /// None if the recovery could not be made.
    running: Option<Running>,
    /// Why it has broken off, or could not be made.
    failure: Option<Failure>,
}

const _: () = is_shareable::<pepay_recovery>();

struct Running {
    recovery: Recovery,
    /// The call that the last step asks for.
    wanted: Option<Wanted>,
    /// What the last step points to.
    text: String,
    more: String,
}

#[derive(Clone, Copy)]
enum Wanted {
    Events,
    Event,
    Payment,
}

impl Running {
    fn new(client: &pepay_client, options: &str) -> Result<Self, Failure> {
        let mut settings = Settings::parse(options)?;
        let tables = read_tables(&mut settings)?;
        let moment = settings.take("since_ms", "a whole number of milliseconds since 1970")?;
        let moment = moment.and_then(Timestamp::from_millis).map(Since::Moment);
        let event = settings.text("since")?.map(Since::Event);
        let options = RecoveryOptions {
            since: event.or(moment),
            account: settings.text("account")?.unwrap_or_default(),
            sessions: settings.take("sessions", "a list of texts")?.unwrap_or_default(),
            follow: settings.take("follow", "true or false")?.unwrap_or_default(),
        };
        settings.finish()?;
        let recovery = Recovery::new(&tables, client.api()?, options)?;
        Ok(Self { recovery, wanted: None, text: String::new(), more: String::new() })
    }

    /// The next step, or why it has broken off.
    fn next(&mut self, now_us: i64, clock: Duration) -> (pepay_recovery_step, Option<Failure>) {
        let of_kind = pepay_recovery_step::of_kind;
        let within = |kind, limit| pepay_recovery_step { within_ms: millis(limit), ..of_kind(kind) };
        self.wanted = None;
        let step = match self.recovery.next(now_us, clock) {
            RecoveryStep::Run(query) => {
                self.text = [&query.sql, "\0"].concat();
                self.more = Value::from_iter(query.values.iter().map(|it| as_json(&it.as_parameter()))).to_string();
                pepay_recovery_step {
                    sql: self.text[..query.sql.len()].into(),
                    values: self.more.as_str().into(),
                    gives_rows: query.gives_rows.into(),
                    ..of_kind(PEPAY_RECOVERY_RUN)
                }
            }
            RecoveryStep::Call(lookup) => {
                let (wanted, operation, params) = match lookup {
                    Lookup::Events(list) => (Wanted::Events, PEPAY_OP_EVENTS_LIST, objects::stored(list)),
                    Lookup::Event(event) => (Wanted::Event, PEPAY_OP_EVENTS_RETRIEVE, objects::stored(event)),
                    Lookup::Payment(payment) => {
                        (Wanted::Payment, PEPAY_OP_PAYVIOX_PAYMENTS_RETRIEVE, objects::stored(payment))
                    }
                };
                (self.wanted, self.text) = (Some(wanted), params);
                pepay_recovery_step { operation, params: self.text.as_str().into(), ..of_kind(PEPAY_RECOVERY_CALL) }
            }
            RecoveryStep::Put(put) => pepay_recovery_step {
                sender: put.claim.sender.as_str().into(),
                body: put.body.as_slice().into(),
                was: put.was.as_str().into(),
                dedupe_key: put.claim.dedupe_key.as_str().into(),
                name: put.claim.name.as_str().into(),
                subject: put.claim.subject.as_str().into(),
                ..of_kind(PEPAY_RECOVERY_PUT)
            },
            RecoveryStep::Open(since) => pepay_recovery_step { since: since.into(), ..of_kind(PEPAY_RECOVERY_OPEN) },
            RecoveryStep::Listen(limit) => within(PEPAY_RECOVERY_LISTEN, limit),
            RecoveryStep::Wait(pause) => within(PEPAY_RECOVERY_WAIT, pause),
            RecoveryStep::Done(report) => {
                self.text = json!(report.unknown_sessions).to_string();
                let unknown_sessions = self.text.as_str().into();
                pepay_recovery_step { unknown_sessions, ..pepay_recovery_step::reporting(PEPAY_RECOVERY_DONE, report) }
            }
            RecoveryStep::Failed(error, report) => {
                let failure = Failure::from(error.clone());
                self.text = json!(report.unknown_sessions).to_string();
                let step = pepay_recovery_step {
                    error: failure.number(),
                    unknown_sessions: self.text.as_str().into(),
                    ..pepay_recovery_step::reporting(PEPAY_RECOVERY_FAILED, report)
                };
                return (step, Some(failure));
            }
        };
        (step, None)
    }

    fn rows(&mut self, rows: &str) -> Result<(), Failure> {
        let rows: Vec<Vec<Value>> =
            serde_json::from_str(rows).map_err(|_| Error::config("rows must be a JSON list of lists"))?;
        let rows = rows.into_iter().map(|row| row.into_iter().map(field).collect());
        self.recovery.rows(rows.collect());
        Ok(())
    }

    fn fetched(&mut self, call: &pepay_call) -> Result<(), Failure> {
        let wanted = self.wanted.ok_or_else(|| Failure::state("the recovery asks for no call"))?;
        let fetched = match (call.failure(), wanted) {
            (Some(failure), _) => Err(failure.error.clone()),
            (None, Wanted::Events) => Ok(Fetched::Events(call.typed_reply::<pepay_core::pepay::EventPage>()?.clone())),
            (None, Wanted::Event) => {
                Ok(Fetched::Event(Box::new(call.typed_reply::<pepay_core::pepay::Event>()?.clone())))
            }
            (None, Wanted::Payment) => {
                Ok(Fetched::Payment(Box::new(call.typed_reply::<pepay_core::payviox::Payment>()?.clone())))
            }
        };
        self.recovery.fetched(fetched);
        Ok(())
    }
}

impl pepay_recovery {
    fn new(running: Result<Running, Failure>) -> Self {
        match running {
            Ok(running) => Self { running: Some(running), failure: None },
            Err(failure) => Self { running: None, failure: Some(failure) },
        }
    }

    fn live(&mut self) -> Result<&mut Running, Failure> {
        match (&self.failure, &mut self.running) {
            (None, Some(running)) => Ok(running),
            (failure, _) => Err(failure.clone().unwrap_or_else(|| Failure::state("there is no recovery"))),
        }
    }

    fn fail(&mut self, failure: Failure) -> pepay_recovery_step {
        pepay_recovery_step::failed(self.failure.get_or_insert(failure))
    }

    fn next(&mut self, now_us: i64, clock: Duration) -> pepay_recovery_step {
        match guard(|| Ok(self.live()?.next(now_us, clock))) {
            Ok((step, None)) => step,
            Ok((step, Some(failure))) => {
                self.failure = Some(failure);
                step
            }
            Err(failure) => self.fail(failure),
        }
    }

    fn received(&mut self, verdict: &str) -> Result<(), Failure> {
        let verdict =
            Verdict::named(verdict).ok_or_else(|| Failure::constant(format!("there is no verdict {verdict:?}")))?;
        self.live()?.recovery.received(verdict);
        Ok(())
    }

    fn streamed(&mut self, stream: &pepay_stream) -> Result<(), Failure> {
        self.live()?.recovery.streamed(stream.given());
        Ok(())
    }
}
