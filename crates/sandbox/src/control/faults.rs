//! Fault rules: the tenant's own, and those for everybody.

use http::StatusCode;
use serde_json::{Map, Value, json};

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
        return Err(Error::impossible(&format!("there are already {RULES} fault rules; remove one first")));
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
    let named = match method {
        "POST" => request.members::<Value>().ok()?.get("tenant")?.clone(),
        _ => request.query.get("tenant")?.into(),
    };
    let answer = match named == "*" {
        true => answer_shared(engine, method, request),
        false => Err(Error::invalid("tenant must be \"*\"; to address one tenant, send its key")),
    };
    Some(answer.unwrap_or_else(|error| error.reply()))
}

fn answer_shared(engine: &mut Engine, method: &str, request: &Request) -> Result<Reply, Error> {
    match method {
        "POST" => {
            let mut members: Map<String, Value> = request.members().map_err(Error::invalid)?;
            members.remove("tenant");
            let rule = read(Value::Object(members), engine.shared_ids.hex(8))?;
            insert(&mut engine.shared_faults, rule)
        }
        "DELETE" => {
            engine.shared_faults.clear();
            Ok(Reply::empty(StatusCode::NO_CONTENT))
        }
        _ => Ok(Reply::ok(&json!({ "data": engine.shared_faults }))),
    }
}
