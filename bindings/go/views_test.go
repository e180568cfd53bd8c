package pepay_test

import (
	"encoding/json"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// checkView fails if the reply of a call, where it is read as a view, says something else than its JSON.
func checkView(t *testing.T, name string, call *abi.Call, text []byte) {
	t.Helper()
	if view, ok := call.CreatedInvoice(); ok {
		var reply created
		must(t, json.Unmarshal(text, &reply))
		equal(t, name, view, abi.CreatedInvoice{
			InvoiceID: reply.InvoiceID, PaymentURL: reply.PaymentURL, SessionToken: reply.SessionToken, Signature: reply.Signature,
			ExpiresAt: moment(reply.ExpiresAt),
		})
	}
	if view, ok := call.PayvioxSession(); ok {
		var reply session
		must(t, json.Unmarshal(text, &reply))
		equal(t, name, view, abi.PayvioxSession{
			SessionID: reply.SessionID, URL: reply.URL, RedirectURL: reply.RedirectURL,
			ErrorMessage: reply.PaymentError.Message, ErrorType: reply.PaymentError.ErrorType,
		})
	}
	if view, ok := call.SessionDetails(); ok {
		var reply details
		must(t, json.Unmarshal(text, &reply))
		checkDetails(t, name, &view, &reply)
	}
}

func checkDetails(t *testing.T, name string, view *abi.SessionDetails, reply *details) {
	t.Helper()
	for _, pair := range [][2]string{
		{view.InvoiceID, reply.InvoiceID}, {view.InvoiceStatus, reply.InvoiceStatus}, {view.AmountUSD, reply.AmountUSD},
		{view.AmountRemainingUSD, reply.AmountRemainingUSD}, {view.Description, reply.Description},
		{view.MerchantName, reply.MerchantName}, {view.MerchantEmail, reply.MerchantEmail},
		{view.NetworkEnvironment, reply.NetworkEnvironment},
	} {
		equal(t, name, pair[0], pair[1])
	}
	equal(t, name, view.ExpiresAt, moment(reply.ExpiresAt))
	if view.RemainingTime != nil || reply.RemainingTime != nil {
		equal(t, name, view.RemainingTime.Milliseconds(), *reply.RemainingTime)
	}
	equal(t, name, view.IsLocked, reply.InvoiceStatus == string(pepay.InvoiceUnderpaid))
	if view.IsLocked {
		equal(t, name, view.LockNetwork, reply.LockedNetwork)
		equal(t, name, view.LockAddress, reply.LockedPaymentAddress)
		equal(t, name, view.LockRemainingUSD, reply.AmountRemainingUSD)
		equal(t, name, *view.LockTokenID, *reply.LockedTokenID)
	}
}

// moment is a time of a canonical reply.
func moment(millis *int64) time.Time {
	if millis == nil {
		return time.Time{}
	}
	return time.UnixMilli(*millis).UTC()
}
