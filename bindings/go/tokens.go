// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// AcceptancePolicy is which tokens a merchant accepts.
//
// The provider may add to the values that are known here; each is kept as it came.
type AcceptancePolicy string

// The values of AcceptancePolicy that are known.
const (
	// All tokens.
	AcceptAll AcceptancePolicy = "accept_all"
	// No tokens.
	AcceptNone AcceptancePolicy = "accept_none"
	// All tokens that the merchant has not blocked.
	AcceptSelective AcceptancePolicy = "selective"
)

// Tokens has the calls about the tokens that a merchant accepts. It needs an API key, a commerce API key or a
// bearer token.
//
// See https://docs-alpha.pepay.io/sdk/merchants/tokens.
type Tokens struct{ backend *backend }

// ListTokens is what [Tokens.List] takes.
type ListTokens struct {
	// Environment selects only tokens of this environment. Default: the one that the account is in.
	Environment Environment
}

func (p ListTokens) params() *object {
	var o object
	o.string("environment", string(p.Environment))
	return &o
}

// List lists the tokens that the merchant accepts.
//
//	GET /api/v1/merchant/tokens
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Tokens) List(ctx context.Context, params ListTokens, options ...CallOption) (*TokenPage, error) {
	return call(ctx, s.backend, abi.TokensList, params.params(), options, readJSON[TokenPage])
}

// SearchTokens is what [Tokens.Search] takes.
type SearchTokens struct {
	// Environment selects only tokens of this environment. Default: the one that the account is in.
	Environment Environment
	// Limit is how many tokens a page holds. Default: 50. Between 1 and 200.
	Limit int
	// Offset is how many tokens to skip. Default: 0. At least 0.
	Offset int
	// Search selects only tokens with this text in their symbol, name or address. Case is ignored.
	Search string
	// Network selects only tokens on this network.
	Network Network
	// TokenType selects only tokens of this type: "native", "erc20", "spl", "sui" or "ton".
	TokenType string
	// IsActive is true to list only tokens that are in use, false to list only those that are not.
	IsActive *bool
	// SupportsStableSettlement is true to list only tokens that can be settled in a stable token, false to list only
	// those that cannot.
	SupportsStableSettlement *bool
	// Blocked is true to list only tokens that the merchant has blocked, false to list only those that are not
	// blocked.
	Blocked *bool
}

func (p SearchTokens) params() *object {
	var o object
	o.string("environment", string(p.Environment))
	o.int("limit", int64(p.Limit))
	o.int("offset", int64(p.Offset))
	o.string("search", p.Search)
	o.string("network", string(p.Network))
	o.string("token_type", p.TokenType)
	o.bool("is_active", p.IsActive)
	o.bool("supports_stable_settlement", p.SupportsStableSettlement)
	o.bool("blocked", p.Blocked)
	return &o
}

// Search searches all tokens that the provider supports, a page at a time.
//
//	GET /api/v1/merchant/tokens/search
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Tokens) Search(ctx context.Context, params SearchTokens, options ...CallOption) (*TokenPage, error) {
	return call(ctx, s.backend, abi.TokensSearch, params.params(), options, readJSON[TokenPage])
}

// IterSearch gives every item of all pages of [Tokens.Search], each page when it is needed. After an error it
// ends.
//
//	for item, err := range client.Tokens.IterSearch(ctx, params) { … } // Go 1.23
func (s *Tokens) IterSearch(ctx context.Context, params SearchTokens, options ...CallOption) func(yield func(*MerchantToken, error) bool) {
	return pages[MerchantToken](ctx, s.backend, abi.TokensSearch, params.params(), options)
}

// Block blocks a token, or accepts it again.
//
// tokenID is the token's id.
//
// blocked is true to refuse the token, false to accept it again.
//
//	POST /api/v1/merchant/tokens/{token_id}/block
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *Tokens) Block(ctx context.Context, tokenID int64, blocked bool, options ...CallOption) (*BlockedToken, error) {
	var given object
	given.mustInt("token_id", tokenID)
	given.mustBool("blocked", blocked)
	return call(ctx, s.backend, abi.TokensBlock, &given, options, readJSON[BlockedToken])
}

