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

// Invoices has the calls about invoices, as a merchant creates and reads them. It needs an API key, a commerce API
// key or a bearer token.
//
// See https://docs-alpha.pepay.io/api-spec/merchant/invoices.
type Invoices struct{ backend *backend }

// CreateInvoice is what [Invoices.Create] takes.
type CreateInvoice struct {
	// AmountUSD is the amount to be paid, in US dollars. Between 0.01 and 1000000. Required.
	AmountUSD Decimal
	// Description is a text for the payor. At most 255 characters.
	Description string
	// CustomerID is the merchant's own id of the customer. At most 255 characters.
	CustomerID string
	// Metadata is any JSON object. The invoice and its events carry it. At most 512 bytes.
	Metadata any
	// ExpiresIn is how long the invoice can be paid, 1 millisecond to 30 days. Default: 12 hours.
	ExpiresIn time.Duration
	// ReceiverOverrideEnable is true to settle to ReceiverOverrideAddress instead of the merchant's own address.
	ReceiverOverrideEnable *bool
	// ReceiverOverrideAddress is the address to settle to. Required if ReceiverOverrideEnable is true.
	ReceiverOverrideAddress string
	// InvoiceTitle is a title for the invoice. Default: the merchant's company name. At most 255 characters.
	InvoiceTitle string
	// InvoiceFooter is a footer for the invoice. Default: the merchant's company name. At most 255 characters.
	InvoiceFooter string
	// CustomerEmail is the customer's e-mail address. At most 255 characters.
	CustomerEmail string
	// PaymentReturnURL is the https URL that the payor returns to. Default: the merchant's. With a sandbox on this
	// machine, it may also be an http URL on this machine. At most 2048 characters.
	PaymentReturnURL string
	// PaymentReturnURLEnabled is false to keep the payor on the checkout page even if there is a return URL.
	PaymentReturnURLEnabled *bool
	// Questions are the questions to the payor, up to 5 of them: {"questions": [{"id", "question", "type",
	// "validation": {"required"}}]}. At most 512 bytes.
	Questions any
}

func (p CreateInvoice) params() *object {
	var o object
	o.mustString("amount_usd", string(p.AmountUSD))
	o.string("description", p.Description)
	o.string("customer_id", p.CustomerID)
	o.json("metadata", p.Metadata)
	o.exactMillis("expires_in_ms", p.ExpiresIn)
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

// Create creates an invoice. The reply holds the checkout page and the payor's session.
//
//	POST /api/v1/invoices
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Invoices) Create(ctx context.Context, params CreateInvoice, options ...CallOption) (*CreatedInvoice, error) {
	return call(ctx, s.backend, abi.InvoicesCreate, params.params(), options, readCreatedInvoice)
}

// ListInvoices is what [Invoices.List] takes.
type ListInvoices struct {
	// Limit is how many invoices a page holds. Default: 10. Between 1 and 100.
	Limit int
	// StartingAfter is the id of an invoice: the page begins with the next older one. Not together with EndingBefore.
	StartingAfter string
	// EndingBefore is the id of an invoice: the page ends with the next newer one. Not together with StartingAfter.
	EndingBefore string
	// Status selects only invoices with one of these statuses.
	Status []InvoiceStatus
	// InvoiceType selects only invoices of these types: "standard" or "commerce".
	InvoiceType []string
	// CustomerID selects only invoices of this customer, by the merchant's own id.
	CustomerID string
	// Environment selects only invoices of this environment.
	Environment Environment
	// CreatedGTE selects only invoices created at this time or later.
	CreatedGTE time.Time
	// CreatedLTE selects only invoices created at this time or earlier.
	CreatedLTE time.Time
	// Expand is what to include in each invoice: "latest_payment" or "payments".
	Expand []string
	// PaymentsLimit is how many payments to include in each invoice if Expand asks for "payments". Default: 10.
	// Between 1 and 100.
	PaymentsLimit int
	// PayerWalletAddress selects only invoices paid from the wallet with this address. Requires PayerWalletNetwork.
	PayerWalletAddress string
	// PayerWalletNetwork is the network of the wallet in PayerWalletAddress.
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

// List lists one page of invoices, newest first.
//
//	GET /api/v1/invoices
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Invoices) List(ctx context.Context, params ListInvoices, options ...CallOption) (*InvoicePage, error) {
	return call(ctx, s.backend, abi.InvoicesList, params.params(), options, readJSON[InvoicePage])
}

