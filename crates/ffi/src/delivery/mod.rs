//! `pepay_delivery`: what an inbox does with an event, so that it counts once and in order.

pub mod exports;
pub mod step;

use crate::call::read_entropy;
use crate::failure::{Failure, millis};
use crate::guard::guard;
use crate::memory::{View, is_shareable};
use crate::settings::Settings;
use crate::text::pepay_str;
use pepay_core::Error;
use pepay_core::inbox::{Claim, Delivery, DeliveryStep, Dialect, Field, Marks, Parameter, Sender, Tables};
use serde_json::{Value, json};
use step::*;

/// One delivery of an event whose signature was checked.
pub struct pepay_delivery {
    /// None if the delivery could not be made.
    running: Option<Running>,
    /// Why it has ended, or could not be made.
    failure: Option<Failure>,
}

const _: () = is_shareable::<pepay_delivery>();

struct Running {
    delivery: Delivery,
    /// What the last step points to.
    sql: String,
    values: String,
    names: String,
}

/// What identifies and orders an event.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_claim {
    /// Identifies the event together with the sender: all of its deliveries have it, and no other event does.
    pub dedupe_key: pepay_str,
    /// The event's name, such as `invoice.updated`.
    pub name: pepay_str,
    /// What it is about, such as `invoice:inv_1`. Empty if that has no identity, like a ping.
    pub subject: pepay_str,
    /// What it says of the subject, such as `paid`.
    pub state: pepay_str,
    /// Its place among the events of its subject; compares as text. Empty if nothing tells.
    pub watermark: pepay_str,
}

// SAFETY: `repr(C)`, and only texts.
unsafe impl View for pepay_claim {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl From<&Claim> for pepay_claim {
    fn from(claim: &Claim) -> Self {
        Self {
            dedupe_key: claim.dedupe_key.as_str().into(),
            name: claim.name.as_str().into(),
            subject: claim.subject.as_str().into(),
            state: claim.state.as_str().into(),
            watermark: claim.watermark.as_str().into(),
        }
    }
}

impl Running {
    fn new(options: &str, body: &[u8], entropy: &[u8]) -> Result<Self, Failure> {
        let mut settings = Settings::parse(options)?;
        let tables = read_tables(&mut settings)?;
        let sender = named(&mut settings, "sender", "\"pepay\", \"payviox\" or \"payviox_payout\"", Sender::named)?;
        let again = settings.take("again_us", "a whole number of microseconds")?;
        settings.finish()?;
        let delivery = Delivery::new(&tables, sender, body, again, read_entropy(entropy)?)?;
        Ok(Self { delivery, sql: String::new(), values: String::new(), names: String::new() })
    }

    fn next(&mut self, now_us: i64) -> pepay_delivery_step {
        let of_kind = pepay_delivery_step::of_kind;
        match self.delivery.next(now_us) {
            DeliveryStep::Begin => of_kind(PEPAY_DELIVERY_BEGIN),
            DeliveryStep::Run(statement, values) => {
                self.sql = [&statement.sql, "\0"].concat();
                self.values = Value::from_iter(values.iter().map(as_json)).to_string();
                pepay_delivery_step {
                    sql: pepay_str { len: statement.sql.len(), ..self.sql.as_str().into() },
                    values: self.values.as_str().into(),
                    gives_rows: statement.gives_rows.into(),
                    ..of_kind(PEPAY_DELIVERY_RUN)
                }
            }
            DeliveryStep::Handle { names, is_stale } => {
                self.names = json!(names).to_string();
                let names = self.names.as_str().into();
                pepay_delivery_step { names, is_stale: is_stale.into(), ..of_kind(PEPAY_DELIVERY_HANDLE) }
            }
            DeliveryStep::Commit => of_kind(PEPAY_DELIVERY_COMMIT),
            DeliveryStep::Rollback => of_kind(PEPAY_DELIVERY_ROLLBACK),
            DeliveryStep::Wait(pause) => pepay_delivery_step { wait_ms: millis(pause), ..of_kind(PEPAY_DELIVERY_WAIT) },
            DeliveryStep::Lost => pepay_delivery_step { http_status: 500, ..of_kind(PEPAY_DELIVERY_LOST) },
            DeliveryStep::Done(received) => {
                self.names = json!(received.names).to_string();
                pepay_delivery_step {
                    names: self.names.as_str().into(),
                    id: received.id.unwrap_or(crate::text::PEPAY_ABSENT),
                    verdict: number(received.verdict),
                    http_status: received.verdict.status().into(),
                    verdict_text: received.verdict.as_str().into(),
                    is_paid_again: received.is_paid_again.into(),
                    ..of_kind(PEPAY_DELIVERY_DONE)
                }
            }
        }
    }

