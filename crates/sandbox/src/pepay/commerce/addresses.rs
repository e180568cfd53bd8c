//! Where to ship to: given at checkout, listed and deleted afterwards.

use serde::{Deserialize, Serialize};

use super::{
    super::{Error, fields::Fields},
    customer::Customer,
    estimates, success,
};
use crate::engine::{
    call::Call,
    email,
    http::Reply,
    table::Row,
    times::{Moment, TimeStyle},
};

const TEXT: usize = 255;

/// A shipping address of a customer.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Address {
    id: String,
    pub(super) customer: Customer,
    #[serde(flatten)]
    lines: Lines,
    created_at: u64,
}

/// The address itself.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Lines {
    first_name: String,
    last_name: String,
    street_address: String,
    address_line2: Option<String>,
    city: String,
    state: Option<String>,
    zip_code: String,
    country: String,
    phone: Option<String>,
    email: Option<String>,
}

impl Row for Address {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Address {
    fn view(&self, times: TimeStyle) -> AddressView<'_> {
        let Lines { first_name, last_name, street_address, city, zip_code, country, .. } = &self.lines;
        AddressView {
            address_id: &self.id,
            first_name,
            last_name,
            street_address,
            address_line2: self.lines.address_line2.as_deref(),
            city,
            state: self.lines.state.as_deref(),
            zip_code,
            country,
            phone: self.lines.phone.as_deref(),
            email: self.lines.email.as_deref(),
            created_at: times.write(self.created_at),
        }
    }
}

impl Lines {
    fn read(fields: &Fields) -> Result<Self, Error> {
        let lines = Self {
            first_name: fields.required_text("first_name", TEXT)?,
            last_name: fields.required_text("last_name", TEXT)?,
            street_address: fields.required_text("street_address", TEXT)?,
            address_line2: fields.text("address_line2", TEXT)?,
            city: fields.required_text("city", TEXT)?,
            state: fields.text("state", TEXT)?,
            zip_code: fields.required_text("zip_code", 16)?,
            country: fields.required_text("country", TEXT)?,
            phone: fields.text("phone", 32)?,
            email: fields.text("email", TEXT)?,
        };
        match lines.email.as_deref().is_none_or(email::is_valid) {
            true => Ok(lines),
            false => Err(Error::invalid("email must be an e-mail address")),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Chosen<'a> {
    estimate_id: &'a str,
    address_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AddressView<'a> {
    address_id: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    street_address: &'a str,
    address_line2: Option<&'a str>,
    city: &'a str,
    state: Option<&'a str>,
    zip_code: &'a str,
    country: &'a str,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    created_at: Moment,
}

#[derive(Serialize)]
struct Listed<'a> {
    addresses: Vec<AddressView<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Deleted<'a> {
    address_id: &'a str,
    deleted: bool,
    message: &'static str,
}

/// `POST /api/commerce/merchant/checkout/address`.
pub(super) fn set(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let estimate = estimates::named(call, &fields)?;
    let (estimate_id, customer) = (estimate.id.clone(), estimate.customer.clone());
    let address = fields.get("address").ok_or_else(|| Error::invalid("address is required"))?;
    let lines = Lines::read(&Fields::of(address, "address")?)?;
    let address = Address { id: call.tenant.uuid(), customer, lines, created_at: call.now };
    let reply = success(Chosen { estimate_id: &estimate_id, address_id: &address.id });
    call.tenant.records.pepay.commerce.addresses.insert(address);
    Ok(reply)
}

/// A customer's addresses, latest first.
pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let customer = Customer::in_query(call)?;
    let times = call.tenant.settings().pepay.times;
    let addresses = call.tenant.records.pepay.commerce.addresses.iter().rev();
    let of_customer = addresses.filter(|address| customer.means(&address.customer));
    Ok(success(Listed { addresses: of_customer.map(|it| it.view(times)).collect() }))
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Reply, Error> {
    let customer = Customer::filter(call)?;
    let id = call.params.get("address_id");
    let addresses = &mut call.tenant.records.pepay.commerce.addresses;
    let is_theirs = |address: &&Address| customer.as_ref().is_none_or(|it| it.means(&address.customer));
    addresses.get(id).filter(is_theirs).ok_or_else(|| Error::not_found("Address not found"))?;
    addresses.remove(id);
    Ok(success(Deleted { address_id: id, deleted: true, message: "Address deleted" }))
}
