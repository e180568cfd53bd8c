package pepay

import (
	"context"
	"fmt"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// APIKeys are a merchant's keys (/sdk/merchants/api-keys). They need a bearer token.
type APIKeys struct{ backend *backend }

// APIKey is a key.
type APIKey struct {
	KeyID string `json:"key_id"`
	// Name is what the merchant calls it.
	Name string `json:"name"`
	// Scope is "merchant" or "commerce".
	Scope         string       `json:"scope"`
	ExpiresAt     time.Time    `json:"expires_at"`
	Status        APIKeyStatus `json:"status"`
	LastUsedAt    time.Time    `json:"last_used_at"`
	CreatedAt     time.Time    `json:"created_at"`
	RevokedAt     time.Time    `json:"revoked_at"`
	RevokedReason string       `json:"revoked_reason"`
	// Key is its text, shown once, when it is made.
	Key Secret `json:"api_key"`
}

// Format masks the secrets with every verb of fmt.
func (a APIKey) Format(state fmt.State, verb rune) {
	type plain APIKey
	format(state, verb, plain(a))
}

// ListAPIKeys says which keys to list.
type ListAPIKeys struct {
	// Scope is "merchant" or "commerce". Default: both.
	Scope string
}

// List gives the keys, without their text: GET /api/v1/api-keys.
func (s *APIKeys) List(ctx context.Context, filter ListAPIKeys, options ...CallOption) ([]APIKey, error) {
	var params object
	params.string("scope", filter.Scope)
	return call(ctx, s.backend, abi.APIKeysList, &params, options, readList[APIKey])
}

// CreateAPIKey is a new key.
type CreateAPIKey struct {
	// Name is what to call it, 1 to 255 characters. Required.
	Name string
	// Scope is "merchant" or "commerce". Required.
	Scope string
	// ExpiresAt is until when it holds. Default: for good.
	ExpiresAt time.Time
}

// Create makes a key: POST /api/v1/api-keys. Its text is shown once.
func (s *APIKeys) Create(ctx context.Context, key CreateAPIKey, options ...CallOption) (*APIKey, error) {
	var params object
	params.mustString("name", key.Name)
	params.mustString("scope", key.Scope)
	params.time("expires_at", key.ExpiresAt)
	return call(ctx, s.backend, abi.APIKeysCreate, &params, options, readJSON[APIKey])
}

// RevokedAPIKey is what the provider says about a revoked key.
type RevokedAPIKey struct {
	Message string `json:"message"`
}

// Revoke ends a key at once: POST /api/v1/api-keys/{key_id}/revoke.
func (s *APIKeys) Revoke(ctx context.Context, keyID string, options ...CallOption) (*RevokedAPIKey, error) {
	var params object
	params.mustString("key_id", keyID)
	return call(ctx, s.backend, abi.APIKeysRevoke, &params, options, readJSON[RevokedAPIKey])
}
