package webhook

import (
	"net/http"
	"strings"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// Config is the settings of a verifier.
type Config struct {
	// Secrets is one or more; during a rotation, the new one and the old one. Required.
	Secrets []string
	// Tolerance is how far the time of a Pepay signature may be from now, either way. Default 5
	// minutes. Payviox signs no time.
	Tolerance time.Duration
	// Now is the time, for tests. Default: time.Now.
	Now func() time.Time
}

// Verdict is what is known about a webhook that can be trusted.
type Verdict struct {
	// Secret is which of the secrets matched, counted from 0.
	Secret int
	// Previous is true if the previous secret's signature matched: a rotation is under way.
	Previous bool
	// SignedAt is when it was signed; zero for Payviox, which does not say.
	SignedAt time.Time
}

// receiver is what the verifiers of both providers have in common.
type receiver struct {
	webhook *abi.Webhook
	now     func() time.Time
}

// newReceiver makes a receiver of a provider's webhooks about events, which is "" for the provider's own choice.
func newReceiver(provider abi.Provider, config Config, events string) (receiver, error) {
	if err := abi.Check(); err != nil {
		return receiver{}, &pepay.Error{Kind: pepay.ErrConfig, Message: err.Error()}
	}
	settings, err := config.settings(events)
	if err != nil {
		return receiver{}, err
	}
	webhook, failure := abi.NewWebhook(provider, settings)
	if failure != nil {
		return receiver{}, newError(failure)
	}
	now := config.Now
	if now == nil {
		now = time.Now
	}
	return receiver{webhook: webhook, now: now}, nil
}

// Verify checks the signature of a webhook, without reading it.
//
// ErrSignature: it is not to be trusted. Any header content gives an answer.
func (r receiver) Verify(body []byte, header http.Header) (Verdict, error) {
	var lines [room]byte
	verdict, failure := r.webhook.Verify(block(header, lines[:0]), body, r.now().UnixMilli())
	if failure != nil {
		return Verdict{}, newError(failure)
	}
	return Verdict(verdict), nil
}

// Close frees what the verifier holds; afterwards, it trusts nothing. One that is not closed is freed
// when it is garbage.
func (r receiver) Close() {
	r.webhook.Free()
}

func (r receiver) event(body []byte, header http.Header, withJSON bool) (*abi.Event, error) {
	var lines [room]byte
	event, failure := r.webhook.Event(block(header, lines[:0]), body, r.now().UnixMilli(), withJSON)
	if failure != nil {
		return nil, newError(failure)
	}
	return event, nil
}

// block is the headers as "name: value" lines, in this room if it is enough. What would be more than one line is left
// out: net/http lets none in.
func block(header http.Header, lines []byte) []byte {
	for name, values := range header {
		for _, value := range values {
			if isLine(name) && isLine(value) && strings.IndexByte(name, ':') < 0 {
				lines = append(append(append(append(lines, name...), ": "...), value...), "\r\n"...)
			}
		}
	}
	return lines
}

// room is how many bytes of headers there are as a rule: so many are not on the heap.
const room = 1024

func isLine(text string) bool {
	return strings.IndexByte(text, '\n') < 0 && strings.IndexByte(text, '\r') < 0 && strings.IndexByte(text, 0) < 0
}

func newError(from *abi.Error) error {
	made := &pepay.Error{Kind: pepay.Kind(from.Kind), Message: from.Message, Code: from.Code, Body: from.Body}
	if from.Excerpt != nil {
		made.Excerpt = *from.Excerpt
	}
	return made
}
