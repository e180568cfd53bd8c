//! Questions to the payer, and the form with their answers.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Error, invoice::Question, payment_sessions::of_session};
use crate::engine::{call::Call, email, http::Reply};

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let questions = &of_session(call)?.terms.questions;
    Ok(Reply::ok(&match questions.is_empty() {
        true => json!({ "has_questions": false }),
        false => json!({ "has_questions": true, "questions": { "questions": questions } }),
    }))
}

#[derive(Deserialize)]
struct Form {
    responses: Vec<Response>,
}

#[derive(Deserialize, Serialize)]
struct Response {
    question_id: String,
    response: String,
}

pub(super) fn submit(call: &mut Call<'_>) -> Result<Reply, Error> {
    let form: Form = call.json().map_err(Error::invalid)?;
    if !(1..=5).contains(&form.responses.len()) {
        return Err(Error::invalid("responses must be 1 to 5"));
    }
    let questions = &of_session(call)?.terms.questions;
    for response in &form.responses {
        let question = questions.iter().find(|question| question.id == response.question_id);
        let question =
            question.ok_or_else(|| Error::invalid(format!("there is no question {}", response.question_id)))?;
        check(question, &response.response)?;
    }
    for question in questions.iter().filter(|question| question.validation.required) {
        let answered = form.responses.iter().any(|it| it.question_id == question.id && !it.response.trim().is_empty());
        if !answered {
            return Err(Error::invalid(format!("question {} must be answered", question.id)));
        }
    }
    let answers = serde_json::to_value(form.responses).unwrap_or(Value::Null);
    if let Some(invoice) = call.tenant.pepay.invoices.get_mut(&call.invoice_id) {
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
