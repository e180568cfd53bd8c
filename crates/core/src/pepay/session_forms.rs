//! What a payor may leave with a payment session: an e-mail address, and answers to the merchant's
//! questions (`/api-spec/payors/payment-sessions`).

use crate::endpoint::endpoint;
use crate::object::object;
use crate::{Auth, FieldErrors, Json, Route, rules};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// `POST /api/v1/payments/customer-email`: where to send the receipt to.
    pub struct SetCustomerEmail {
        required {
            /// The payor's address.
            email: String,
        }
        optional {}
    }
}

object! {
    /// `GET /api/v1/payments/customer-email`: the address left so far.
    pub struct GetCustomerEmail;
}

object! {
    /// The address left with a payment session.
    #[non_exhaustive]
    pub struct CustomerEmail {
        required {}
        optional {
            /// The address, as the provider has written it down.
            email: String,
            /// Whether there is one.
            has_email: bool,
            /// Whether it was taken, after setting it.
            success: bool,
            /// The provider's words, after setting it.
            message: String,
        }
    }
}

object! {
    /// `GET /api/v1/payments/invoice-questions`: what the merchant asks the payor.
    pub struct GetQuestions;
}

object! {
    /// What the merchant asks the payor.
    #[non_exhaustive]
    pub struct InvoiceQuestions {
        required {
            /// Whether there are any.
            has_questions: bool,
        }
        optional {
            /// The questions.
            questions: QuestionList,
        }
    }
}

object! {
    /// Questions to the payor.
    pub struct QuestionList {
        required {
            /// Up to 5.
            questions: Vec<Question>,
        }
        optional {}
    }
}

object! {
    /// A question to the payor.
    pub struct Question {
        required {
            /// What an answer names it by.
            id: String,
        }
        optional {
            /// The question.
            question: String,
            /// Such as `email`.
            kind = "type": String,
            /// `{"required": bool}`
            validation: Json,
        }
    }
}

object! {
    /// `POST /api/v1/payments/submit-form`: the payor's answers.
    pub struct SubmitForm {
        required {
            /// 1 to 5 answers.
            responses: Vec<FormResponse>,
        }
        optional {}
    }
}

object! {
    /// An answer to a question.
    pub struct FormResponse {
        required {
            /// Which question.
            question_id: String,
            /// The answer.
            response: String,
        }
        optional {}
    }
}

object! {
    /// Whether the provider has done it.
    pub struct Success {
        required {
            /// True.
            success: bool,
        }
        optional {
            /// The provider's words.
            message: String,
        }
    }
}

const EMAIL: &str = "/api/v1/payments/customer-email";

endpoint!(
    SetCustomerEmail => CustomerEmail,
    Route::post("payment_sessions.set_customer_email", EMAIL, Auth::Session),
    check
);
endpoint!(GetCustomerEmail => CustomerEmail, Route::get("payment_sessions.get_customer_email", EMAIL, Auth::Session));
endpoint!(
    GetQuestions => InvoiceQuestions,
    Route::get("payment_sessions.get_questions", "/api/v1/payments/invoice-questions", Auth::Session)
);
endpoint!(
    SubmitForm => Success,
    Route::post("payment_sessions.submit_form", "/api/v1/payments/submit-form", Auth::Session),
    check
);

impl SetCustomerEmail {
    fn check(&self, errors: &mut FieldErrors) {
        rules::email(errors, "email", &self.email);
    }
}

impl SubmitForm {
    fn check(&self, errors: &mut FieldErrors) {
        if !(1..=5).contains(&self.responses.len()) {
            errors.add("responses", "The responses field must have 1 to 5 items.".into());
        }
        for (index, answer) in self.responses.iter().enumerate() {
            rules::not_empty(errors, &format!("responses.{index}.question_id"), &answer.question_id);
        }
    }
}
