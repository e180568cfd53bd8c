// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// ManualVerification has the calls about a payor's request to search the network for a payment. It needs the
// payor's session token and its signature.
//
// See https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice.
type ManualVerification struct{ backend *backend }

// TriggerVerification is what [ManualVerification.TriggerWith] takes.
type TriggerVerification struct {
	// Network is the network to search: "base", "solana" or "bsc". It must be the network that the invoice is being
	// paid on.
	Network Network
}

func (p TriggerVerification) params() *object {
	var o object
	o.string("network", string(p.Network))
	return &o
}

// Trigger asks the provider to search the network for an invoice's payment. The search runs in the background: the
// reply only says that it has started.
//
// invoiceID is the invoice's id.
//
//	POST /api/v1/invoice/{invoice_id}/verify
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
//
// [ManualVerification.TriggerWith] takes more.
func (s *ManualVerification) Trigger(ctx context.Context, invoiceID string, options ...CallOption) (*Verification, error) {
	return s.TriggerWith(ctx, invoiceID, TriggerVerification{}, options...)
}

// TriggerWith is [ManualVerification.Trigger] with more parameters.
func (s *ManualVerification) TriggerWith(ctx context.Context, invoiceID string, params TriggerVerification, options ...CallOption) (*Verification, error) {
	given := params.params()
	given.mustString("invoice_id", invoiceID)
	return call(ctx, s.backend, abi.ManualVerificationTrigger, given, options, readJSON[Verification])
}

// Retrieve retrieves the state of a manual verification.
//
// invoiceID is the invoice's id.
//
//	GET /api/v1/invoice/{invoice_id}/verify
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *ManualVerification) Retrieve(ctx context.Context, invoiceID string, options ...CallOption) (*Verification, error) {
	var given object
	given.mustString("invoice_id", invoiceID)
	return call(ctx, s.backend, abi.ManualVerificationRetrieve, &given, options, readJSON[Verification])
}

// Verification is a search for an invoice's payment on the network, started by the payor.
type Verification struct {
	// ID is the verification's id.
	ID string `json:"id"`
	// Object is always "invoice_manual_verification".
	Object string `json:"object"`
	// InvoiceID is the id of the invoice whose payment is searched for.
	InvoiceID string `json:"invoice_id"`
	// Network is the network that is searched.
	Network Network `json:"network"`
	// JobStatus is the status of the background job, such as "pending".
	JobStatus string `json:"job_status"`
	// Status is the status of the verification, such as "pending".
	Status string `json:"status"`
	// AttemptCount is how many attempts have been made.
	AttemptCount *int64 `json:"attempt_count"`
	// MaxAttempts is how many attempts are made at most.
	MaxAttempts *int64 `json:"max_attempts"`
	// NextAttemptAt is when the next attempt is due.
	NextAttemptAt time.Time `json:"next_attempt_at"`
	// CreatedAt is when the verification was requested.
	CreatedAt time.Time `json:"created_at"`
	// UpdatedAt is when the verification last changed.
	UpdatedAt time.Time `json:"updated_at"`
	// CompletedAt is when the verification was completed; absent until then.
	CompletedAt time.Time `json:"completed_at"`
	// Result is what the verification found, as the provider describes it.
	Result RawJSON `json:"result"`
	// Failure is why the verification failed, as the provider describes it.
	Failure RawJSON `json:"error"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (v *Verification) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, v, (*Verification).read)
}

func (v *Verification) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Text(&v.ID, from)
		case "object":
			canonical.Text(&v.Object, from)
		case "invoice_id":
			canonical.Text(&v.InvoiceID, from)
		case "network":
			canonical.Text(&v.Network, from)
		case "job_status":
			canonical.Text(&v.JobStatus, from)
		case "status":
			canonical.Text(&v.Status, from)
		case "attempt_count":
			canonical.Optional(&v.AttemptCount, from, canonical.Int)
		case "max_attempts":
			canonical.Optional(&v.MaxAttempts, from, canonical.Int)
		case "next_attempt_at":
			canonical.Time(&v.NextAttemptAt, from)
		case "created_at":
			canonical.Time(&v.CreatedAt, from)
		case "updated_at":
			canonical.Time(&v.UpdatedAt, from)
		case "completed_at":
			canonical.Time(&v.CompletedAt, from)
		case "result":
			canonical.Raw(&v.Result, from)
		case "error":
			canonical.Raw(&v.Failure, from)
		case canonical.Extra:
			canonical.Raw(&v.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (v Verification) Format(state fmt.State, verb rune) {
	type plain Verification
	format(state, verb, plain(v))
}

// LogValue masks the secrets in every handler of slog.
func (v Verification) LogValue() slog.Value {
	return logValue(v)
}
