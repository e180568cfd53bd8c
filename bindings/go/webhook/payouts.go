package webhook

import (
	"net/http"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// PayoutVerifier tells the webhooks of Payviox's payouts from forgeries (/api/payout/webhooks). It may be
// used by any number of goroutines.
type PayoutVerifier struct{ receiver }

// NewPayouts makes a verifier of the webhooks of Payviox's payouts. Their token is another one than that
// of payments.
//
// ErrConfig: there is no secret, or an empty one, or a Tolerance.
func NewPayouts(config Config) (*PayoutVerifier, error) {
	receiver, err := newReceiver(abi.Payviox, config, "payouts")
	if err != nil {
		return nil, err
	}
	return &PayoutVerifier{receiver}, nil
}

// ConstructEvent checks the signature of a webhook, then reads it, as that of [PayvioxVerifier] does.
func (v *PayoutVerifier) ConstructEvent(body []byte, header http.Header) (*pepay.PayvioxPayoutEvent, error) {
	trusted, err := v.event(body, header, true)
	if err != nil {
		return nil, err
	}
	event := pepay.PayvioxPayoutEvent{DedupeKey: trusted.DedupeKey}
	if err := event.UnmarshalJSON(trusted.JSON); err != nil {
		return nil, &pepay.Error{Kind: pepay.ErrInternal, Message: err.Error()}
	}
	return &event, nil
}
