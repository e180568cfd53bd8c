// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// WSTokens has the calls about tokens for live streams of events. It needs an API key, a commerce API key or a
// bearer token.
//
// See https://docs-alpha.pepay.io/api-spec/realtime/ws-token.
type WSTokens struct{ backend *backend }

// MintWSToken is what [WSTokens.Mint] takes.
type MintWSToken struct {
	// Scope is the scope of the stream: "merchant" or "commerce". It must be the scope of the API key. It must not be
	// empty. Required.
	Scope string
	// TTLSeconds is how long the token is valid, in seconds. The provider sets the default and the maximum. At least
	// 1.
	TTLSeconds int
}

func (p MintWSToken) params() *object {
	var o object
	o.mustString("scope", p.Scope)
	o.int("ttl_seconds", int64(p.TTLSeconds))
	return &o
}

// Mint creates a short-lived token with which a browser opens a live stream of events.
//
//	POST /api/v1/ws/token
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *WSTokens) Mint(ctx context.Context, params MintWSToken, options ...CallOption) (*WSToken, error) {
	return call(ctx, s.backend, abi.WSTokensMint, params.params(), options, readJSON[WSToken])
}

// WSToken is a token for a live stream of events.
type WSToken struct {
	// Token is the token, which is sent as the query parameter "token".
	Token Secret `json:"token"`
	// Scope is the scope of the stream: "merchant" or "commerce".
	Scope string `json:"scope"`
	// MerchantID is the merchant's id at Pepay.
	MerchantID *int64 `json:"merchant_id"`
	// NetworkEnvironment is the environment of the stream; absent for a stream of scope "merchant", which covers both.
	NetworkEnvironment Environment `json:"network_environment"`
	// ExpiresAt is when the token expires.
	ExpiresAt time.Time `json:"expires_at"`
	// WSURL is the URL of the stream, without the token.
	WSURL string `json:"ws_url"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (w *WSToken) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, w, (*WSToken).read)
}

func (w *WSToken) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "token":
			canonical.Text(&w.Token, from)
		case "scope":
			canonical.Text(&w.Scope, from)
		case "merchant_id":
			canonical.Optional(&w.MerchantID, from, canonical.Int)
		case "network_environment":
			canonical.Text(&w.NetworkEnvironment, from)
		case "expires_at":
			canonical.Time(&w.ExpiresAt, from)
		case "ws_url":
			canonical.Text(&w.WSURL, from)
		case canonical.Extra:
			canonical.Raw(&w.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (w WSToken) Format(state fmt.State, verb rune) {
	type plain WSToken
	format(state, verb, plain(w))
}

// LogValue masks the secrets in every handler of slog.
func (w WSToken) LogValue() slog.Value {
	return logValue(w)
}
