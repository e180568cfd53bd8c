package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// Tokens are what a merchant can be paid with (/sdk/merchants/tokens). They need a key.
type Tokens struct{ backend *backend }

// TokenPage is tokens, with what the merchant has decided about them.
type TokenPage struct {
	Tokens           []MerchantToken  `json:"tokens"`
	AcceptancePolicy AcceptancePolicy `json:"acceptance_policy"`
	Environment      Environment      `json:"environment"`
	// Total is how many there are, Limit how many were asked for and Offset how many were left out,
	// when searching.
	Total  *int64 `json:"total"`
	Limit  *int64 `json:"limit"`
	Offset *int64 `json:"offset"`
}

// MerchantToken is a token, with what the merchant has decided about it.
type MerchantToken struct {
	ID int64 `json:"id"`
	// TokenSymbol is such as "USDC", TokenName "USD Coin".
	TokenSymbol        string      `json:"token_symbol"`
	TokenName          string      `json:"token_name"`
	Network            Network     `json:"network"`
	NetworkEnvironment Environment `json:"network_environment"`
	// PhotoURI is an image.
	PhotoURI string `json:"photo_uri"`
	// SupportsSubscriptions: it can be paid with again and again.
	SupportsSubscriptions *bool `json:"supports_subscriptions"`
	// IsBlocked: the merchant refuses it.
	IsBlocked *bool       `json:"is_blocked"`
	Price     *TokenPrice `json:"price"`
	// TokenAddress is its contract; none for a native token.
	TokenAddress string `json:"token_address"`
	// TokenDecimals is how many digits are after the point.
	TokenDecimals *int64 `json:"token_decimals"`
	// TokenType is "native", "erc20", "spl", "sui" or "ton".
	TokenType string `json:"token_type"`
	// RequiresMemo: a memo must go with a payment.
	RequiresMemo             *bool `json:"requires_memo"`
	SupportsStableSettlement *bool `json:"supports_stable_settlement"`
	IsActive                 *bool `json:"is_active"`
	// IsMonitored: payments are watched without a quote.
	IsMonitored *bool `json:"is_monitored"`
}

// TokenPrice is what a token is worth.
type TokenPrice struct {
	// USD is in US dollars.
	USD           Decimal   `json:"usd"`
	LastUpdatedAt time.Time `json:"last_updated_at"`
	// ProviderType is who said so.
	ProviderType string `json:"provider_type"`
}

// ListTokens says which tokens to list.
type ListTokens struct {
	// Environment is the merchant's current one by default.
	Environment Environment
}

// List gives the tokens that the merchant accepts: GET /api/v1/merchant/tokens.
func (s *Tokens) List(ctx context.Context, filter ListTokens, options ...CallOption) (*TokenPage, error) {
	var params object
	params.string("environment", string(filter.Environment))
	return call(ctx, s.backend, abi.TokensList, &params, options, readJSON[TokenPage])
}

// SearchTokens says which tokens to look for. All of it is optional.
type SearchTokens struct {
	// Environment is the merchant's current one by default.
	Environment Environment
	// Limit is how many on a page, 1 to 200. Default 50.
	Limit int
	// Offset is how many to leave out.
	Offset int
	// Search is in symbol, name or address, in any case.
	Search  string
	Network Network
	// TokenType is "native", "erc20", "spl", "sui" or "ton".
	TokenType string
	// IsActive, SupportsStableSettlement and Blocked ask for only those that are so, or only those
	// that are not.
	IsActive                 *bool
	SupportsStableSettlement *bool
	Blocked                  *bool
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

// Search gives one page of the tokens that there are: GET /api/v1/merchant/tokens/search.
func (s *Tokens) Search(ctx context.Context, filter SearchTokens, options ...CallOption) (*TokenPage, error) {
	return call(ctx, s.backend, abi.TokensSearch, filter.params(), options, readJSON[TokenPage])
}

// IterSearch gives every token that there is, page by page as they are needed. After an error it ends.
func (s *Tokens) IterSearch(ctx context.Context, filter SearchTokens, options ...CallOption) func(yield func(*MerchantToken, error) bool) {
	return pages[MerchantToken](ctx, s.backend, abi.TokensSearch, filter.params(), options)
}

// BlockedToken is whether a token is refused.
type BlockedToken struct {
	Blocked bool  `json:"blocked"`
	Success *bool `json:"success"`
}

// Block refuses a token, or accepts it again: POST /api/v1/merchant/tokens/{token_id}/block.
func (s *Tokens) Block(ctx context.Context, tokenID int64, blocked bool, options ...CallOption) (*BlockedToken, error) {
	var params object
	params.mustInt("token_id", tokenID)
	params.mustBool("blocked", blocked)
	return call(ctx, s.backend, abi.TokensBlock, &params, options, readJSON[BlockedToken])
}