    fn rows(&mut self, rows: &str) -> Result<(), Failure> {
        let rows: Vec<Vec<Value>> =
            serde_json::from_str(rows).map_err(|_| Error::config("rows must be a JSON list of lists"))?;
        let rows = rows.into_iter().map(|row| row.into_iter().map(field).collect());
        self.delivery.rows(rows.collect());
        Ok(())
    }
}

impl pepay_delivery {
    fn new(running: Result<Running, Failure>) -> Self {
        match running {
            Ok(running) => Self { running: Some(running), failure: None },
            Err(failure) => Self { running: None, failure: Some(failure) },
        }
    }

    fn live(&mut self) -> Result<&mut Running, Failure> {
        match (&self.failure, &mut self.running) {
            (None, Some(running)) => Ok(running),
            (failure, _) => Err(failure.clone().unwrap_or_else(|| Failure::state("there is no delivery"))),
        }
    }

    fn fail(&mut self, failure: Failure) -> pepay_delivery_step {
        pepay_delivery_step::failed(self.failure.get_or_insert(failure))
    }

    fn next(&mut self, now_us: i64) -> pepay_delivery_step {
        guard(|| Ok(self.live()?.next(now_us))).unwrap_or_else(|failure| self.fail(failure))
    }

    fn claim(&self) -> Result<pepay_claim, Failure> {
        let running = self.running.as_ref().ok_or_else(|| Failure::state("the delivery could not be made"))?;
        Ok(running.delivery.claim().into())
    }
}

/// Where an inbox has its tables.
pub(crate) fn read_tables(settings: &mut Settings<'_>) -> Result<Tables, Failure> {
    let databases = "\"postgresql\", \"mysql\", \"mariadb\" or \"sqlite\"";
    let dialect = named(settings, "database", databases, Dialect::named)?;
    let marks = named(settings, "marks", "\"dollars\", \"question_marks\" or \"names\"", |name| match name {
        "dollars" => Some(Marks::Dollars),
        "question_marks" => Some(Marks::QuestionMarks),
        "names" => Some(Marks::Names),
        _ => None,
    })?;
    let prefix = settings.text("prefix")?;
    match settings.text("tables")?.as_deref() {
        None => {
            let tables = Tables::new(dialect, marks, prefix.as_deref().unwrap_or(Tables::PREFIX));
            Ok(tables.ok_or_else(|| Error::config("prefix must be made of letters, digits and _"))?)
        }
        Some("django") if prefix.is_none() => Ok(Tables::of_django(dialect, marks)),
        Some("django") => Err(Error::config("Django's tables have no other prefix").into()),
        Some(_) => Err(Error::config("tables must be \"django\"").into()),
    }
}

fn named<T>(
    settings: &mut Settings<'_>,
    name: &str,
    expected: &str,
    find: impl Fn(&str) -> Option<T>,
) -> Result<T, Failure> {
    let found = settings.text(name)?.as_deref().and_then(find);
    Ok(found.ok_or_else(|| Error::config(format!("{name} must be {expected}")))?)
}

fn tables_of(options: &str) -> Result<Tables, Failure> {
    let mut settings = Settings::parse(options)?;
    let tables = read_tables(&mut settings)?;
    settings.finish()?;
    Ok(tables)
}

fn create(options: &str) -> Result<Vec<u8>, Failure> {
    Ok(json!(tables_of(options)?.create()).to_string().into_bytes())
}

fn upkeep(options: &str) -> Result<Vec<u8>, Failure> {
    let statements = tables_of(options)?
        .upkeep()
        .map(|(name, it)| (name, json!({ "sql": it.sql, "parameters": it.parameters, "gives_rows": it.gives_rows })));
    Ok(Value::from_iter(statements).to_string().into_bytes())
}

pub(crate) fn as_json(value: &Parameter<'_>) -> Value {
    match value {
        Parameter::Text(text) => json!({ "text": text }),
        Parameter::Number(number) => json!({ "number": number }),
        Parameter::Moment(moment) => json!({ "moment_us": moment }),
        Parameter::Body(_) => json!({ "body": true }),
    }
}

pub(crate) fn field(value: Value) -> Field {
    match value {
        Value::String(text) => Field::Text(text),
        Value::Number(number) => number.as_i64().map_or_else(|| Field::Text(number.to_string()), Field::Number),
        Value::Null => Field::Text(String::new()),
        value => Field::Text(value.to_string()),
    }
}
