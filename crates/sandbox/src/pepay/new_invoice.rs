//! `POST /api/v1/invoices`.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json, value::RawValue};

use super::{
    Error,
    fields::Fields,
    idempotency,
    invoice::{Invoice, Question, Status, Terms},
    ledger, signature,
};
use crate::engine::{call::Call, email, http::Reply, money::Usd, tenant::Tenant, times::Moment};

const SMALLEST: Usd = Usd(10);
const LARGEST: Usd = Usd(1_000_000_000);
const DEFAULT_LIFETIME_MS: u64 = 12 * 3_600_000;
const LONGEST_LIFETIME_MS: u64 = 30 * 86_400_000;
const TEXT: usize = 255;
const URL: usize = 2048;
const METADATA_BYTES: usize = 512;
const QUESTIONS: usize = 5;
const QUESTIONS_BYTES: usize = 512;

/// The answer: not an invoice object.
#[derive(Serialize)]
struct Created<'a> {
    invoice_id: &'a str,
    payment_url: String,
    expires_at: Moment,
    session_token: &'a str,
    signature: &'a str,
    payment_session_headers: Value,
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, Error> {
    let strict = call.strict();
    idempotency::once(call, strict, create_once)
}

fn create_once(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let amount = amount(&call.request.body, &fields)?;
    let lifetime = fields.integer("expires_in", 1..=LONGEST_LIFETIME_MS)?.unwrap_or(DEFAULT_LIFETIME_MS);
    let terms = terms(&fields, call.strict())?;

    let now = call.now;
    let tenant = &mut *call.tenant;
    let invoice = issue(tenant, amount, now + lifetime, terms, now);
    let reply = Reply::created(&Created {
        invoice_id: &invoice.id,
        payment_url: payment_url(&call.config.base_url, &invoice),
        expires_at: tenant.settings().pepay.times.write(invoice.expires_at),
        session_token: &invoice.session_token,
        signature: &invoice.signature,
        payment_session_headers: session_headers(&invoice),
    });
    let cause = call.cause();
    ledger::created(call.tenant, invoice, now, &cause);
    Ok(reply)
}

/// An unpaid invoice, and a payor session for it.
pub(super) fn issue(tenant: &mut Tenant, amount: Usd, expires_at: u64, terms: Terms, now: u64) -> Invoice {
    let id = tenant.uuid();
    let (session_token, signature) = signature::issue(tenant, &id, now);
    Invoice {
        id,
        merchant_id: tenant.profile.accounts.merchant.id,
        status: Status::Unpaid,
        environment: tenant.profile.accounts.merchant.environment,
        amount,
        amount_paid: Usd::default(),
        created_at: now,
        expires_at,
        paid_at: None,
        last_payment_at: None,
        payer_wallet_address: None,
        payer_wallet_network: None,
        session_token,
        signature,
        address: None,
        answers: None,
        verification: None,
        commerce_order_id: None,
        terms,
    }
}

pub(super) fn session_headers(invoice: &Invoice) -> Value {
    json!({ "x-session-token": invoice.session_token, "x-signature": invoice.signature })
}

pub(super) fn payment_url(base_url: &str, invoice: &Invoice) -> String {
    format!("{base_url}/pay?session={}&signature={}", invoice.session_token, invoice.signature)
}

/// The amount, read from its digits rather than through a float.
fn amount(body: &[u8], fields: &Fields) -> Result<Usd, Error> {
    #[derive(Deserialize)]
    struct Digits<'a> {
        #[serde(borrow)]
        amount_usd: &'a RawValue,
    }
    match fields.get("amount_usd") {
        None => return Err(Error::invalid("amount_usd is required")),
        Some(Value::Number(_)) => {}
        Some(_) => return Err(Error::invalid("amount_usd must be a number")),
    }
    let digits: Digits<'_> = serde_json::from_slice(body).map_err(Error::invalid)?;
    match Usd::parse(digits.amount_usd.get()) {
        Some(amount) if (SMALLEST..=LARGEST).contains(&amount) => Ok(amount),
        _ => Err(Error::invalid("amount_usd must be between 0.01 and 1000000, with at most 3 decimals")),
    }
}

