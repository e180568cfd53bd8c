package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
)

// CustomerEmail is the address left with a payment session.
type CustomerEmail struct {
	// Email is as the provider has written it down.
	Email string `json:"email"`
	// HasEmail: there is one.
	HasEmail *bool `json:"has_email"`
	// Success and Message are there after setting it.
	Success *bool  `json:"success"`
	Message string `json:"message"`
}

// SetCustomerEmail says where to send the receipt to: POST /api/v1/payments/customer-email.
func (s *PaymentSessions) SetCustomerEmail(ctx context.Context, email string, options ...CallOption) (*CustomerEmail, error) {
	var params object
	params.mustString("email", email)
	return call(ctx, s.backend, abi.PaymentSessionsSetCustomerEmail, &params, options, readJSON[CustomerEmail])
}

// GetCustomerEmail reads the address left so far: GET /api/v1/payments/customer-email.
func (s *PaymentSessions) GetCustomerEmail(ctx context.Context, options ...CallOption) (*CustomerEmail, error) {
	return call(ctx, s.backend, abi.PaymentSessionsGetCustomerEmail, nil, options, readJSON[CustomerEmail])
}

// InvoiceQuestions is what the merchant asks the payor.
type InvoiceQuestions struct {
	HasQuestions bool          `json:"has_questions"`
	Questions    *QuestionList `json:"questions"`
}

// QuestionList is up to 5 questions.
type QuestionList struct {
	Questions []Question `json:"questions"`
}

// Question is a question to the payor.
type Question struct {
	// ID is what an answer names it by.
	ID       string `json:"id"`
	Question string `json:"question"`
	// Type is such as "email".
	Type string `json:"type"`
	// Validation is {"required": bool}.
	Validation RawJSON `json:"validation"`
}

// GetQuestions reads what the merchant asks the payor: GET /api/v1/payments/invoice-questions.
func (s *PaymentSessions) GetQuestions(ctx context.Context, options ...CallOption) (*InvoiceQuestions, error) {
	return call(ctx, s.backend, abi.PaymentSessionsGetQuestions, nil, options, readJSON[InvoiceQuestions])
}

// FormResponse is an answer to a question.
type FormResponse struct {
	// QuestionID is which question. Required.
	QuestionID string
	// Response is the answer.
	Response string
}

func (r FormResponse) params() *object {
	var o object
	o.mustString("question_id", r.QuestionID)
	o.mustString("response", r.Response)
	return &o
}

// Success is whether the provider has done it.
type Success struct {
	Success bool   `json:"success"`
	Message string `json:"message"`
}

// SubmitForm gives 1 to 5 answers: POST /api/v1/payments/submit-form.
func (s *PaymentSessions) SubmitForm(ctx context.Context, responses []FormResponse, options ...CallOption) (*Success, error) {
	var params object
	list(&params, "responses", responses)
	return call(ctx, s.backend, abi.PaymentSessionsSubmitForm, &params, options, readJSON[Success])
}
