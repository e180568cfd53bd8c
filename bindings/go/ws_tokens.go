package pepay

import (
	"context"
	"fmt"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// WSTokens open live streams from browsers (/api-spec/realtime/ws-token). They need a key.
type WSTokens struct{ backend *backend }

// MintWSToken is what to open.
type MintWSToken struct {
	// Scope is "merchant" or "commerce", as the key. Required.
	Scope string
	// TTLSeconds is how long the token lives, in seconds.
	TTLSeconds int
}

// WSToken is a token for a live stream.
type WSToken struct {
	Token Secret `json:"token"`
	// Scope is "merchant" or "commerce".
	Scope      string `json:"scope"`
	MerchantID *int64 `json:"merchant_id"`
	// NetworkEnvironment is empty for a merchant's stream.
	NetworkEnvironment Environment `json:"network_environment"`
	ExpiresAt          time.Time   `json:"expires_at"`
	// WSURL is where the stream is.
	WSURL string `json:"ws_url"`
}

// Format masks the secrets with every verb of fmt.
func (w WSToken) Format(state fmt.State, verb rune) {
	type plain WSToken
	format(state, verb, plain(w))
}

// Mint makes a short-lived token: POST /api/v1/ws/token.
func (s *WSTokens) Mint(ctx context.Context, token MintWSToken, options ...CallOption) (*WSToken, error) {
	var params object
	params.mustString("scope", token.Scope)
	params.int("ttl_seconds", int64(token.TTLSeconds))
	return call(ctx, s.backend, abi.WSTokensMint, &params, options, readJSON[WSToken])
}
