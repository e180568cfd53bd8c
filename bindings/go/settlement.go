// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// SettlementPreference is which kind of token payments are settled in.
//
// The provider may add to the values that are known here; each is kept as it came.
type SettlementPreference string

// The values of SettlementPreference that are known.
const (
	// Only stable tokens.
	SettleStablesOnly SettlementPreference = "stables_only"
	// Stable tokens where possible.
	SettleStablesPreferred SettlementPreference = "stables_preferred"
	// The tokens that the payors paid with.
	SettleAsPaid SettlementPreference = "tokens"
)

// Settlement has the calls about what a merchant's payments are settled in. It needs a bearer token of the
// dashboard.
//
// See https://docs-alpha.pepay.io/api-spec/merchant/settlement.
type Settlement struct{ backend *backend }

// Get retrieves what the merchant's payments are settled in.
//
//	GET /api/v1/merchant/settlement-preference
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Settlement) Get(ctx context.Context, options ...CallOption) (*SettlementSettings, error) {
	return call(ctx, s.backend, abi.SettlementGet, nil, options, readJSON[SettlementSettings])
}

// Update chooses the token that the merchant's payments are settled in.
//
// settlementTokenID is the id of the token to settle in, or nil to leave the choice to the provider.
//
//	PUT /api/v1/merchant/settlement-token
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Settlement) Update(ctx context.Context, settlementTokenID *int64, options ...CallOption) (*UpdatedSettlement, error) {
	var given object
	given.mustIntOrNull("settlement_token_id", settlementTokenID)
	return call(ctx, s.backend, abi.SettlementUpdate, &given, options, readJSON[UpdatedSettlement])
}

// SettlementSettings is what the merchant's payments are settled in.
type SettlementSettings struct {
	// SettlementPreference is which kind of token payments are settled in.
	SettlementPreference SettlementPreference `json:"settlement_preference"`
	// Description is the provider's description of the preference.
	Description string `json:"description"`
	// SelectedSettlementToken is the token that payments are settled in.
	SelectedSettlementToken *SettlementToken `json:"selected_settlement_token"`
	// AvailableStableTokens are the stable tokens that can be chosen.
	AvailableStableTokens []SettlementToken `json:"available_stable_tokens"`
	// UpdatedAt is when the settings last changed.
	UpdatedAt time.Time `json:"updated_at"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (s *SettlementSettings) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, s, (*SettlementSettings).read)
}

func (s *SettlementSettings) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "settlement_preference":
			canonical.Text(&s.SettlementPreference, from)
		case "description":
			canonical.Text(&s.Description, from)
		case "selected_settlement_token":
			canonical.Optional(&s.SelectedSettlementToken, from, (*SettlementToken).read)
		case "available_stable_tokens":
			canonical.List(&s.AvailableStableTokens, from, (*SettlementToken).read)
		case "updated_at":
			canonical.Time(&s.UpdatedAt, from)
		case canonical.Extra:
			canonical.Raw(&s.Extra, from)
		default:
			from.Skip()
		}
	}
}

// SettlementToken is a token that payments can be settled in.
type SettlementToken struct {
	// ID is the token's id, which [Settlement.Update] takes.
	ID int64 `json:"id"`
	// TokenSymbol is the token's symbol, such as "USDC".
	TokenSymbol string `json:"token_symbol"`
	// TokenName is the token's name, such as "USD Coin".
	TokenName string `json:"token_name"`
	// Network is the token's network.
	Network Network `json:"network"`
	// TokenAddress is the address of the token's contract.
	TokenAddress string `json:"token_address"`
	// TokenDecimals is the number of decimals of the token: 6 for USDC.
	TokenDecimals *int64 `json:"token_decimals"`
	// PhotoURI is the URL of the token's image.
	PhotoURI string `json:"photo_uri"`
	// IsDefault is whether the provider chose this token because the merchant has chosen none.
	IsDefault *bool `json:"is_default"`
	// IsDefaultSettlement is whether the provider chooses this token if the merchant chooses none.
	IsDefaultSettlement *bool `json:"is_default_settlement"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (s *SettlementToken) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, s, (*SettlementToken).read)
}

func (s *SettlementToken) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Int(&s.ID, from)
		case "token_symbol":
			canonical.Text(&s.TokenSymbol, from)
		case "token_name":
			canonical.Text(&s.TokenName, from)
		case "network":
			canonical.Text(&s.Network, from)
		case "token_address":
			canonical.Text(&s.TokenAddress, from)
		case "token_decimals":
			canonical.Optional(&s.TokenDecimals, from, canonical.Int)
		case "photo_uri":
			canonical.Text(&s.PhotoURI, from)
		case "is_default":
			canonical.Optional(&s.IsDefault, from, canonical.Bool)
		case "is_default_settlement":
			canonical.Optional(&s.IsDefaultSettlement, from, canonical.Bool)
		case canonical.Extra:
			canonical.Raw(&s.Extra, from)
		default:
			from.Skip()
		}
	}
}

// UpdatedSettlement is the token that has been chosen for settlement.
type UpdatedSettlement struct {
	// Success is always true.
	Success *bool `json:"success"`
	// Message is the provider's message.
	Message string `json:"message"`
	// SettlementToken is the token that payments are settled in from now on.
	SettlementToken *SettlementToken `json:"settlement_token"`
	// UpdatedAt is when the token was chosen.
	UpdatedAt time.Time `json:"updated_at"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (u *UpdatedSettlement) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, u, (*UpdatedSettlement).read)
}

func (u *UpdatedSettlement) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "success":
			canonical.Optional(&u.Success, from, canonical.Bool)
		case "message":
			canonical.Text(&u.Message, from)
		case "settlement_token":
			canonical.Optional(&u.SettlementToken, from, (*SettlementToken).read)
		case "updated_at":
			canonical.Time(&u.UpdatedAt, from)
		case canonical.Extra:
			canonical.Raw(&u.Extra, from)
		default:
			from.Skip()
		}
	}
}
