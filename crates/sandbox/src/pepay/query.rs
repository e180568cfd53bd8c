//! Query parameters, checked.

use serde::Serialize;

use super::{Error, invoice::Environment};
use crate::engine::{
    call::Call,
    table::{Row, Table},
};

/// The `environment` parameter, or the account's.
pub(super) fn environment(call: &Call<'_>) -> Result<Environment, Error> {
    match call.query("environment") {
        None => Ok(call.tenant.profile.accounts.merchant.environment),
        Some(name) => Environment::parse(name).ok_or_else(|| Error::invalid("environment must be devnet or mainnet")),
    }
}

/// A query parameter that is `true` or `false`.
pub(super) fn flag(call: &Call<'_>, name: &str) -> Result<Option<bool>, Error> {
    match call.query(name) {
        None => Ok(None),
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(_) => Err(Error::invalid(format!("{name} must be true or false"))),
    }
}

/// A query parameter that is a whole number within `range`.
pub(super) fn whole_number(
    call: &Call<'_>,
    name: &str,
    range: std::ops::RangeInclusive<usize>,
) -> Result<Option<usize>, Error> {
    let Some(text) = call.query(name) else { return Ok(None) };
    match text.parse() {
        Ok(number) if range.contains(&number) => Ok(Some(number)),
        _ => Err(Error::invalid(format!("{name} must be between {} and {}", range.start(), range.end()))),
    }
}

/// A query parameter that is one of `allowed`.
pub(super) fn one_of<'a>(call: &Call<'a>, name: &str, allowed: &[&str]) -> Result<Option<&'a str>, Error> {
    match call.request.query.get(name) {
        Some(value) if !allowed.contains(&value) => {
            Err(Error::invalid(format!("{name} must be one of {}", allowed.join(", "))))
        }
        value => Ok(value),
    }
}

/// The `environment` parameter.
pub(super) fn optional_environment(call: &Call<'_>) -> Result<Option<Environment>, Error> {
    call.query("environment").map(|_| environment(call)).transpose()
}

/// The list envelope.
#[derive(Serialize)]
pub(super) struct List<T> {
    pub(super) object: &'static str,
    pub(super) data: Vec<T>,
    pub(super) has_more: bool,
}

/// Which part of a list is wanted.
pub(super) struct Page {
    limit: usize,
    starting_after: Option<String>,
    ending_before: Option<String>,
}

impl Page {
    pub(super) fn read(call: &Call<'_>) -> Result<Self, Error> {
        let owned = |name| call.query(name).map(str::to_owned);
        let page = Self {
            limit: whole_number(call, "limit", 1..=100)?.unwrap_or(10),
            starting_after: owned("starting_after"),
            ending_before: owned("ending_before"),
        };
        match page.starting_after.is_some() && page.ending_before.is_some() {
            true => Err(Error::invalid("starting_after and ending_before cannot be combined")),
            false => Ok(page),
        }
    }

    /// The newest rows first that `keep` keeps, as far as this page goes, and whether more lie beyond it.
    pub(super) fn cut<'a, R: Row>(
        &self,
        table: &'a Table<R>,
        keep: impl Fn(&R) -> bool,
    ) -> Result<(Vec<&'a R>, bool), Error> {
        let position = |id: &Option<String>| match id.as_ref().map(|id| table.position(id)) {
            Some(None) => Err(Error::invalid("the cursor is not an id in this list")),
            position => Ok(position.flatten()),
        };
        let (older_than, newer_than) = (position(&self.starting_after)?, position(&self.ending_before)?);
        // The rows closest to the cursor.
        let rows: Box<dyn Iterator<Item = &R>> = match newer_than {
            Some(position) => Box::new(table.iter_from(position + 1).map(|(_, row)| row)),
            None => Box::new(table.iter_to(older_than.unwrap_or(table.end())).rev()),
        };
        let mut page: Vec<_> = rows.filter(|row| keep(row)).take(self.limit + 1).collect();
        let has_more = page.len() > self.limit;
        page.truncate(self.limit);
        if newer_than.is_some() {
            page.reverse();
        }
        Ok((page, has_more))
    }
}
