package pepay

import (
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// SessionState is where a payment session stands. A status that is not known here is kept as it came.
type SessionState string

// The states that are known.
const (
	// SessionOpen: nothing has been paid; any offered token will do.
	SessionOpen SessionState = "open"
	// SessionUnderpaid: a part has been paid; the rest must come as the lock says.
	SessionUnderpaid SessionState = "underpaid"
	// SessionPaid: paid in full. Final.
	SessionPaid SessionState = "paid"
	// SessionExpired: its time ran out. Final.
	SessionExpired SessionState = "expired"
	// SessionCanceled: called off. Final.
	SessionCanceled SessionState = "canceled"
)

// SessionDetails is what a payor is asked to pay, and how far it is. Amounts are in US dollars.
type SessionDetails struct {
	// InvoiceID is opaque.
	InvoiceID string
	// State says what InvoiceStatus means for the payor.
	State         SessionState
	InvoiceStatus InvoiceStatus
	// Lock is there once a part has been paid, else nil.
	Lock *Lock
	// AmountUSD is what is to be paid, AmountRemainingUSD what is still to be paid.
	AmountUSD          Decimal
	AmountRemainingUSD Decimal
	// Description is the merchant's words.
	Description string
	ExpiresAt   time.Time
	// RemainingTime is how long that was when the provider answered, from 0; nil if it did not say.
	RemainingTime *time.Duration
	// MerchantName is who asks for it, MerchantEmail how to reach them.
	MerchantName       string
	MerchantEmail      string
	NetworkEnvironment Environment
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// Lock is what a first partial payment has fixed: the rest must come on this network and token.
type Lock struct {
	Network Network
	TokenID *int64
	// Address is the current one for it.
	Address string
	// RemainingUSD is what is still to be paid, in US dollars; empty if the provider does not say.
	RemainingUSD Decimal
}

func readSessionDetails(done *abi.Call) (*SessionDetails, error) {
	view, ok := done.SessionDetails()
	if !ok {
		return nil, wrongReply("no session details")
	}
	details := &SessionDetails{
		InvoiceID:          view.InvoiceID,
		State:              sessionState(view.State, view.InvoiceStatus),
		InvoiceStatus:      InvoiceStatus(view.InvoiceStatus),
		AmountUSD:          Decimal(view.AmountUSD),
		AmountRemainingUSD: Decimal(view.AmountRemainingUSD),
		Description:        view.Description,
		ExpiresAt:          view.ExpiresAt,
		RemainingTime:      view.RemainingTime,
		MerchantName:       view.MerchantName,
		MerchantEmail:      view.MerchantEmail,
		NetworkEnvironment: Environment(view.NetworkEnvironment),
		Extra:              extra(done),
	}
	if view.IsLocked {
		details.Lock = &Lock{
			Network:      Network(view.LockNetwork),
			TokenID:      view.LockTokenID,
			Address:      view.LockAddress,
			RemainingUSD: Decimal(view.LockRemainingUSD),
		}
	}
	return details, nil
}

func sessionState(state int32, status string) SessionState {
	switch state {
	case abi.StateOpen:
		return SessionOpen
	case abi.StateUnderpaid:
		return SessionUnderpaid
	case abi.StatePaid:
		return SessionPaid
	case abi.StateExpired:
		return SessionExpired
	case abi.StateCanceled:
		return SessionCanceled
	}
	return SessionState(status)
}
