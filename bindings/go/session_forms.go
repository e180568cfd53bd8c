// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// SetCustomerEmail sets the payor's e-mail address, to which the receipt is sent.
//
// email is the payor's e-mail address.
//
//	POST /api/v1/payments/customer-email
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *PaymentSessions) SetCustomerEmail(ctx context.Context, email string, options ...CallOption) (*CustomerEmail, error) {
	var given object
	given.mustString("email", email)
	return call(ctx, s.backend, abi.PaymentSessionsSetCustomerEmail, &given, options, readJSON[CustomerEmail])
}

// GetCustomerEmail retrieves the payor's e-mail address.
//
//	GET /api/v1/payments/customer-email
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *PaymentSessions) GetCustomerEmail(ctx context.Context, options ...CallOption) (*CustomerEmail, error) {
	return call(ctx, s.backend, abi.PaymentSessionsGetCustomerEmail, nil, options, readJSON[CustomerEmail])
}

// GetQuestions retrieves the merchant's questions to the payor.
//
//	GET /api/v1/payments/invoice-questions
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *PaymentSessions) GetQuestions(ctx context.Context, options ...CallOption) (*InvoiceQuestions, error) {
	return call(ctx, s.backend, abi.PaymentSessionsGetQuestions, nil, options, readJSON[InvoiceQuestions])
}

// SubmitForm sends the payor's answers to the merchant's questions.
//
// responses are the answers. Between 1 and 5.
//
//	POST /api/v1/payments/submit-form
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *PaymentSessions) SubmitForm(ctx context.Context, responses []FormResponse, options ...CallOption) (*Success, error) {
	var given object
	mustList(&given, "responses", responses)
	return call(ctx, s.backend, abi.PaymentSessionsSubmitForm, &given, options, readJSON[Success])
}

// CustomerEmail is a payor's e-mail address.
type CustomerEmail struct {
	// Email is the e-mail address in the form that the provider stores; absent if none was set.
	Email string `json:"email"`
	// HasEmail is whether an address was set. Present in the reply of [PaymentSessions.GetCustomerEmail].
	HasEmail *bool `json:"has_email"`
	// Success is whether the address was accepted. Present in the reply of [PaymentSessions.SetCustomerEmail].
	Success *bool `json:"success"`
	// Message is the provider's message. Present in the reply of [PaymentSessions.SetCustomerEmail].
	Message string `json:"message"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *CustomerEmail) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*CustomerEmail).read)
}

func (c *CustomerEmail) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "email":
			canonical.Text(&c.Email, from)
		case "has_email":
			canonical.Optional(&c.HasEmail, from, canonical.Bool)
		case "success":
			canonical.Optional(&c.Success, from, canonical.Bool)
		case "message":
			canonical.Text(&c.Message, from)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}

// InvoiceQuestions is the merchant's questions to the payor.
type InvoiceQuestions struct {
	// HasQuestions is whether the merchant asks any questions.
	HasQuestions bool `json:"has_questions"`
	// Questions are the questions; absent if there are none.
	Questions *QuestionList `json:"questions"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (i *InvoiceQuestions) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, i, (*InvoiceQuestions).read)
}

func (i *InvoiceQuestions) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "has_questions":
			canonical.Bool(&i.HasQuestions, from)
		case "questions":
			canonical.Optional(&i.Questions, from, (*QuestionList).read)
		case canonical.Extra:
			canonical.Raw(&i.Extra, from)
		default:
			from.Skip()
		}
	}
}

// QuestionList is a list of questions to the payor.
type QuestionList struct {
	// Questions are the questions, up to 5.
	Questions []Question `json:"questions"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (q *QuestionList) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, q, (*QuestionList).read)
}

func (q *QuestionList) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "questions":
			canonical.List(&q.Questions, from, (*Question).read)
		case canonical.Extra:
			canonical.Raw(&q.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Question is a question to the payor.
type Question struct {
	// ID is the question's id, which its answer refers to.
	ID string `json:"id"`
	// Question is the text of the question.
	Question string `json:"question"`
	// Type is the type of answer that is expected, such as "email".
	Type string `json:"type"`
	// Validation is the rules for the answer: {"required": true}.
	Validation RawJSON `json:"validation"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (q *Question) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, q, (*Question).read)
}

func (q *Question) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Text(&q.ID, from)
		case "question":
			canonical.Text(&q.Question, from)
		case "type":
			canonical.Text(&q.Type, from)
		case "validation":
			canonical.Raw(&q.Validation, from)
		case canonical.Extra:
			canonical.Raw(&q.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (q Question) Format(state fmt.State, verb rune) {
	type plain Question
	format(state, verb, plain(q))
}

// LogValue masks the secrets in every handler of slog.
func (q Question) LogValue() slog.Value {
	return logValue(q)
}

// FormResponse is an answer to a question.
type FormResponse struct {
	// QuestionID is the id of the question that is answered. It must not be empty. Required.
	QuestionID string
	// Response is the answer. Required.
	Response string
}

func (f FormResponse) params() *object {
	var o object
	o.mustString("question_id", f.QuestionID)
	o.mustString("response", f.Response)
	return &o
}

// Success is a confirmation by the provider.
type Success struct {
	// Success is always true.
	Success bool `json:"success"`
	// Message is the provider's message.
	Message string `json:"message"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (s *Success) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, s, (*Success).read)
}

func (s *Success) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "success":
			canonical.Bool(&s.Success, from)
		case "message":
			canonical.Text(&s.Message, from)
		case canonical.Extra:
			canonical.Raw(&s.Extra, from)
		default:
			from.Skip()
		}
	}
}
