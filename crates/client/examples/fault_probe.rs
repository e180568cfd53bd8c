//! The Rust client, for `tests/faults`; see `probes/__init__.py` there for what goes in and out.

#![allow(clippy::print_stdout)]
#![allow(unsafe_code)] // the environment is changed

use pepay_client::payviox::{CreateSession, Item};
use pepay_client::pepay::CreateInvoice;
use pepay_client::{CallOptions, Cents, Config, Credentials, Duration, Error, Payviox, Pepay, Policy, Usd};
use std::io::{BufRead, stdin};
use std::time::Instant;

fn main() {
    for line in stdin().lock().lines().map_while(Result::ok) {
        let job: Vec<&str> = line.split('\t').collect();
        let start = Instant::now();
        let end = make(&job);
        let elapsed = start.elapsed().as_millis();
        match end {
            Ok(id) => println!("{elapsed}\tok\t\t{id}\t"),
            Err(error) => {
                let reason = error.reason().map_or("", |kind| kind.as_str());
                let words: Vec<String> = error.to_string().split_whitespace().map(str::to_owned).collect();
                println!("{elapsed}\t{}\t{reason}\t\t{}", error.kind().as_str(), words.join(" "));
            }
        }
    }
}

/// Makes the call, after a read over the same connections if they are to be warm; the id that came back.
fn make(job: &[&str]) -> Result<String, Error> {
    let &[call, base_url, key, proxy, timeout, connect_timeout, warm] = job else { panic!("seven fields") };
    let millis = |text: &str| Duration::from_millis(text.parse().expect("milliseconds"));
    let policy = Policy {
        timeout: millis(timeout),
        connect_timeout: millis(connect_timeout),
        max_retries: 1,
        ..Policy::default()
    };
    let config = Config {
        base_url: Some(base_url.into()),
        credentials: Credentials::api_key("sk_test_1")?,
        policy,
        ..Config::default()
    };
    // SAFETY: no other thread runs.
    unsafe {
        if proxy.is_empty() { std::env::remove_var("https_proxy") } else { std::env::set_var("https_proxy", proxy) }
    }
    if call == "once" {
        let payviox = Payviox::new(config)?;
        if !warm.is_empty() {
            payviox.payment_methods().list(&Default::default())?;
        }
        let items = vec![Item::new("T-shirt", 1, Cents(100))];
        let session = payviox.sessions().create(&CreateSession::new(Cents(100), "USD", "c", key, items))?;
        return Ok(session.session_id.clone());
    }
    let merchant = Pepay::new(config)?;
    if !warm.is_empty() {
        merchant.invoices().list(&Default::default())?;
    }
    if call == "read" {
        return merchant.invoices().list(&Default::default()).map(|_| String::new());
    }
    let options = CallOptions { idempotency_key: Some(key.into()), ..CallOptions::default() };
    let invoice =
        merchant.with_options(options).invoices().create(&CreateInvoice::new(Usd::parse("1").expect("an amount")))?;
    Ok(invoice.invoice_id.clone())
}
