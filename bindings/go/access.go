// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// Access has the calls about whether a merchant may take real money. It needs an API key, a commerce API key or a
// bearer token.
//
// See https://docs-alpha.pepay.io/api-spec/merchant/access.
type Access struct{ backend *backend }

// Status retrieves whether the account may use mainnet, and which environment it is in.
//
//	GET /api/v1/user/mainnet-access/status
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Access) Status(ctx context.Context, options ...CallOption) (*AccessState, error) {
	return call(ctx, s.backend, abi.AccessStatus, nil, options, readJSON[AccessState])
}

// Activate activates mainnet for the account, with an access key from the provider.
//
// accessKey is the access key, as issued by the provider. It must not be empty.
//
//	POST /api/v1/user/mainnet-access/activate
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Access) Activate(ctx context.Context, accessKey string, options ...CallOption) (*AccessChange, error) {
	var given object
	given.mustString("access_key", accessKey)
	return call(ctx, s.backend, abi.AccessActivate, &given, options, readJSON[AccessChange])
}

// SetEnvironment moves the account to another environment.
//
// environment is the environment to move the account to.
//
//	PUT /api/v1/user/environment
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Access) SetEnvironment(ctx context.Context, environment Environment, options ...CallOption) (*AccessChange, error) {
	var given object
	given.mustString("environment", string(environment))
	return call(ctx, s.backend, abi.AccessSetEnvironment, &given, options, readJSON[AccessChange])
}

// AccessState is whether the account may use mainnet.
type AccessState struct {
	// HasMainnetAccess is whether the account may use mainnet.
	HasMainnetAccess *bool `json:"has_mainnet_access"`
	// CurrentEnvironment is the environment that the account is in now.
	CurrentEnvironment Environment `json:"current_environment"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (a *AccessState) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, a, (*AccessState).read)
}

func (a *AccessState) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "has_mainnet_access":
			canonical.Optional(&a.HasMainnetAccess, from, canonical.Bool)
		case "current_environment":
			canonical.Text(&a.CurrentEnvironment, from)
		case canonical.Extra:
			canonical.Raw(&a.Extra, from)
		default:
			from.Skip()
		}
	}
}

// AccessChange is the answer to a change of access or environment.
type AccessChange struct {
	// Success is whether the change has been made.
	Success *bool `json:"success"`
	// Message is the provider's message.
	Message string `json:"message"`
	// Environment is the environment that the account is in after the change.
	Environment Environment `json:"environment"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (a *AccessChange) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, a, (*AccessChange).read)
}

func (a *AccessChange) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "success":
			canonical.Optional(&a.Success, from, canonical.Bool)
		case "message":
			canonical.Text(&a.Message, from)
		case "environment":
			canonical.Text(&a.Environment, from)
		case canonical.Extra:
			canonical.Raw(&a.Extra, from)
		default:
			from.Skip()
		}
	}
}
