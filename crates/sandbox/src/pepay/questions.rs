//! Questions to the payer, and the form with their answers.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Error, fields::Fields, invoice::Question, payment_sessions::of_session};
use crate::engine::{call::Call, email, http::Reply};

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let questions = &of_session(call)?.terms.questions;
    Ok(Reply::ok(&match questions.is_empty() {
        true => json!({ "has_questions": false }),
        false => json!({ "has_questions": true, "questions": { "questions": questions } }),
    }))
}

#[derive(Serialize)]
struct Response {
    question_id: String,
    response: String,
}

/// The answers of a form, each of them an object.
fn responses(call: &Call<'_>) -> Result<Vec<Response>, Error> {
    let fields = Fields::read(call)?;
    let Some(list) = fields.get("responses").and_then(Value::as_array) else {
        return Err(Error::invalid("responses must be an array"));
    };
    if !(1..=5).contains(&list.len()) {
        return Err(Error::invalid("there must be 1 to 5 responses"));
    }
    let read = |value: &Value| {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        Some(Response { question_id: text("question_id")?, response: text("response")? })
    };
    let responses: Option<_> = list.iter().map(read).collect();
    responses.ok_or_else(|| Error::invalid("each response must have a question_id and a response, both strings"))
}

pub(super) fn submit(call: &mut Call<'_>) -> Result<Reply, Error> {
    let responses = responses(call)?;
    let questions = &of_session(call)?.terms.questions;
    for response in &responses {
        let question = questions.iter().find(|question| question.id == response.question_id);
        let question =
            question.ok_or_else(|| Error::invalid(format!("there is no question {}", response.question_id)))?;
        check(question, &response.response)?;
    }
    for question in questions.iter().filter(|question| question.validation.required) {
        let answered = responses.iter().any(|it| it.question_id == question.id && !it.response.trim().is_empty());
        if !answered {
            return Err(Error::invalid(format!("question {} must be answered", question.id)));
        }
    }
    let answers = serde_json::to_value(responses).unwrap_or(Value::Null);
    if let Some(invoice) = call.tenant.records.pepay.invoices.get_mut(&call.invoice_id) {
        invoice.answers = Some(answers);
    }
    Ok(Reply::ok(&json!({ "success": true })))
}

fn check(question: &Question, answer: &str) -> Result<(), Error> {
    if question.r#type == "email" && !answer.is_empty() && !email::is_valid(answer) {
        return Err(Error::invalid(format!("the answer to {} must be an e-mail address", question.id)));
    }
    Ok(())
}
