package webhook

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// Finding is something that explains why a webhook is refused, or that is odd about it. No secret is in
// it.
type Finding struct {
	// Code is such as "skew" or "body_reserialized".
	Code string `json:"code"`
	// Message is for a person.
	Message string `json:"message"`
}

// Explain looks for common mistakes behind the verdict on a webhook, for a person who looks for one. It
// takes longer than Verify, which alone decides. There are none for a webhook that is valid and in no way
// odd.
func (r receiver) Explain(body []byte, header http.Header) (findings []Finding) {
	// libpepay writes this text; if it is none, there is nothing to say.
	_ = json.Unmarshal([]byte(r.webhook.Explain(block(header, nil), body, r.now().UnixMilli())), &findings)
	return findings
}

// Sign gives the headers that the provider would send with a body, made with the first secret: for
// tests of a receiver.
func (r receiver) Sign(body []byte) http.Header {
	header := http.Header{}
	for _, line := range strings.Split(r.webhook.Sign(body, r.now().UnixMilli()), "\r\n") {
		if name, value, ok := strings.Cut(line, ": "); ok {
			header.Add(name, value)
		}
	}
	return header
}

// TestEvent makes the body of a Pepay event of now, such as "invoice.updated", for tests of a receiver.
// object is anything that encoding/json makes an object of, with its own "object" field:
// {"object": "invoice", "id": "inv_1", "status": "paid"}.
//
// ErrInvalidRequest: it cannot be written as JSON.
func TestEvent(eventType string, object any) ([]byte, error) {
	text, err := json.Marshal(object)
	if err != nil {
		return nil, refused("object", err.Error())
	}
	if !utf8.ValidString(eventType) {
		return nil, refused("type", "The type field must be UTF-8.")
	}
	return []byte(abi.TestEvent(eventType, text, time.Now().UnixMilli())), nil
}

func refused(field, why string) error {
	return &pepay.Error{Kind: pepay.ErrInvalidRequest, Message: why, Fields: map[string][]string{field: {why}}}
}
