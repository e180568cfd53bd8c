package webhook

import (
	"net/http"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// PayvioxVerifier tells the webhooks of Payviox's payments from forgeries (/webhooks/integration). It may
// be used by any number of goroutines.
type PayvioxVerifier struct{ receiver }

// NewPayviox makes a verifier of the webhooks of Payviox's payments. Its secrets are the webhook tokens.
//
// ErrConfig: there is no secret, or an empty one, or a Tolerance.
func NewPayviox(config Config) (*PayvioxVerifier, error) {
	receiver, err := newReceiver(abi.Payviox, config, "payments")
	if err != nil {
		return nil, err
	}
	return &PayvioxVerifier{receiver}, nil
}

// ConstructEvent checks the signature of a webhook, then reads it. It carries no time, so a repeat is
// told by the event's DedupeKey alone.
//
// ErrSignature: it is not to be trusted. ErrDecode: it is, but is not an event.
func (v *PayvioxVerifier) ConstructEvent(body []byte, header http.Header) (*pepay.PayvioxEvent, error) {
	trusted, err := v.event(body, header, true)
	if err != nil {
		return nil, err
	}
	event := pepay.PayvioxEvent{SessionID: trusted.SessionID, DedupeKey: trusted.DedupeKey}
	if err := event.UnmarshalJSON(trusted.JSON); err != nil {
		return nil, &pepay.Error{Kind: pepay.ErrInternal, Message: err.Error()}
	}
	return &event, nil
}
