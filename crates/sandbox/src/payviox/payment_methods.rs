//! Payment methods: the catalogue, and `GET /payments/methods`.

use std::collections::BTreeMap;

use http::StatusCode;
use serde::Serialize;

use super::Error;
use crate::engine::{call::Call, http::Reply, money::Number, money::Usd};

const FILTER_CODES: usize = 200;
/// Businesses pay this much more on the percentage, in hundredths of a percent.
const COMPANY_SURCHARGE_BPS: u64 = 50;

/// A way to pay.
pub(crate) struct Method {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) provider: &'static str,
    /// As the webhook and the details call it.
    pub(crate) kind: &'static str,
    image: &'static str,
    countries: Option<&'static [&'static str]>,
    currencies: Option<&'static [&'static str]>,
    static_fee_cents: u64,
    percent_fee_bps: u64,
    /// Whether paying happens on the provider's own page.
    pub(crate) redirects: bool,
}

const USD: Option<&[&str]> = Some(&["USD"]);

/// The published examples, and one of each provider that redirects.
#[rustfmt::skip]
pub(crate) static CATALOGUE: &[Method] = &[
    Method { id: "stripe_credit", name: "Credit Card (Stripe)", provider: "stripe", kind: "card", image: "stripe.png", countries: None, currencies: None, static_fee_cents: 30, percent_fee_bps: 290, redirects: false },
    Method { id: "stripe_apple_pay", name: "Apple Pay (Stripe)", provider: "stripe", kind: "card", image: "applepay.png", countries: None, currencies: None, static_fee_cents: 30, percent_fee_bps: 290, redirects: false },
    Method { id: "nicepay_pix", name: "PIX (Nicepay)", provider: "nicepay", kind: "pix", image: "pix.png", countries: Some(&["BR"]), currencies: Some(&["BRL", "USD"]), static_fee_cents: 0, percent_fee_bps: 150, redirects: true },
    Method { id: "nicepay_va", name: "Virtual Account (Nicepay)", provider: "nicepay", kind: "bank_transfer", image: "va.png", countries: Some(&["ID"]), currencies: Some(&["IDR", "USD"]), static_fee_cents: 0, percent_fee_bps: 150, redirects: true },
    Method { id: "nicepay_ewallet", name: "E-Wallet (Nicepay)", provider: "nicepay", kind: "wallet", image: "ewallet.png", countries: Some(&["ID"]), currencies: Some(&["IDR", "USD"]), static_fee_cents: 0, percent_fee_bps: 150, redirects: true },
    Method { id: "zen_card", name: "Card (Zen)", provider: "zen", kind: "card", image: "zen.png", countries: None, currencies: None, static_fee_cents: 20, percent_fee_bps: 250, redirects: true },
    Method { id: "zen_blik", name: "BLIK (Zen)", provider: "zen", kind: "blik", image: "blik.png", countries: Some(&["PL"]), currencies: Some(&["PLN", "EUR"]), static_fee_cents: 0, percent_fee_bps: 120, redirects: true },
    Method { id: "zen_usdt", name: "USDT (Zen)", provider: "zen", kind: "crypto", image: "usdt.png", countries: None, currencies: USD, static_fee_cents: 0, percent_fee_bps: 100, redirects: true },
    Method { id: "paypal", name: "PayPal", provider: "paypal", kind: "wallet", image: "paypal.png", countries: None, currencies: None, static_fee_cents: 30, percent_fee_bps: 290, redirects: true },
    Method { id: "cryptocom", name: "Crypto.com Pay", provider: "crypto", kind: "crypto", image: "cryptocom.png", countries: None, currencies: USD, static_fee_cents: 0, percent_fee_bps: 100, redirects: true },
    Method { id: "cryptocom_btc", name: "Bitcoin (Crypto.com)", provider: "crypto", kind: "crypto", image: "bitcoin.png", countries: None, currencies: USD, static_fee_cents: 0, percent_fee_bps: 100, redirects: true },
];