fn terms(fields: &Fields, strict: bool) -> Result<Terms, Error> {
    let receiver_override_address = fields.text("receiver_override_address", TEXT)?;
    if fields.flag("receiver_override_enable")? == Some(true) && receiver_override_address.is_none() {
        return Err(Error::invalid("receiver_override_address is required when receiver_override_enable is true"));
    }
    let customer_email = fields.text("customer_email", TEXT)?;
    if customer_email.as_deref().is_some_and(|address| !email::is_valid(address)) {
        return Err(Error::invalid("customer_email must be an e-mail address"));
    }
    let payment_return_url = fields.text("payment_return_url", URL)?;
    if payment_return_url.as_deref().is_some_and(|url| !is_https(url) && (strict || !is_local(url))) {
        return Err(Error::invalid("payment_return_url must be an HTTPS URL"));
    }
    Ok(Terms {
        description: fields.text("description", TEXT)?,
        customer_id: fields.text("customer_id", TEXT)?,
        metadata: metadata(fields)?,
        title: fields.text("invoice_title", TEXT)?,
        footer: fields.text("invoice_footer", TEXT)?,
        customer_email,
        payment_return_url,
        payment_return_url_enabled: fields.flag("payment_return_url_enabled")?,
        receiver_override_address,
        questions: questions(fields)?,
    })
}

fn is_https(url: &str) -> bool {
    url.parse::<http::Uri>()
        .is_ok_and(|uri| uri.scheme_str() == Some("https") && uri.host().is_some_and(|it| !it.is_empty()))
}

/// A shop under development has no certificate.
fn is_local(url: &str) -> bool {
    let local = |host: &str| host == "localhost" || host == "127.0.0.1" || host == "[::1]";
    url.parse::<http::Uri>().is_ok_and(|uri| uri.scheme_str() == Some("http") && uri.host().is_some_and(local))
}

fn metadata(fields: &Fields) -> Result<Value, Error> {
    match fields.get("metadata") {
        None => Ok(json!({})),
        Some(value @ Value::Object(_)) if value.to_string().len() <= METADATA_BYTES => Ok(value.clone()),
        Some(Value::Object(_)) => Err(Error::invalid("metadata must be at most 512 bytes")),
        Some(_) => Err(Error::invalid("metadata must be an object")),
    }
}

fn questions(fields: &Fields) -> Result<Vec<Question>, Error> {
    let Some(value) = fields.get("questions") else { return Ok(Vec::new()) };
    if value.to_string().len() > QUESTIONS_BYTES {
        return Err(Error::invalid("questions must be at most 512 bytes"));
    }
    let list = value.get("questions").and_then(Value::as_array);
    let list = list.ok_or_else(|| Error::invalid("questions must be an object with a list of questions"))?;
    if list.len() > QUESTIONS {
        return Err(Error::invalid("there can be at most 5 questions"));
    }
    let questions = list.iter().map(question).collect::<Result<Vec<_>, _>>()?;
    let mut ids: Vec<_> = questions.iter().map(|question| &question.id).collect();
    ids.sort();
    match ids.windows(2).any(|pair| pair[0] == pair[1]) {
        true => Err(Error::invalid("question ids must be unique")),
        false => Ok(questions),
    }
}

fn question(value: &Value) -> Result<Question, Error> {
    let well_formed = value.is_object() && value.get("validation").is_none_or(Value::is_object);
    match serde_json::from_value(value.clone()) {
        Ok(question) if well_formed => Ok(question),
        Ok(_) => Err(Error::invalid("questions must be objects")),
        Err(problem) => Err(Error::invalid(format!("questions: {problem}"))),
    }
}