// TokenPage is tokens, with the merchant's decisions about them.
type TokenPage struct {
	// Tokens are the tokens.
	Tokens []MerchantToken `json:"tokens"`
	// AcceptancePolicy is which tokens the merchant accepts.
	AcceptancePolicy AcceptancePolicy `json:"acceptance_policy"`
	// Environment is the environment of the tokens.
	Environment Environment `json:"environment"`
	// Total is how many tokens match the search. Present in the reply of [Tokens.Search].
	Total *int64 `json:"total"`
	// Limit is how many tokens the page may hold. Present in the reply of [Tokens.Search].
	Limit *int64 `json:"limit"`
	// Offset is how many tokens were skipped. Present in the reply of [Tokens.Search].
	Offset *int64 `json:"offset"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (t *TokenPage) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, t, (*TokenPage).read)
}

func (t *TokenPage) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "tokens":
			canonical.List(&t.Tokens, from, (*MerchantToken).read)
		case "acceptance_policy":
			canonical.Text(&t.AcceptancePolicy, from)
		case "environment":
			canonical.Text(&t.Environment, from)
		case "total":
			canonical.Optional(&t.Total, from, canonical.Int)
		case "limit":
			canonical.Optional(&t.Limit, from, canonical.Int)
		case "offset":
			canonical.Optional(&t.Offset, from, canonical.Int)
		case canonical.Extra:
			canonical.Raw(&t.Extra, from)
		default:
			from.Skip()
		}
	}
}

// MerchantToken is a token, with the merchant's decision about it.
type MerchantToken struct {
	// ID is the token's id.
	ID int64 `json:"id"`
	// TokenSymbol is the token's symbol, such as "USDC".
	TokenSymbol string `json:"token_symbol"`
	// TokenName is the token's name, such as "USD Coin".
	TokenName string `json:"token_name"`
	// Network is the token's network.
	Network Network `json:"network"`
	// NetworkEnvironment is whether the token is real money or a test token.
	NetworkEnvironment Environment `json:"network_environment"`
	// PhotoURI is the URL of the token's image.
	PhotoURI string `json:"photo_uri"`
	// SupportsSubscriptions is whether recurring payments can be made with the token.
	SupportsSubscriptions *bool `json:"supports_subscriptions"`
	// IsBlocked is whether the merchant refuses the token.
	IsBlocked *bool `json:"is_blocked"`
	// Price is the token's price.
	Price *TokenPrice `json:"price"`
	// TokenAddress is the address of the token's contract; absent for a native token.
	TokenAddress string `json:"token_address"`
	// TokenDecimals is the number of decimals of the token: 6 for USDC.
	TokenDecimals *int64 `json:"token_decimals"`
	// TokenType is the type of token: "native", "erc20", "spl", "sui" or "ton".
	TokenType string `json:"token_type"`
	// RequiresMemo is whether a payment must carry a memo.
	RequiresMemo *bool `json:"requires_memo"`
	// SupportsStableSettlement is whether payments in this token can be settled in a stable token.
	SupportsStableSettlement *bool `json:"supports_stable_settlement"`
	// IsActive is whether the token is in use.
	IsActive *bool `json:"is_active"`
	// IsMonitored is whether payments in this token are detected without a quote.
	IsMonitored *bool `json:"is_monitored"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (m *MerchantToken) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, m, (*MerchantToken).read)
}

func (m *MerchantToken) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Int(&m.ID, from)
		case "token_symbol":
			canonical.Text(&m.TokenSymbol, from)
		case "token_name":
			canonical.Text(&m.TokenName, from)
		case "network":
			canonical.Text(&m.Network, from)
		case "network_environment":
			canonical.Text(&m.NetworkEnvironment, from)
		case "photo_uri":
			canonical.Text(&m.PhotoURI, from)
		case "supports_subscriptions":
			canonical.Optional(&m.SupportsSubscriptions, from, canonical.Bool)
		case "is_blocked":
			canonical.Optional(&m.IsBlocked, from, canonical.Bool)
		case "price":
			canonical.Optional(&m.Price, from, (*TokenPrice).read)
		case "token_address":
			canonical.Text(&m.TokenAddress, from)
		case "token_decimals":
			canonical.Optional(&m.TokenDecimals, from, canonical.Int)
		case "token_type":
			canonical.Text(&m.TokenType, from)
		case "requires_memo":
			canonical.Optional(&m.RequiresMemo, from, canonical.Bool)
		case "supports_stable_settlement":
			canonical.Optional(&m.SupportsStableSettlement, from, canonical.Bool)
		case "is_active":
			canonical.Optional(&m.IsActive, from, canonical.Bool)
		case "is_monitored":
			canonical.Optional(&m.IsMonitored, from, canonical.Bool)
		case canonical.Extra:
			canonical.Raw(&m.Extra, from)
		default:
			from.Skip()
		}
	}
}

// TokenPrice is the price of a token.
type TokenPrice struct {
	// USD is the price of one token, in US dollars.
	USD Decimal `json:"usd"`
	// LastUpdatedAt is when the price was last updated.
	LastUpdatedAt time.Time `json:"last_updated_at"`
	// ProviderType is the source of the price.
	ProviderType string `json:"provider_type"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (t *TokenPrice) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, t, (*TokenPrice).read)
}

func (t *TokenPrice) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "usd":
			canonical.Decimal(&t.USD, from)
		case "last_updated_at":
			canonical.Time(&t.LastUpdatedAt, from)
		case "provider_type":
			canonical.Text(&t.ProviderType, from)
		case canonical.Extra:
			canonical.Raw(&t.Extra, from)
		default:
			from.Skip()
		}
	}
}

// BlockedToken is whether a token is refused.
type BlockedToken struct {
	// Blocked is whether the merchant refuses the token.
	Blocked bool `json:"blocked"`
	// Success is always true.
	Success *bool `json:"success"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (b *BlockedToken) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, b, (*BlockedToken).read)
}

func (b *BlockedToken) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "blocked":
			canonical.Bool(&b.Blocked, from)
		case "success":
			canonical.Optional(&b.Success, from, canonical.Bool)
		case canonical.Extra:
			canonical.Raw(&b.Extra, from)
		default:
			from.Skip()
		}
	}
}