// Iter gives every item of all pages of [Invoices.List], each page when it is needed, from new to old, or from old
// to new with EndingBefore. After an error it ends.
//
//	for item, err := range client.Invoices.Iter(ctx, params) { … } // Go 1.23
func (s *Invoices) Iter(ctx context.Context, params ListInvoices, options ...CallOption) func(yield func(*Invoice, error) bool) {
	return pages[Invoice](ctx, s.backend, abi.InvoicesList, params.params(), options)
}

// ListCustomerInvoices is what [Invoices.ListByCustomer] takes.
type ListCustomerInvoices struct {
	// Limit is how many invoices a page holds. Default: 10. Between 1 and 100.
	Limit int
	// StartingAfter is the id of an invoice: the page begins with the next older one. Not together with EndingBefore.
	StartingAfter string
	// EndingBefore is the id of an invoice: the page ends with the next newer one. Not together with StartingAfter.
	EndingBefore string
	// Status selects only invoices with one of these statuses.
	Status []InvoiceStatus
	// InvoiceType selects only invoices of these types: "standard" or "commerce".
	InvoiceType []string
	// Environment selects only invoices of this environment.
	Environment Environment
	// CreatedGTE selects only invoices created at this time or later.
	CreatedGTE time.Time
	// CreatedLTE selects only invoices created at this time or earlier.
	CreatedLTE time.Time
	// Expand is what to include in each invoice: "latest_payment" or "payments".
	Expand []string
	// PaymentsLimit is how many payments to include in each invoice if Expand asks for "payments". Default: 10.
	// Between 1 and 100.
	PaymentsLimit int
}

func (p ListCustomerInvoices) params() *object {
	var o object
	o.int("limit", int64(p.Limit))
	o.string("starting_after", p.StartingAfter)
	o.string("ending_before", p.EndingBefore)
	words(&o, "status", p.Status)
	words(&o, "invoice_type", p.InvoiceType)
	o.string("environment", string(p.Environment))
	o.time("created_gte", p.CreatedGTE)
	o.time("created_lte", p.CreatedLTE)
	words(&o, "expand", p.Expand)
	o.int("payments_limit", int64(p.PaymentsLimit))
	return &o
}

// ListByCustomer lists one page of a customer's invoices, newest first.
//
// customerID is the merchant's own id of the customer.
//
//	GET /api/v1/invoices/customer/{customer_id}
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Invoices) ListByCustomer(ctx context.Context, customerID string, params ListCustomerInvoices, options ...CallOption) (*InvoicePage, error) {
	given := params.params()
	given.mustString("customer_id", customerID)
	return call(ctx, s.backend, abi.InvoicesListByCustomer, given, options, readJSON[InvoicePage])
}

// IterByCustomer gives every item of all pages of [Invoices.ListByCustomer], each page when it is needed, from new
// to old, or from old to new with EndingBefore. After an error it ends.
//
//	for item, err := range client.Invoices.IterByCustomer(ctx, customerID, params) { … } // Go 1.23
func (s *Invoices) IterByCustomer(ctx context.Context, customerID string, params ListCustomerInvoices, options ...CallOption) func(yield func(*Invoice, error) bool) {
	given := params.params()
	given.mustString("customer_id", customerID)
	return pages[Invoice](ctx, s.backend, abi.InvoicesListByCustomer, given, options)
}

// RetrieveInvoice is what [Invoices.RetrieveWith] takes.
type RetrieveInvoice struct {
	// Expand is what to include in the invoice: "latest_payment" or "payments".
	Expand []string
	// PaymentsLimit is how many payments to include in the invoice if Expand asks for "payments". Default: 10. Between
	// 1 and 100.
	PaymentsLimit int
}

func (p RetrieveInvoice) params() *object {
	var o object
	words(&o, "expand", p.Expand)
	o.int("payments_limit", int64(p.PaymentsLimit))
	return &o
}

