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

// APIKeyStatus is whether an API key can be used.
//
// The provider may add to the values that are known here; each is kept as it came.
type APIKeyStatus string

// The values of APIKeyStatus that are known.
const (
	// The key can be used.
	APIKeyActive APIKeyStatus = "active"
	// The key has been revoked permanently.
	APIKeyRevoked APIKeyStatus = "revoked"
	// The provider has suspended the key.
	APIKeySuspended APIKeyStatus = "suspended"
)

// APIKeys has the calls about a merchant's API keys. It needs a bearer token of the dashboard.
//
// See https://docs-alpha.pepay.io/sdk/merchants/api-keys.
type APIKeys struct{ backend *backend }

// ListAPIKeys is what [APIKeys.List] takes.
type ListAPIKeys struct {
	// Scope selects only keys of this scope: "merchant" or "commerce".
	Scope string
}

func (p ListAPIKeys) params() *object {
	var o object
	o.string("scope", p.Scope)
	return &o
}

// List lists the merchant's API keys, without their secret text.
//
//	GET /api/v1/api-keys
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *APIKeys) List(ctx context.Context, params ListAPIKeys, options ...CallOption) ([]APIKey, error) {
	return call(ctx, s.backend, abi.APIKeysList, params.params(), options, readList[APIKey])
}

// CreateAPIKey is what [APIKeys.Create] takes.
type CreateAPIKey struct {
	// Name is a name for the key. Between 1 and 255 characters. Required.
	Name string
	// Scope is what the key is for: "merchant" or "commerce". It must not be empty. Required.
	Scope string
	// ExpiresAt is when the key expires. Default: never.
	ExpiresAt time.Time
}

func (p CreateAPIKey) params() *object {
	var o object
	o.mustString("name", p.Name)
	o.mustString("scope", p.Scope)
	o.time("expires_at", p.ExpiresAt)
	return &o
}

// Create creates an API key. Only this reply contains its text, which is never shown again.
//
//	POST /api/v1/api-keys
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *APIKeys) Create(ctx context.Context, params CreateAPIKey, options ...CallOption) (*APIKey, error) {
	return call(ctx, s.backend, abi.APIKeysCreate, params.params(), options, readJSON[APIKey])
}

// Revoke revokes an API key, immediately and permanently.
//
// keyID is the id of the key to revoke.
//
//	POST /api/v1/api-keys/{key_id}/revoke
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *APIKeys) Revoke(ctx context.Context, keyID string, options ...CallOption) (*RevokedAPIKey, error) {
	var given object
	given.mustString("key_id", keyID)
	return call(ctx, s.backend, abi.APIKeysRevoke, &given, options, readJSON[RevokedAPIKey])
}

// APIKey is an API key. Only the reply to its creation contains its text.
type APIKey struct {
	// KeyID is the key's id, which [APIKeys.Revoke] takes. It is not the key itself.
	KeyID string `json:"key_id"`
	// Name is the name that the merchant has given to the key.
	Name string `json:"name"`
	// Scope is what the key is for: "merchant" or "commerce".
	Scope string `json:"scope"`
	// ExpiresAt is when the key expires; absent if it never does.
	ExpiresAt time.Time `json:"expires_at"`
	// Status is whether the key can be used.
	Status APIKeyStatus `json:"status"`
	// LastUsedAt is when the key was last used; absent if it never was.
	LastUsedAt time.Time `json:"last_used_at"`
	// CreatedAt is when the key was created.
	CreatedAt time.Time `json:"created_at"`
	// RevokedAt is when the key was revoked.
	RevokedAt time.Time `json:"revoked_at"`
	// RevokedReason is why the key was revoked.
	RevokedReason string `json:"revoked_reason"`
	// Key is the text of the key. Present only in the reply to its creation.
	Key Secret `json:"api_key"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (a *APIKey) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, a, (*APIKey).read)
}

func (a *APIKey) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "key_id":
			canonical.Text(&a.KeyID, from)
		case "name":
			canonical.Text(&a.Name, from)
		case "scope":
			canonical.Text(&a.Scope, from)
		case "expires_at":
			canonical.Time(&a.ExpiresAt, from)
		case "status":
			canonical.Text(&a.Status, from)
		case "last_used_at":
			canonical.Time(&a.LastUsedAt, from)
		case "created_at":
			canonical.Time(&a.CreatedAt, from)
		case "revoked_at":
			canonical.Time(&a.RevokedAt, from)
		case "revoked_reason":
			canonical.Text(&a.RevokedReason, from)
		case "api_key":
			canonical.Text(&a.Key, from)
		case canonical.Extra:
			canonical.Raw(&a.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (a APIKey) Format(state fmt.State, verb rune) {
	type plain APIKey
	format(state, verb, plain(a))
}

// LogValue masks the secrets in every handler of slog.
func (a APIKey) LogValue() slog.Value {
	return logValue(a)
}

// RevokedAPIKey is the answer to revoking a key.
type RevokedAPIKey struct {
	// Message is the provider's message.
	Message string `json:"message"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (r *RevokedAPIKey) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, r, (*RevokedAPIKey).read)
}

func (r *RevokedAPIKey) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "message":
			canonical.Text(&r.Message, from)
		case canonical.Extra:
			canonical.Raw(&r.Extra, from)
		default:
			from.Skip()
		}
	}
}
