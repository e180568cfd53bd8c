//! Fault rules: the tenant's own, and those for everybody.

use http::StatusCode;
use serde_json::{Value, json};

use super::error::{Error, body};
use crate::{
    engine::{
        Engine,
        call::Call,
        http::{Reply, Request},
    },
    faults::{RULES, Rule},
};

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let profile = &call.tenant.profile;
    Ok(Reply::ok(&json!({ "seed": profile.dice.seed(), "data": profile.faults })))
}

pub(super) fn add(call: &mut Call<'_>) -> Result<Reply, Error> {
    let rule = read(body(call)?, call.tenant.profile.ids.hex(8))?;
    insert(&mut call.tenant.profile.faults, rule)
}

fn read(json: Value, id: String) -> Result<Rule, Error> {
    let rule: Rule = serde_json::from_value(json).map_err(|problem| Error::invalid(problem.to_string()))?;
    match rule.problem() {
        Some(problem) => Err(Error::invalid(problem)),
        None => Ok(Rule { id: format!("flt_{id}"), ..rule }),
    }
}

fn insert(rules: &mut Vec<Rule>, rule: Rule) -> Result<Reply, Error> {
    if rules.len() >= RULES {
        return Err(Error::impossible("there are too many fault rules"));
    }
    let reply = Reply::created(&rule);
    rules.push(rule);
    Ok(reply)
}

pub(super) fn clear(call: &mut Call<'_>) -> Result<Reply, Error> {
    call.tenant.profile.faults.clear();
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

pub(super) fn remove(call: &mut Call<'_>) -> Result<Reply, Error> {
    let rules = &mut call.tenant.profile.faults;
    let id = call.params.get("fault_id");
    let position = rules.iter().position(|rule| rule.id == id).ok_or_else(|| Error::not_found("fault"))?;
    rules.remove(position);
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

/// Answers a call that names every tenant: `"tenant": "*"` in the body, or `?tenant=*`.
pub(super) fn shared(engine: &mut Engine, method: &str, request: &Request) -> Option<Reply> {
    let rules = engine.shared_faults();
    match method {
        "POST" => {
            let mut json: Value = serde_json::from_slice(&request.body).ok()?;
            let tenant = json.as_object_mut()?.remove("tenant")?;
            let result = match tenant == "*" {
                true => read(json, format!("shared{}", rules.len())).and_then(|rule| insert(rules, rule)),
                false => Err(Error::invalid("tenant must be \"*\"; name one tenant by its key")),
            };
            Some(result.unwrap_or_else(|error| error.reply()))
        }
        _ if request.query.get("tenant") != Some("*") => None,
        "GET" => Some(Reply::ok(&json!({ "data": rules }))),
        "DELETE" => {
            rules.clear();
            Some(Reply::empty(StatusCode::NO_CONTENT))
        }
        _ => None,
    }
}
