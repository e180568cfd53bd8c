package abi

// #include "call.h"
import "C"

import "time"

// holds is true if the call has succeeded and its reply was read as the view of an operation.
func (c *Call) holds(operation C.int32_t) bool {
	return c.Done() && c.room.operation == operation
}

// CreatedInvoice is a new invoice.
type CreatedInvoice struct {
	InvoiceID, PaymentURL, SessionToken, Signature string
	ExpiresAt                                      time.Time
}

// CreatedInvoice is the reply of InvoicesCreate; false if the call holds another one, or none.
func (c *Call) CreatedInvoice() (reply CreatedInvoice, ok bool) {
	if !c.holds(C.PEPAY_OP_INVOICES_CREATE) {
		return reply, false
	}
	raw := &c.room.created_invoice
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
	StateOpen      = C.PEPAY_STATE_OPEN
	StateUnderpaid = C.PEPAY_STATE_UNDERPAID
	StatePaid      = C.PEPAY_STATE_PAID
	StateExpired   = C.PEPAY_STATE_EXPIRED
	StateCanceled  = C.PEPAY_STATE_CANCELED
)

// SessionDetails is the reply of PaymentSessionsGetSessionDetails; false if the call holds another
// one, or none.
func (c *Call) SessionDetails() (reply SessionDetails, ok bool) {
	if !c.holds(C.PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS) {
		return reply, false
	}
	raw := &c.room.session_details
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
	if !c.holds(C.PEPAY_OP_PAYVIOX_SESSIONS_CREATE) {
		return reply, false
	}
	raw := &c.room.payviox_session
	return PayvioxSession{
		SessionID:    str(raw.session_id),
		URL:          str(raw.url),
		RedirectURL:  str(raw.redirect_url),
		ErrorMessage: str(raw.payment_error_message),
		ErrorType:    str(raw.payment_error_type),
	}, true
}