// Retrieve retrieves one invoice.
//
// invoiceID is the invoice's id.
//
//	GET /api/v1/invoices/{invoice_id}
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
//
// [Invoices.RetrieveWith] takes more.
func (s *Invoices) Retrieve(ctx context.Context, invoiceID string, options ...CallOption) (*Invoice, error) {
	return s.RetrieveWith(ctx, invoiceID, RetrieveInvoice{}, options...)
}

// RetrieveWith is [Invoices.Retrieve] with more parameters.
func (s *Invoices) RetrieveWith(ctx context.Context, invoiceID string, params RetrieveInvoice, options ...CallOption) (*Invoice, error) {
	given := params.params()
	given.mustString("invoice_id", invoiceID)
	return call(ctx, s.backend, abi.InvoicesRetrieve, given, options, readJSON[Invoice])
}

// Status retrieves an invoice with its latest payment, for polling.
//
// invoiceID is the invoice's id.
//
//	GET /api/v1/invoices/{invoice_id}/status
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Invoices) Status(ctx context.Context, invoiceID string, options ...CallOption) (*InvoiceState, error) {
	var given object
	given.mustString("invoice_id", invoiceID)
	return call(ctx, s.backend, abi.InvoicesStatus, &given, options, readJSON[InvoiceState])
}

// GetInvoiceTotals is what [Invoices.Totals] takes.
type GetInvoiceTotals struct {
	// Status selects only invoices with one of these statuses.
	Status []InvoiceStatus
	// InvoiceType selects only invoices of these types: "standard" or "commerce".
	InvoiceType []string
	// CustomerID selects only invoices of this customer, by the merchant's own id.
	CustomerID string
	// Environment selects only invoices of this environment.
	Environment Environment
	// CreatedGTE selects only invoices created at this time or later.
	CreatedGTE time.Time
	// CreatedLTE selects only invoices created at this time or earlier.
	CreatedLTE time.Time
}

func (p GetInvoiceTotals) params() *object {
	var o object
	words(&o, "status", p.Status)
	words(&o, "invoice_type", p.InvoiceType)
	o.string("customer_id", p.CustomerID)
	o.string("environment", string(p.Environment))
	o.time("created_gte", p.CreatedGTE)
	o.time("created_lte", p.CreatedLTE)
	return &o
}

// Totals retrieves the totals of invoices by status.
//
//	GET /api/v1/invoices/totals
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Invoices) Totals(ctx context.Context, params GetInvoiceTotals, options ...CallOption) (*InvoiceTotals, error) {
	return call(ctx, s.backend, abi.InvoicesTotals, params.params(), options, readJSON[InvoiceTotals])
}

// PaymentSessionHeaders is the payor's session as headers, ready to be sent.
type PaymentSessionHeaders struct {
	// XSessionToken is the payor's session token.
	XSessionToken Secret `json:"x-session-token"`
	// XSignature is the signature of the session token.
	XSignature Secret `json:"x-signature"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PaymentSessionHeaders) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PaymentSessionHeaders).read)
}

func (p *PaymentSessionHeaders) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "x-session-token":
			canonical.Text(&p.XSessionToken, from)
		case "x-signature":
			canonical.Text(&p.XSignature, from)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (p PaymentSessionHeaders) Format(state fmt.State, verb rune) {
	type plain PaymentSessionHeaders
	format(state, verb, plain(p))
}

// LogValue masks the secrets in every handler of slog.
func (p PaymentSessionHeaders) LogValue() slog.Value {
	return logValue(p)
}

// InvoicePage is one page of invoices, newest first.
type InvoicePage struct {
	// Data is the invoices on this page, newest first.
	Data []Invoice `json:"data"`
	// Object is always "list".
	Object string `json:"object"`
	// HasMore is whether there are more invoices beyond this page, in the direction of travel.
	HasMore *bool `json:"has_more"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (i *InvoicePage) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, i, (*InvoicePage).read)
}

func (i *InvoicePage) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "data":
			canonical.List(&i.Data, from, (*Invoice).read)
		case "object":
			canonical.Text(&i.Object, from)
		case "has_more":
			canonical.Optional(&i.HasMore, from, canonical.Bool)
		case canonical.Extra:
			canonical.Raw(&i.Extra, from)
		default:
			from.Skip()
		}
	}
}