impl Method {
    /// The method of this id, or of the alias under which the SDK's pages name it.
    pub(crate) fn find(id: &str) -> Option<&'static Self> {
        let id = match id {
            "pm_card" => "stripe_credit",
            "pm_bank_transfer" => "nicepay_va",
            id => id,
        };
        CATALOGUE.iter().find(|method| method.id == id)
    }

    /// The methods a session can be paid with.
    pub(crate) fn of_session(session: &super::Session) -> Vec<&'static Self> {
        let fits = |method: &&Self| {
            method.currencies.is_none_or(|list| list.contains(&session.currency.to_uppercase().as_str()))
        };
        match session.forced_method.as_deref().and_then(Self::find) {
            Some(method) => vec![method],
            None => CATALOGUE.iter().filter(fits).collect(),
        }
    }

    /// The fee on an amount, in cents, rounded half up.
    pub(crate) fn fee_cents(&self, amount_cents: u64) -> u64 {
        let percent = (u128::from(amount_cents) * u128::from(self.percent_fee_bps) + 5_000) / 10_000;
        self.static_fee_cents.saturating_add(u64::try_from(percent).unwrap_or(u64::MAX))
    }

    /// Whether the hosted page itself asks for a card number; others have a page or a wallet for that.
    pub(crate) fn asks_for_card(&self) -> bool {
        self.id == "stripe_credit"
    }

    pub(crate) fn is_crypto(&self) -> bool {
        self.kind == "crypto"
    }
}

#[derive(Serialize)]
struct MethodView {
    name: &'static str,
    image: String,
    countries: Option<&'static [&'static str]>,
    currencies: Option<&'static [&'static str]>,
    fees: Fees,
}

#[derive(Serialize)]
struct Fees {
    static_fees: Number,
    percent_fees: Number,
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let countries = codes(call, "countries", 2)?;
    let currencies = codes(call, "currencies", 3)?;
    let company = match call.query("is_company") {
        None | Some("false" | "0") => false,
        Some("true" | "1") => true,
        Some(_) => return Err(Error::plain(StatusCode::BAD_REQUEST, "Invalid is_company")),
    };
    let fits = |list: Option<&[&str]>, asked: &Option<Vec<String>>| match (list, asked) {
        (Some(list), Some(asked)) => asked.iter().any(|code| list.contains(&code.as_str())),
        _ => true,
    };
    let methods: BTreeMap<_, _> = CATALOGUE
        .iter()
        .filter(|method| fits(method.countries, &countries) && fits(method.currencies, &currencies))
        .map(|method| (method.id, view(method, company)))
        .collect();
    Ok(Reply::ok(&methods))
}

fn view(method: &Method, company: bool) -> MethodView {
    let bps = method.percent_fee_bps + if company { COMPANY_SURCHARGE_BPS } else { 0 };
    MethodView {
        name: method.name,
        image: format!("https://cdn.payviox.com/images/{}", method.image),
        countries: method.countries,
        currencies: method.currencies,
        fees: Fees { static_fees: Usd(method.static_fee_cents * 10).number(), percent_fees: Number::fraction(bps) },
    }
}

/// A comma list of codes of `length` letters, in upper case.
fn codes(call: &Call<'_>, name: &str, length: usize) -> Result<Option<Vec<String>>, Error> {
    let Some(list) = call.query(name).filter(|list| !list.is_empty()) else { return Ok(None) };
    let codes: Vec<_> = list.split(',').map(|code| code.trim().to_uppercase()).collect();
    let valid = codes.len() <= FILTER_CODES
        && codes.iter().all(|code| code.len() == length && code.bytes().all(|byte| byte.is_ascii_alphabetic()));
    match valid {
        true => Ok(Some(codes)),
        false => Err(Error::plain(StatusCode::BAD_REQUEST, &format!("Invalid {name}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fees_are_as_published_and_rounded_half_up() {
        let fee = |id, amount| Method::find(id).unwrap().fee_cents(amount);
        assert_eq!(fee("stripe_credit", 10_000), 320);
        assert_eq!(fee("nicepay_pix", 10_000), 150);
        assert_eq!(fee("cryptocom_btc", 150), 2);
        assert_eq!(fee("pm_card", 10_000), 320);
    }
}
