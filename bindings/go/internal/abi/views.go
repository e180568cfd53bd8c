package abi

import (
	"time"
	"unsafe"
)

// holds is true if the call is of an operation and has succeeded.
func (c *Call) holds(operation Operation) bool {
	return c.Done() && c.operation == operation
}

// CreatedInvoice is a new invoice.
type CreatedInvoice struct {
	InvoiceID, PaymentURL, SessionToken, Signature string
	ExpiresAt                                      time.Time
}

// CreatedInvoice is the reply of InvoicesCreate; false if the call holds another one, or none.
func (c *Call) CreatedInvoice() (reply CreatedInvoice, ok bool) {
	if !c.holds(PEPAY_OP_INVOICES_CREATE) {
		return reply, false
	}
	var raw pepay_created_invoice
	pepay_call_created_invoice(c.handle, &raw, unsafe.Sizeof(raw))
	var copied texts
	copied.all.Grow(int(raw.invoice_id.len + raw.payment_url.len + raw.session_token.len + raw.signature.len))
	return CreatedInvoice{
		InvoiceID:    copied.take(raw.invoice_id),
		PaymentURL:   copied.take(raw.payment_url),
		SessionToken: copied.take(raw.session_token),
		Signature:    copied.take(raw.signature),
		ExpiresAt:    moment(raw.expires_at_ms),
	}, true
}

// SessionDetails is what a payor is asked to pay. The lock is as good as absent unless IsLocked.
type SessionDetails struct {
	State                                                        int32
	IsLocked                                                     bool
	InvoiceID, InvoiceStatus, AmountUSD, AmountRemainingUSD      string
	Description, MerchantName, MerchantEmail, NetworkEnvironment string
	LockNetwork, LockAddress, LockRemainingUSD                   string
	LockTokenID                                                  *int64
	ExpiresAt                                                    time.Time
	RemainingTime                                                *time.Duration
}

// What State can be. Whatever else may come is unknown.
const (
	StateOpen      = PEPAY_STATE_OPEN
	StateUnderpaid = PEPAY_STATE_UNDERPAID
	StatePaid      = PEPAY_STATE_PAID
	StateExpired   = PEPAY_STATE_EXPIRED
	StateCanceled  = PEPAY_STATE_CANCELED
)

// SessionDetails is the reply of PaymentSessionsGetSessionDetails; false if the call holds another
// one, or none.
func (c *Call) SessionDetails() (reply SessionDetails, ok bool) {
	if !c.holds(PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS) {
		return reply, false
	}
	var raw pepay_session_details
	pepay_call_session_details(c.handle, &raw, unsafe.Sizeof(raw))
	var copied texts
	copied.all.Grow(int(raw.invoice_id.len + raw.invoice_status.len + raw.amount_usd.len + raw.amount_remaining_usd.len +
		raw.description.len + raw.merchant_name.len + raw.merchant_email.len + raw.network_environment.len +
		raw.lock_network.len + raw.lock_address.len + raw.lock_remaining_usd.len))
	return SessionDetails{
		State:              int32(raw.state),
		IsLocked:           raw.is_locked == 1,
		InvoiceID:          copied.take(raw.invoice_id),
		InvoiceStatus:      copied.take(raw.invoice_status),
		AmountUSD:          copied.take(raw.amount_usd),
		AmountRemainingUSD: copied.take(raw.amount_remaining_usd),
		Description:        copied.take(raw.description),
		MerchantName:       copied.take(raw.merchant_name),
		MerchantEmail:      copied.take(raw.merchant_email),
		NetworkEnvironment: copied.take(raw.network_environment),
		LockNetwork:        copied.take(raw.lock_network),
		LockAddress:        copied.take(raw.lock_address),
		LockRemainingUSD:   copied.take(raw.lock_remaining_usd),
		LockTokenID:        integer(raw.lock_token_id),
		ExpiresAt:          moment(raw.expires_at_ms),
		RemainingTime:      duration(raw.remaining_time_ms),
	}, true
}

// PayvioxSession is a new Payviox session.
type PayvioxSession struct {
	SessionID, URL, RedirectURL, ErrorMessage, ErrorType string
}

// PayvioxSession is the reply of PayvioxSessionsCreate; false if the call holds another one, or none.
func (c *Call) PayvioxSession() (reply PayvioxSession, ok bool) {
	if !c.holds(PEPAY_OP_PAYVIOX_SESSIONS_CREATE) {
		return reply, false
	}
	var raw pepay_payviox_session
	pepay_call_payviox_session(c.handle, &raw, unsafe.Sizeof(raw))
	return PayvioxSession{
		SessionID:    str(raw.session_id),
		URL:          str(raw.url),
		RedirectURL:  str(raw.redirect_url),
		ErrorMessage: str(raw.payment_error_message),
		ErrorType:    str(raw.payment_error_type),
	}, true
}
