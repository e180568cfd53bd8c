//! What a payor may leave with a payment session (`/api-spec/payors/payment-sessions`).

use crate::object::object_class;
use pepay_core::pepay as api;

object_class! {
    /// The address left with a payment session.
    CustomerEmail(api::CustomerEmail) {
        /// The address, as the provider has written it down (`str | None`).
        email,
        /// Whether there is one (`bool | None`).
        has_email,
        /// Whether it was taken, after setting it (`bool | None`).
        success,
        /// The provider's words, after setting it (`str | None`).
        message,
    }
}

object_class! {
    /// What the merchant asks the payor.
    InvoiceQuestions(api::InvoiceQuestions) {
        /// Whether there are any (`bool`).
        has_questions,
        /// The questions (`QuestionList | None`).
        questions,
    }
}

object_class! {
    /// Questions to the payor.
    QuestionList(api::QuestionList) {
        /// Up to 5 (`list[Question]`).
        questions,
    }
}

object_class! {
    /// A question to the payor.
    Question(api::Question) {
        /// What an answer names it by (`str`).
        id,
        /// The question (`str | None`).
        question,
        /// Such as `email` (`str | None`).
        kind as "type",
        /// `{"required": bool}` (`dict | None`).
        validation,
    }
}

object_class! {
    /// Whether the provider has done it.
    Success(api::Success) {
        /// True (`bool`).
        success,
        /// The provider's words (`str | None`).
        message,
    }
}
