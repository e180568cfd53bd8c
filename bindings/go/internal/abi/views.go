package abi

// #include <pepay.h>
import "C"

import (
	"time"
	"unsafe"
)

// CreatedInvoice is a new invoice.
type CreatedInvoice struct {
	InvoiceID, PaymentURL, SessionToken, Signature string
	ExpiresAt                                      time.Time
}

// CreatedInvoice is the reply of InvoicesCreate; false if the call holds another one, or none.
func (c *Call) CreatedInvoice() (reply CreatedInvoice, ok bool) {
	var raw C.pepay_created_invoice
	if C.pepay_call_created_invoice(c.handle, &raw, C.size_t(unsafe.Sizeof(raw))) != C.PEPAY_OK {
		return reply, false
	}
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
	RemainingMillis                                              *int64
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
	var raw C.pepay_session_details
	if C.pepay_call_session_details(c.handle, &raw, C.size_t(unsafe.Sizeof(raw))) != C.PEPAY_OK {
		return reply, false
	}
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
		RemainingMillis:    integer(raw.remaining_time_ms),
	}, true
}

// PayvioxSession is a new Payviox session.
type PayvioxSession struct {
	SessionID, URL, RedirectURL, ErrorMessage, ErrorType string
}

// PayvioxSession is the reply of PayvioxSessionsCreate; false if the call holds another one, or none.
func (c *Call) PayvioxSession() (reply PayvioxSession, ok bool) {
	var raw C.pepay_payviox_session
	if C.pepay_call_payviox_session(c.handle, &raw, C.size_t(unsafe.Sizeof(raw))) != C.PEPAY_OK {
		return reply, false
	}
	return PayvioxSession{
		SessionID:    str(raw.session_id),
		URL:          str(raw.url),
		RedirectURL:  str(raw.redirect_url),
		ErrorMessage: str(raw.payment_error_message),
		ErrorType:    str(raw.payment_error_type),
	}, true
}