// InvoiceState is an invoice with its latest payment.
type InvoiceState struct {
	// Invoice is the invoice.
	Invoice Invoice `json:"invoice"`
	// Object is always "invoice_status".
	Object string `json:"object"`
	// LatestPayment is the latest payment towards the invoice; absent if there is none.
	LatestPayment *InvoicePayment `json:"latest_payment"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (i *InvoiceState) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, i, (*InvoiceState).read)
}

func (i *InvoiceState) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "invoice":
			i.Invoice.read(from)
		case "object":
			canonical.Text(&i.Object, from)
		case "latest_payment":
			canonical.Optional(&i.LatestPayment, from, (*InvoicePayment).read)
		case canonical.Extra:
			canonical.Raw(&i.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (i InvoiceState) Format(state fmt.State, verb rune) {
	type plain InvoiceState
	format(state, verb, plain(i))
}

// LogValue masks the secrets in every handler of slog.
func (i InvoiceState) LogValue() slog.Value {
	return logValue(i)
}

// InvoiceTotals is totals of invoices by status.
type InvoiceTotals struct {
	// Totals are the totals.
	Totals TotalsByStatus `json:"totals"`
	// Object is always "invoice_totals".
	Object string `json:"object"`
	// Currency is always "usd".
	Currency string `json:"currency"`
	// AmountUnit is the unit of the integer amounts, always "usd_millis": thousandths of a US dollar.
	AmountUnit string `json:"amount_unit"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (i *InvoiceTotals) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, i, (*InvoiceTotals).read)
}

func (i *InvoiceTotals) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "totals":
			i.Totals.read(from)
		case "object":
			canonical.Text(&i.Object, from)
		case "currency":
			canonical.Text(&i.Currency, from)
		case "amount_unit":
			canonical.Text(&i.AmountUnit, from)
		case canonical.Extra:
			canonical.Raw(&i.Extra, from)
		default:
			from.Skip()
		}
	}
}

// TotalsByStatus is a total for each status of invoices.
type TotalsByStatus struct {
	// All is the total of all invoices, whatever their status.
	All *InvoiceTotal `json:"all"`
	// Paid is the total of the invoices that are paid in full.
	Paid *InvoiceTotal `json:"paid"`
	// Unpaid is the total of the invoices for which nothing has been paid.
	Unpaid *InvoiceTotal `json:"unpaid"`
	// Underpaid is the total of the invoices that are paid in part.
	Underpaid *InvoiceTotal `json:"underpaid"`
	// Expired is the total of the invoices that were not paid in time.
	Expired *InvoiceTotal `json:"expired"`
	// Canceled is the total of the invoices that were canceled.
	Canceled *InvoiceTotal `json:"canceled"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (t *TotalsByStatus) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, t, (*TotalsByStatus).read)
}

func (t *TotalsByStatus) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "all":
			canonical.Optional(&t.All, from, (*InvoiceTotal).read)
		case "paid":
			canonical.Optional(&t.Paid, from, (*InvoiceTotal).read)
		case "unpaid":
			canonical.Optional(&t.Unpaid, from, (*InvoiceTotal).read)
		case "underpaid":
			canonical.Optional(&t.Underpaid, from, (*InvoiceTotal).read)
		case "expired":
			canonical.Optional(&t.Expired, from, (*InvoiceTotal).read)
		case "canceled":
			canonical.Optional(&t.Canceled, from, (*InvoiceTotal).read)
		case canonical.Extra:
			canonical.Raw(&t.Extra, from)
		default:
			from.Skip()
		}
	}
}

// InvoiceTotal is a total of several invoices.
type InvoiceTotal struct {
	// Amount is the total amount, in thousandths of a US dollar.
	Amount *USDMillis `json:"amount"`
	// AmountDecimal is the total amount in US dollars, with three decimals.
	AmountDecimal Decimal `json:"amount_decimal"`
	// Count is the number of invoices.
	Count *int64 `json:"count"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (i *InvoiceTotal) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, i, (*InvoiceTotal).read)
}

func (i *InvoiceTotal) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "amount":
			canonical.Optional(&i.Amount, from, canonical.Int)
		case "amount_decimal":
			canonical.Decimal(&i.AmountDecimal, from)
		case "count":
			canonical.Optional(&i.Count, from, canonical.Int)
		case canonical.Extra:
			canonical.Raw(&i.Extra, from)
		default:
			from.Skip()
		}
	}
}
