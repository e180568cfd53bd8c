//! What the core takes by itself for what `tests/bench/c` does through the C ABI: nanoseconds per request built
//! and per response read.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // it is a benchmark

use pepay_core::payviox::CreateSession;
use pepay_core::pepay::{CreateInvoice, GetSessionDetails};
use pepay_core::{Api, Call, CallOptions, Config, Credentials, Duration, Endpoint, Entropy, Headers, Step};
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: u32 = 100_000;
const INVOICE: &str = include_str!("../../../tests/bench/c/invoice.json");
const SESSION: &str = include_str!("../../../tests/bench/c/session.json");
const DETAILS: &str = include_str!("../../../tests/bench/c/details.json");
const HEADERS: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: req_1\r\n\r\n";

fn per_round(mut act: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..ROUNDS {
        act();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(ROUNDS)
}

fn call<E: Endpoint>(api: &Api, params: &str) -> Call<E::Reply> {
    let params = E::from_json(params).unwrap();
    Call::new(api, &params, &CallOptions::default(), Entropy::from([7; 32]), Duration::ZERO).unwrap()
}

fn main() {
    let credentials = Credentials::session("pst_topsecret", "sig_topsecret").unwrap();
    let credentials = credentials.with_api_key("sk_topsecret").unwrap();
    let pepay = Api::pepay(Config { credentials, ..Config::default() }).unwrap();
    let credentials = Credentials::default().with_api_key("sk_topsecret").unwrap();
    let payviox = Api::payviox(Config { credentials, ..Config::default() }).unwrap();

    println!("invoice {:.1}", per_round(|| drop(black_box(call::<CreateInvoice>(&pepay, INVOICE)))));
    println!("session {:.1}", per_round(|| drop(black_box(call::<CreateSession>(&payviox, SESSION)))));
    println!("empty {:.1}", per_round(|| drop(black_box(call::<GetSessionDetails>(&pepay, "{}")))));
    let fetched = per_round(|| {
        let mut call = call::<GetSessionDetails>(&pepay, "{}");
        let headers = Headers::from_block(HEADERS.to_vec());
        match call.received(200, headers, DETAILS.as_bytes().to_vec(), Duration::ZERO) {
            Step::Done(details) => drop(black_box(details)),
            step => panic!("{step:?}"),
        }
    });
    println!("fetched {fetched:.1}");
}
