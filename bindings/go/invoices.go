package pepay

import (
	"context"
	"fmt"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// Invoices are what merchants ask payors to pay (/api-spec/merchant/invoices). They need a key.
type Invoices struct{ backend *backend }

// CreateInvoice is what to ask for.
type CreateInvoice struct {
	// AmountUSD is what is to be paid, "0.01" to "1000000" US dollars. Required.
	AmountUSD Decimal
	// Description is shown to the payor, up to 255 characters.
	Description string
	// CustomerID is your own id of your customer, up to 255 characters.
	CustomerID string
	// Metadata is anything that encoding/json makes an object of, up to 512 bytes.
	Metadata any
	// ExpiresIn is how long the invoice can be paid: 1 millisecond to 30 days. Default 12 hours.
	ExpiresIn time.Duration
	// ReceiverOverrideEnable settles to ReceiverOverrideAddress instead of the merchant's own.
	ReceiverOverrideEnable  *bool
	ReceiverOverrideAddress string
	// InvoiceTitle and InvoiceFooter are up to 255 characters. Default: the merchant's company name.
	InvoiceTitle  string
	InvoiceFooter string
	// CustomerEmail is up to 255 characters.
	CustomerEmail string
	// PaymentReturnURL is where the payor returns to: https, up to 2048 characters.
	PaymentReturnURL string
	// PaymentReturnURLEnabled of false does not send the payor back even if a URL is set.
	PaymentReturnURLEnabled *bool
	// Questions is {"questions": [{"id", "question", "type", "validation": {"required"}}]}, up to 5
	// questions and 512 bytes.
	Questions any
}

func (p CreateInvoice) params() *object {
	var o object
	o.mustString("amount_usd", string(p.AmountUSD))
	o.string("description", p.Description)
	o.string("customer_id", p.CustomerID)
	o.json("metadata", p.Metadata)
	if p.ExpiresIn != 0 {
		// Not rounded up: 3600 without a unit is refused.
		o.mustInt("expires_in_ms", p.ExpiresIn.Milliseconds())
	}
	o.bool("receiver_override_enable", p.ReceiverOverrideEnable)
	o.string("receiver_override_address", p.ReceiverOverrideAddress)
	o.string("invoice_title", p.InvoiceTitle)
	o.string("invoice_footer", p.InvoiceFooter)
	o.string("customer_email", p.CustomerEmail)
	o.string("payment_return_url", p.PaymentReturnURL)
	o.bool("payment_return_url_enabled", p.PaymentReturnURLEnabled)
	o.json("questions", p.Questions)
	return &o
}

// CreatedInvoice is a new invoice: where to send the payor, and the payor's credentials.
type CreatedInvoice struct {
	// InvoiceID is opaque.
	InvoiceID string
	// PaymentURL is the hosted checkout page. Its query holds the session, so it is masked like one.
	PaymentURL Secret
	// SessionToken and Signature are the payor's session, for [Client.Payor].
	SessionToken Secret
	Signature    Secret
	ExpiresAt    time.Time
}

// Format masks the secrets with every verb of fmt.
func (c CreatedInvoice) Format(state fmt.State, verb rune) {
	type plain CreatedInvoice
	format(state, verb, plain(c))
}

// Create asks for a payment: POST /api/v1/invoices.
//
// ErrInvalidRequest: Fields says what, before anything is sent or from the provider.
// ErrOutcomeUnknown: the invoice may exist; make the call again with the error's IdempotencyKey.
func (s *Invoices) Create(ctx context.Context, invoice CreateInvoice, options ...CallOption) (*CreatedInvoice, error) {
	return call(ctx, s.backend, abi.InvoicesCreate, invoice.params(), options, readCreatedInvoice)
}

func readCreatedInvoice(done *abi.Call) (*CreatedInvoice, error) {
	view, ok := done.CreatedInvoice()
	if !ok {
		return nil, wrongReply("no created invoice")
	}
	return &CreatedInvoice{
		InvoiceID:    view.InvoiceID,
		PaymentURL:   Secret(view.PaymentURL),
		SessionToken: Secret(view.SessionToken),
		Signature:    Secret(view.Signature),
		ExpiresAt:    view.ExpiresAt,
	}, nil
}

// ListInvoices says which invoices to list. All of it is optional.
type ListInvoices struct {
	// Limit is how many on a page, 1 to 100. Default 10.
	Limit int
	// StartingAfter is an invoice's id: those made before it.
	StartingAfter string
	// EndingBefore is an invoice's id: those made after it.
	EndingBefore string
	// Status is any of these.
	Status []InvoiceStatus
	// InvoiceType is "standard", "commerce", or both.
	InvoiceType []string
	// CustomerID is your own id of your customer.
	CustomerID  string
	Environment Environment
	// CreatedGTE and CreatedLTE are when they were made, at the earliest and at the latest.
	CreatedGTE time.Time
	CreatedLTE time.Time
	// Expand is "latest_payment", "payments", or both.
	Expand []string
	// PaymentsLimit is how many payments of each invoice, 1 to 100, with Expand of "payments".
	// Default 10.
	PaymentsLimit int
	// PayerWalletAddress is who paid, together with PayerWalletNetwork.
	PayerWalletAddress string
	PayerWalletNetwork Network
}

func (p ListInvoices) params() *object {
	var o object
	o.int("limit", int64(p.Limit))
	o.string("starting_after", p.StartingAfter)
	o.string("ending_before", p.EndingBefore)
	words(&o, "status", p.Status)
	words(&o, "invoice_type", p.InvoiceType)
	o.string("customer_id", p.CustomerID)
	o.string("environment", string(p.Environment))
	o.time("created_gte", p.CreatedGTE)
	o.time("created_lte", p.CreatedLTE)
	words(&o, "expand", p.Expand)
	o.int("payments_limit", int64(p.PaymentsLimit))
	o.string("payer_wallet_address", p.PayerWalletAddress)
	o.string("payer_wallet_network", string(p.PayerWalletNetwork))
	return &o
}

// InvoicePage is one page of invoices, newest first.
type InvoicePage struct {
	Data []Invoice `json:"data"`
	// Object is always "list".
	Object string `json:"object"`
	// HasMore is true if there are more in this direction.
	HasMore *bool `json:"has_more"`
}

// List gives one page of invoices: GET /api/v1/invoices.
func (s *Invoices) List(ctx context.Context, filter ListInvoices, options ...CallOption) (*InvoicePage, error) {
	return call(ctx, s.backend, abi.InvoicesList, filter.params(), options, readJSON[InvoicePage])
}

// Iter gives every invoice that filter asks for, page by page as they are needed: from new to old, or
// from old to new with EndingBefore. After an error it ends.
//
//	for invoice, err := range client.Invoices.Iter(ctx, pepay.ListInvoices{}) { … } // Go 1.23
func (s *Invoices) Iter(ctx context.Context, filter ListInvoices, options ...CallOption) func(yield func(*Invoice, error) bool) {
	return pages[Invoice](ctx, s.backend, abi.InvoicesList, filter.params(), options)
}

// ListCustomerInvoices says which invoices of a customer to list.
type ListCustomerInvoices struct {
	// CustomerID is your own id of your customer. Required.
	CustomerID string
	// Limit is how many on a page, 1 to 100. Default 10.
	Limit int
	// StartingAfter is an invoice's id: those made before it.
	StartingAfter string
	// EndingBefore is an invoice's id: those made after it.
	EndingBefore string
	// Status is any of these.
	Status []InvoiceStatus
	// InvoiceType is "standard", "commerce", or both.
	InvoiceType []string
	Environment Environment
	// CreatedGTE and CreatedLTE are when they were made, at the earliest and at the latest.
	CreatedGTE time.Time
	CreatedLTE time.Time
	// Expand is "latest_payment", "payments", or both.
	Expand []string
	// PaymentsLimit is how many payments of each invoice, 1 to 100, with Expand of "payments".
	// Default 10.
	PaymentsLimit int
}

func (p ListCustomerInvoices) params() *object {
	o := ListInvoices{
		Limit: p.Limit, StartingAfter: p.StartingAfter, EndingBefore: p.EndingBefore, Status: p.Status,
		InvoiceType: p.InvoiceType, Environment: p.Environment, CreatedGTE: p.CreatedGTE, CreatedLTE: p.CreatedLTE,
		Expand: p.Expand, PaymentsLimit: p.PaymentsLimit,
	}.params()
	o.mustString("customer_id", p.CustomerID)
	return o
}

// ListByCustomer gives one page of a customer's invoices:
// GET /api/v1/invoices/customer/{customer_id}.
func (s *Invoices) ListByCustomer(ctx context.Context, filter ListCustomerInvoices, options ...CallOption) (*InvoicePage, error) {
	return call(ctx, s.backend, abi.InvoicesListByCustomer, filter.params(), options, readJSON[InvoicePage])
}

// IterByCustomer gives every invoice of a customer, as [Invoices.Iter] does.
func (s *Invoices) IterByCustomer(ctx context.Context, filter ListCustomerInvoices, options ...CallOption) func(yield func(*Invoice, error) bool) {
	return pages[Invoice](ctx, s.backend, abi.InvoicesListByCustomer, filter.params(), options)
}

// RetrieveInvoice says which invoice to read.
type RetrieveInvoice struct {
	// InvoiceID is which. Required.
	InvoiceID string
	// Expand is "latest_payment", "payments", or both.
	Expand []string
	// PaymentsLimit is how many payments, 1 to 100, with Expand of "payments". Default 10.
	PaymentsLimit int
}

func (p RetrieveInvoice) params() *object {
	var o object
	o.mustString("invoice_id", p.InvoiceID)
	words(&o, "expand", p.Expand)
	o.int("payments_limit", int64(p.PaymentsLimit))
	return &o
}

// Retrieve reads one invoice: GET /api/v1/invoices/{invoice_id}.
func (s *Invoices) Retrieve(ctx context.Context, invoice RetrieveInvoice, options ...CallOption) (*Invoice, error) {
	return call(ctx, s.backend, abi.InvoicesRetrieve, invoice.params(), options, readJSON[Invoice])
}

// InvoiceState is how far an invoice is.
type InvoiceState struct {
	Invoice Invoice `json:"invoice"`
	// Object is always "invoice_status".
	Object        string          `json:"object"`
	LatestPayment *InvoicePayment `json:"latest_payment"`
}

// Status reads an invoice with its latest payment, for polling:
// GET /api/v1/invoices/{invoice_id}/status.
func (s *Invoices) Status(ctx context.Context, invoiceID string, options ...CallOption) (*InvoiceState, error) {
	var params object
	params.mustString("invoice_id", invoiceID)
	return call(ctx, s.backend, abi.InvoicesStatus, &params, options, readJSON[InvoiceState])
}

// WaitForStatus looks again and again until the invoice is paid, expired or canceled. Underpaid is not
// the end: the rest can still come.
//
// ErrTimeout: it has not ended in time. Any error of a look ends it as well.
func (s *Invoices) WaitForStatus(ctx context.Context, invoiceID string, wait WaitOptions, options ...CallOption) (*InvoiceState, error) {
	return poll(ctx, abi.InvoicesStatus, s.backend, wait, options, func(options []CallOption) (*InvoiceState, bool, error) {
		state, err := s.Status(ctx, invoiceID, options...)
		return state, err == nil && state.Invoice.Status.IsFinal(), err
	})
}

// GetInvoiceTotals says which invoices to sum. All of it is optional.
type GetInvoiceTotals struct {
	// Status is any of these.
	Status []InvoiceStatus
	// InvoiceType is "standard", "commerce", or both.
	InvoiceType []string
	// CustomerID is your own id of your customer.
	CustomerID  string
	Environment Environment
	// CreatedGTE and CreatedLTE are when they were made, at the earliest and at the latest.
	CreatedGTE time.Time
	CreatedLTE time.Time
}

func (p GetInvoiceTotals) params() *object {
	return ListInvoices{
		Status: p.Status, InvoiceType: p.InvoiceType, CustomerID: p.CustomerID, Environment: p.Environment,
		CreatedGTE: p.CreatedGTE, CreatedLTE: p.CreatedLTE,
	}.params()
}

// InvoiceTotals is sums by status.
type InvoiceTotals struct {
	Totals TotalsByStatus `json:"totals"`
	// Object is always "invoice_totals", Currency "usd" and AmountUnit "usd_millis".
	Object     string `json:"object"`
	Currency   string `json:"currency"`
	AmountUnit string `json:"amount_unit"`
}

// TotalsByStatus is a sum for each status, and one of All.
type TotalsByStatus struct {
	All       *InvoiceTotal `json:"all"`
	Paid      *InvoiceTotal `json:"paid"`
	Unpaid    *InvoiceTotal `json:"unpaid"`
	Underpaid *InvoiceTotal `json:"underpaid"`
	Expired   *InvoiceTotal `json:"expired"`
	Canceled  *InvoiceTotal `json:"canceled"`
}

// InvoiceTotal is a sum of invoices.
type InvoiceTotal struct {
	// Amount is the sum; AmountDecimal is the same in dollars, with three decimals.
	Amount        *USDMillis `json:"amount"`
	AmountDecimal Decimal    `json:"amount_decimal"`
	// Count is how many invoices.
	Count *int64 `json:"count"`
}

// Totals gives sums by status: GET /api/v1/invoices/totals.
func (s *Invoices) Totals(ctx context.Context, filter GetInvoiceTotals, options ...CallOption) (*InvoiceTotals, error) {
	return call(ctx, s.backend, abi.InvoicesTotals, filter.params(), options, readJSON[InvoiceTotals])
}
