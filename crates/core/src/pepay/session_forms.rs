//! What a payor can add to a payment session: an e-mail address, and answers to the merchant's questions
//! (`/api-spec/payors/payment-sessions`).

use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::wire::Json;
use crate::wire::object::object;
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Sets the payor's e-mail address, to which the receipt is sent.
    pub struct SetCustomerEmail {
        required {
            /// The payor's e-mail address.
            email: String where Email,
        }
        optional {}
    }
}

object! {
    /// Retrieves the payor's e-mail address.
    pub struct GetCustomerEmail;
}

object! {
    /// A payor's e-mail address.
    #[non_exhaustive]
    pub struct CustomerEmail {
        required {}
        optional {
            /// The e-mail address in the form that the provider stores; absent if none was set.
            email: String,
            /// Whether an address was set. Present in the reply of `get_customer_email`.
            has_email: bool,
            /// Whether the address was accepted. Present in the reply of `set_customer_email`.
            success: bool,
            /// The provider's message. Present in the reply of `set_customer_email`.
            message: String,
        }
    }
}

object! {
    /// Retrieves the merchant's questions to the payor.
    pub struct GetQuestions;
}

object! {
    /// The merchant's questions to the payor.
    #[non_exhaustive]
    pub struct InvoiceQuestions {
        required {
            /// Whether the merchant asks any questions.
            has_questions: bool,
        }
        optional {
            /// The questions; absent if there are none.
            questions: QuestionList,
        }
    }
}

object! {
    /// A list of questions to the payor.
    pub struct QuestionList {
        required {
            /// The questions, up to 5.
            questions: Vec<Question>,
        }
        optional {}
    }
}

object! {
    /// A question to the payor.
    pub struct Question {
        required {
            /// The question's id, which its answer refers to.
            id: String,
        }
        optional {
            /// The text of the question.
            question: String,
            /// The type of answer that is expected, such as `email`.
            kind = "type": String,
            /// The rules for the answer: `{"required": true}`.
            validation: Json,
        }
    }
}

object! {
    /// Sends the payor's answers to the merchant's questions.
    pub struct SubmitForm {
        required {
            /// The answers.
            responses: Vec<FormResponse> where Items(1, 5),
        }
        optional {}
    }
}

object! {
    /// An answer to a question.
    pub struct FormResponse {
        required {
            /// The id of the question that is answered.
            question_id: String where NotEmpty,
            /// The answer.
            response: String,
        }
        optional {}
    }
}

object! {
    /// A confirmation by the provider.
    pub struct Success {
        required {
            /// Always true.
            success: bool,
        }
        optional {
            /// The provider's message.
            message: String,
        }
    }
}

const EMAIL: &str = "/api/v1/payments/customer-email";

endpoint!(
    SetCustomerEmail => CustomerEmail,
    Route::post("payment_sessions.set_customer_email", EMAIL, Auth::Session)
);
endpoint!(GetCustomerEmail => CustomerEmail, Route::get("payment_sessions.get_customer_email", EMAIL, Auth::Session));
endpoint!(
    GetQuestions => InvoiceQuestions,
    Route::get("payment_sessions.get_questions", "/api/v1/payments/invoice-questions", Auth::Session)
);
endpoint!(
    SubmitForm => Success,
    Route::post("payment_sessions.submit_form", "/api/v1/payments/submit-form", Auth::Session)
);
