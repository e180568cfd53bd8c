//! Lists of invoices and their totals.

use serde::Serialize;
use serde_json::json;

use super::{
    Error, Invoice,
    invoice::{Environment, Status},
    invoices::Expand,
    query::{self, List, Page},
};
use crate::engine::{call::Call, http::Reply, money::Usd, times};

/// Which invoices are wanted.
struct Filter {
    statuses: Option<Vec<Status>>,
    types: Option<Vec<String>>,
    customer_id: Option<String>,
    environment: Option<Environment>,
    created_gte: u64,
    created_lte: u64,
    payer_wallet_address: Option<String>,
    payer_wallet_network: Option<String>,
}

impl Filter {
    fn read(call: &Call<'_>) -> Result<Self, Error> {
        let owned = |name| call.query(name).map(str::to_owned);
        Ok(Self {
            statuses: statuses(call)?,
            types: invoice_types(call)?,
            customer_id: owned("customer_id"),
            environment: query::optional_environment(call)?,
            created_gte: date_time(call, "created_gte")?.unwrap_or(0),
            created_lte: date_time(call, "created_lte")?.unwrap_or(u64::MAX),
            payer_wallet_address: owned("payer_wallet_address"),
            payer_wallet_network: owned("payer_wallet_network"),
        })
    }

    fn keeps(&self, invoice: &Invoice) -> bool {
        let same = |wanted: &Option<String>, is: &Option<String>| wanted.is_none() || wanted == is;
        self.types.as_ref().is_none_or(|types| types.iter().any(|it| it == invoice.invoice_type()))
            && self.statuses.as_ref().is_none_or(|statuses| statuses.contains(&invoice.status))
            && same(&self.customer_id, &invoice.terms.customer_id)
            && self.environment.is_none_or(|environment| environment == invoice.environment)
            && (self.created_gte..=self.created_lte).contains(&invoice.created_at)
            && same(&self.payer_wallet_address, &invoice.payer_wallet_address)
            && same(&self.payer_wallet_network, &invoice.payer_wallet_network)
    }
}

fn statuses(call: &Call<'_>) -> Result<Option<Vec<Status>>, Error> {
    let Some(list) = call.query("status") else { return Ok(None) };
    let parse = |name: &str| {
        let status = Status::ALL.into_iter().find(|status| status.name() == name.trim());
        status.ok_or_else(|| Error::invalid("status must be one of unpaid, underpaid, paid, expired, canceled"))
    };
    list.split(',').map(parse).collect::<Result<_, _>>().map(Some)
}

fn invoice_types(call: &Call<'_>) -> Result<Option<Vec<String>>, Error> {
    let Some(list) = call.query("invoice_type") else { return Ok(None) };
    let types: Vec<_> = list.split(',').map(|name| name.trim().to_owned()).collect();
    match types.iter().all(|name| matches!(name.as_str(), "standard" | "commerce")) {
        true => Ok(Some(types)),
        false => Err(Error::invalid("invoice_type must be one of standard, commerce")),
    }
}

fn date_time(call: &Call<'_>, name: &str) -> Result<Option<u64>, Error> {
    let parse = |text| {
        times::parse_iso8601(text).ok_or_else(|| Error::invalid(format!("{name} must be an ISO 8601 date-time")))
    };
    call.query(name).map(parse).transpose()
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    page(call, &Filter::read(call)?)
}

pub(super) fn list_by_customer(call: &mut Call<'_>) -> Result<Reply, Error> {
    let customer_id = Some(call.params.get("customer_id").to_owned());
    page(call, &Filter { customer_id, ..Filter::read(call)? })
}

fn page(call: &Call<'_>, filter: &Filter) -> Result<Reply, Error> {
    let page = Page::read(call)?;
    let expand = Expand::read(call)?;
    let account = &call.tenant.records.pepay;
    let (invoices, has_more) = page.cut(&account.invoices, |invoice| filter.keeps(invoice))?;
    let settings = call.tenant.settings();
    let data = invoices.into_iter().map(|invoice| expand.view(account, invoice, settings)).collect();
    Ok(Reply::ok(&List { object: "list", data, has_more }))
}

/// A sum over invoices.
#[derive(Serialize)]
struct Bucket {
    amount: u64,
    amount_decimal: String,
    count: usize,
}

pub(super) fn totals(call: &mut Call<'_>) -> Result<Reply, Error> {
    let filter = Filter::read(call)?;
    let invoices: Vec<_> = call.tenant.records.pepay.invoices.iter().filter(|invoice| filter.keeps(invoice)).collect();
    let bucket = |status: Option<Status>| {
        let wanted = || invoices.iter().filter(|invoice| status.is_none_or(|status| status == invoice.status));
        let amount = Usd(wanted().map(|invoice| invoice.amount.0).sum());
        Bucket { amount: amount.0, amount_decimal: amount.decimal(), count: wanted().count() }
    };
    Ok(Reply::ok(&json!({
        "object": "invoice_totals",
        "currency": "usd",
        "amount_unit": "usd_millis",
        "totals": {
            "all": bucket(None),
            "paid": bucket(Some(Status::Paid)),
            "unpaid": bucket(Some(Status::Unpaid)),
            "underpaid": bucket(Some(Status::Underpaid)),
            "expired": bucket(Some(Status::Expired)),
            "canceled": bucket(Some(Status::Canceled)),
        },
    })))
}
