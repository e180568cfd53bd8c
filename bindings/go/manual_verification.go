package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// ManualVerification looks for payments that went unseen, as a payor asks for it
// (/api-reference/invoices/trigger-async-manual-verification-for-an-invoice). It needs a session.
type ManualVerification struct{ backend *backend }

// TriggerVerification is what to verify.
type TriggerVerification struct {
	// InvoiceID is the invoice. Required.
	InvoiceID string
	// Network is "base", "solana" or "bsc"; it must be the invoice's active one.
	Network Network
}

// Verification is a manual verification.
type Verification struct {
	ID string `json:"id"`
	// Object is always "invoice_manual_verification".
	Object    string  `json:"object"`
	InvoiceID string  `json:"invoice_id"`
	Network   Network `json:"network"`
	// JobStatus and Status are such as "pending".
	JobStatus     string    `json:"job_status"`
	Status        string    `json:"status"`
	AttemptCount  *int64    `json:"attempt_count"`
	MaxAttempts   *int64    `json:"max_attempts"`
	NextAttemptAt time.Time `json:"next_attempt_at"`
	CreatedAt     time.Time `json:"created_at"`
	UpdatedAt     time.Time `json:"updated_at"`
	CompletedAt   time.Time `json:"completed_at"`
	// Result is what it found, Failure why it failed, both as JSON.
	Result  RawJSON `json:"result"`
	Failure RawJSON `json:"error"`
}

// Trigger asks for a verification: POST /api/v1/invoice/{invoice_id}/verify. The answer only says that
// it has begun.
func (s *ManualVerification) Trigger(ctx context.Context, verification TriggerVerification, options ...CallOption) (*Verification, error) {
	var params object
	params.mustString("invoice_id", verification.InvoiceID)
	params.string("network", string(verification.Network))
	return call(ctx, s.backend, abi.ManualVerificationTrigger, &params, options, readJSON[Verification])
}

// Retrieve reads how far it is: GET /api/v1/invoice/{invoice_id}/verify.
func (s *ManualVerification) Retrieve(ctx context.Context, invoiceID string, options ...CallOption) (*Verification, error) {
	var params object
	params.mustString("invoice_id", invoiceID)
	return call(ctx, s.backend, abi.ManualVerificationRetrieve, &params, options, readJSON[Verification])
}
