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
	next := strs(&raw.invoice_id, &raw.payment_url, &raw.session_token, &raw.signature)
	return CreatedInvoice{
		InvoiceID:    next(),
		PaymentURL:   next(),
		SessionToken: next(),
		Signature:    next(),
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
	next := strs(&raw.invoice_id, &raw.invoice_status, &raw.amount_usd, &raw.amount_remaining_usd, &raw.description,
		&raw.merchant_name, &raw.merchant_email, &raw.network_environment, &raw.lock_network, &raw.lock_address,
		&raw.lock_remaining_usd)
	return SessionDetails{
		State:              int32(raw.state),
		IsLocked:           raw.is_locked == 1,
		InvoiceID:          next(),
		InvoiceStatus:      next(),
		AmountUSD:          next(),
		AmountRemainingUSD: next(),
		Description:        next(),
		MerchantName:       next(),
		MerchantEmail:      next(),
		NetworkEnvironment: next(),
		LockNetwork:        next(),
		LockAddress:        next(),
		LockRemainingUSD:   next(),
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
	next := strs(&raw.session_id, &raw.url, &raw.redirect_url, &raw.payment_error_message, &raw.payment_error_type)
	return PayvioxSession{SessionID: next(), URL: next(), RedirectURL: next(), ErrorMessage: next(), ErrorType: next()}, true
}
