package webhook

import (
	"net/http"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// Verifier tells Pepay's webhooks from forgeries (/api-spec/webhooks-authentication). It may be used by
// any number of goroutines.
type Verifier struct{ receiver }

// New makes a verifier of Pepay's webhooks.
//
// ErrConfig: there is no secret, or an empty one.
func New(config Config) (*Verifier, error) {
	receiver, err := newReceiver(abi.Pepay, config, "")
	if err != nil {
		return nil, err
	}
	return &Verifier{receiver}, nil
}

// ConstructEvent checks the signature of a webhook, then reads it.
//
// ErrSignature: it is not to be trusted. ErrDecode: it is, but is not an event.
func (v *Verifier) ConstructEvent(body []byte, header http.Header) (*pepay.Event, error) {
	trusted, err := v.event(body, header, false)
	if err != nil {
		return nil, err
	}
	if trusted.JSON == nil {
		return eventOf(trusted), nil
	}
	var event pepay.Event
	if err := event.UnmarshalJSON(trusted.JSON); err != nil {
		return nil, &pepay.Error{Kind: pepay.ErrInternal, Message: err.Error()}
	}
	return &event, nil
}

// eventOf is an event that says nothing beyond these fields.
func eventOf(trusted *abi.Event) *pepay.Event {
	made := &pepay.Event{
		ID: trusted.DedupeKey, Type: trusted.Type, Object: trusted.Object, APIVersion: trusted.APIVersion, Created: trusted.Created,
		Livemode: trusted.Livemode, PendingWebhooks: trusted.PendingWebhooks,
	}
	if trusted.HasRequest {
		made.Request = &pepay.EventRequest{ID: trusted.RequestID, IdempotencyKey: trusted.RequestKey}
	}
	if trusted.About != nil || trusted.Before != nil {
		made.Data = &pepay.EventData{Object: trusted.About, PreviousAttributes: trusted.Before}
	}
	return made
}
