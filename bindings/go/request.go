package pepay

import (
	"context"
	"encoding/json"

	"github.com/pepay/pepay-go/internal/abi"
)

// RawRequest is a request that no method describes, for routes that this version does not have.
type RawRequest struct {
	// Method is the HTTP method: GET, POST, PUT, PATCH or DELETE.
	Method string
	// Path is the path below the base URL, such as "/api/v1/webhooks". What cannot stand in a URL is percent-encoded.
	Path string
	// Params is the query: texts, numbers, booleans, and slices of them, which repeat the name. Nil values are left out.
	Params map[string]any
	// JSON is the body: whatever [json.Marshal] takes. None with GET.
	JSON any
	// Auth is which of the client's credentials it takes: "merchant", "commerce", "dashboard", "session", "any_key" or
	// "secret_key". Default: an API key, or what stands in for one.
	Auth string
	// Replay is what may be sent again: "safe", "keyed" or "once". Default: "safe" for GET, "keyed" with an idempotency
	// key, else "once".
	Replay string
}

// Request makes a call that no method describes. It is a call like any other, with one deadline, retries and errors; its
// reply is JSON as it came, and null if there is no body.
func (c *Client) Request(ctx context.Context, request RawRequest, options ...CallOption) (RawJSON, error) {
	return makeRequest(ctx, c.backend, request, options)
}

// Request makes a call that no method describes, as [Client.Request] does.
func (p *Payviox) Request(ctx context.Context, request RawRequest, options ...CallOption) (RawJSON, error) {
	return makeRequest(ctx, p.backend, request, options)
}

func makeRequest(ctx context.Context, b *backend, request RawRequest, options []CallOption) (RawJSON, error) {
	return call(ctx, b, abi.Request, request.params(), options, func(done *abi.Call) (RawJSON, error) {
		text, ok := done.JSON()
		if !ok {
			return nil, wrongReply("no JSON")
		}
		return RawJSON(text), nil
	})
}

func (r RawRequest) params() *object {
	var o object
	o.mustString("method", r.Method)
	o.mustString("path", r.Path)
	o.any("params", r.Params)
	o.any("json", r.JSON)
	o.string("auth", r.Auth)
	o.string("replay", r.Replay)
	return &o
}

// any adds what [json.Marshal] makes of a value that is neither nil nor empty.
func (o *object) any(name string, value any) {
	switch value := value.(type) {
	case nil:
		return
	case map[string]any:
		if len(value) == 0 {
			return
		}
	case map[string]string:
		if len(value) == 0 {
			return
		}
	}
	text, err := json.Marshal(value)
	if err != nil {
		o.refuse(name, "cannot be sent as JSON: "+err.Error())
		return
	}
	o.key(name)
	o.text = append(o.text, text...)
}
