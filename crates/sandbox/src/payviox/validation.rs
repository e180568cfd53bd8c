//! The create-session body, with every complaint about every field collected.

use std::net::IpAddr;

use serde_json::{Map, Value};

use super::{Error, error::FieldErrors, session::Item};

const SMALLEST_AMOUNT: u64 = 100;
/// Far beyond any payment, and far from overflow.
const LARGEST_AMOUNT: u64 = 1_000_000_000_000;

/// Collects complaints while members are read.
pub(super) struct Checker<'a> {
    members: &'a Map<String, Value>,
    prefix: String,
    pub(super) errors: FieldErrors,
}

/// A create-session body that is in order.
pub(super) struct NewSession {
    pub(super) amount: u64,
    pub(super) currency: String,
    pub(super) customer: String,
    pub(super) order_id: String,
    pub(super) items: Vec<Item>,
    pub(super) description: Option<String>,
    pub(super) method: Option<String>,
    pub(super) ip: Option<String>,
    pub(super) metadata: Map<String, Value>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(members: &'a Map<String, Value>) -> Self {
        Self { members, prefix: String::new(), errors: FieldErrors::new() }
    }

    /// Complains about a field. The server writes its name as words.
    pub(super) fn complain(&mut self, field: &str, complaint: &str) {
        let path = format!("{}{field}", self.prefix);
        let words = path.replace('_', " ");
        self.errors.entry(path).or_default().push(format!("The {words} {complaint}"));
    }

    fn present(&mut self, field: &str) -> Option<&'a Value> {
        self.members.get(field).filter(|value| !value.is_null())
    }

    fn required(&mut self, field: &str) -> Option<&'a Value> {
        let value = self.present(field).filter(|value| value.as_str() != Some(""));
        if value.is_none() {
            self.complain(field, "field is required.");
        }
        value
    }

    fn text(&mut self, field: &str, value: Option<&'a Value>) -> Option<String> {
        let value = value?;
        if value.as_str().is_none() {
            self.complain(field, "must be a string.");
        }
        value.as_str().map(str::to_owned)
    }

    pub(super) fn required_text(&mut self, field: &str) -> Option<String> {
        let value = self.required(field);
        self.text(field, value)
    }

    fn optional_text(&mut self, field: &str) -> Option<String> {
        let value = self.present(field);
        self.text(field, value)
    }

    pub(super) fn required_integer(&mut self, field: &str, smallest: u64, largest: u64) -> Option<u64> {
        let value = self.required(field)?;
        if !value.is_i64() && !value.is_u64() {
            self.complain(field, "must be an integer.");
            return None;
        }
        match value.as_u64() {
            Some(number) if number > largest => self.complain(field, &format!("may not be greater than {largest}.")),
            Some(number) if number >= smallest => return Some(number),
            _ => self.complain(field, &format!("must be at least {smallest}.")),
        }
        None
    }

    /// The string of the Create Session page, or the object of the older pages, of which the e-mail address is taken.
    fn customer(&mut self, strict: bool) -> Option<String> {
        match self.members.get("customer").and_then(|value| value.get("email")).and_then(Value::as_str) {
            Some(email) if !strict => Some(email.to_owned()),
            _ => self.required_text("customer"),
        }
    }

    fn currency(&mut self) -> Option<String> {
        let currency = self.required_text("currency")?;
        let letters = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !letters {
            self.complain("currency", "must be 3 characters.");
        }
        letters.then_some(currency)
    }

    fn ip(&mut self) -> Option<String> {
        let ip = self.optional_text("ip")?;
        if ip.parse::<IpAddr>().is_err() {
            self.complain("ip", "must be a valid IP address.");
            return None;
        }
        Some(ip)
    }

    fn metadata(&mut self) -> Map<String, Value> {
        match self.present("metadata") {
            Some(Value::Object(members)) => members.clone(),
            Some(_) => {
                self.complain("metadata", "must be an object.");
                Map::new()
            }
            None => Map::new(),
        }
    }

    fn items(&mut self) -> Option<Vec<Item>> {
        let value = self.required("items")?;
        let Some(list) = value.as_array() else {
            self.complain("items", "must be an array.");
            return None;
        };
        if list.is_empty() {
            self.complain("items", "must have at least 1 items.");
            return None;
        }
        let read: Vec<_> = list.iter().enumerate().map(|(index, value)| self.item(index, value)).collect();
        read.into_iter().collect()
    }

    fn item(&mut self, index: usize, value: &Value) -> Option<Item> {
        let Some(members) = value.as_object() else {
            self.complain(&format!("items.{index}"), "must be an object.");
            return None;
        };
        let mut item = Checker { members, prefix: format!("items.{index}."), errors: FieldErrors::new() };
        let name = item.required_text("name");
        let quantity = item.required_integer("quantity", 1, LARGEST_AMOUNT);
        let price = item.required_integer("price", 1, LARGEST_AMOUNT);
        self.errors.append(&mut item.errors);
        Some(Item { name: name?, quantity: quantity?, price: price? })
    }

    fn check_total(&mut self, amount: u64, items: &[Item]) {
        let total: u128 = items.iter().map(|item| u128::from(item.quantity) * u128::from(item.price)).sum();
        if total != u128::from(amount) {
            let message = format!(
                "The total amount does not match the sum of the items (calculated: {total}, received: {amount})"
            );
            self.errors.entry("amount".to_owned()).or_default().push(message);
        }
    }

    /// `value` if nothing was complained about.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Error> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(Error::Fields(self.errors)),
        }
    }
}

/// Reads the body. `is_taken` says whether an order id is in use.
pub(super) fn new_session(
    members: &Map<String, Value>,
    strict: bool,
    is_taken: impl Fn(&str) -> bool,
) -> Result<NewSession, Error> {
    let mut checker = Checker::new(members);
    let amount = checker.required_integer("amount", SMALLEST_AMOUNT, LARGEST_AMOUNT);
    let currency = checker.currency();
    let customer = checker.customer(strict);
    let order_id = checker.required_text("order_id");
    let items = checker.items();
    let description = checker.optional_text("description");
    let method = checker.optional_text("paymentMethodId");
    let ip = checker.ip();
    let metadata = checker.metadata();
    if let (Some(amount), Some(items)) = (amount, &items) {
        checker.check_total(amount, items);
    }
    if order_id.as_deref().is_some_and(is_taken) {
        checker.complain("order_id", "has already been taken.");
    }
    let read = (|| {
        Some(NewSession {
            amount: amount?,
            currency: currency?,
            customer: customer?,
            order_id: order_id?,
            items: items?,
            description,
            method,
            ip,
            metadata,
        })
    })();
    checker.finish(read)
}
