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

// TokenMode is which tokens to list.
//
// The provider may add to the values that are known here; each is kept as it came.
type TokenMode string

// The values of TokenMode that are known.
const (
	// The tokens whose payments are detected without a quote. The default.
	TokensMonitored TokenMode = "monitored"
	// All tokens, including those that need a quote first.
	TokensAll TokenMode = "all"
	// The tokens of one network.
	TokensOfNetwork TokenMode = "network"
)

// QuoteStatus is whether a quote can be used.
//
// The provider may add to the values that are known here; each is kept as it came.
type QuoteStatus string

// The values of QuoteStatus that are known.
const (
	// The quote can be used.
	QuoteAvailable QuoteStatus = "available"
	// There is no quote at the moment.
	QuoteUnavailable QuoteStatus = "unavailable"
	// The quote has expired.
	QuoteExpired QuoteStatus = "expired"
)

// PaymentSessions has the calls about the payment session of one invoice, as its payor sees it. It needs the
// payor's session token and its signature.
//
// See https://docs-alpha.pepay.io/api-spec/payors/payment-sessions.
type PaymentSessions struct{ backend *backend }

// GetSessionDetails retrieves the payor's view of the invoice: the amount, the time left, and the status.
//
//	GET /api/v1/payments/session-details
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *PaymentSessions) GetSessionDetails(ctx context.Context, options ...CallOption) (*SessionDetails, error) {
	return call(ctx, s.backend, abi.PaymentSessionsGetSessionDetails, nil, options, readSessionDetails)
}

// ListAvailableTokens is what [PaymentSessions.ListAvailableTokens] takes.
type ListAvailableTokens struct {
	// Mode is which tokens to list. Default: "monitored".
	Mode TokenMode
	// Network selects only tokens on this network. Required if Mode is "network".
	Network Network
	// AvailableOnly is true to list only tokens that can be used now.
	AvailableOnly *bool
}

func (p ListAvailableTokens) params() *object {
	var o object
	o.string("mode", string(p.Mode))
	o.string("network", string(p.Network))
	o.bool("available_only", p.AvailableOnly)
	return &o
}

// ListAvailableTokens lists the tokens that the payor can pay with. Once a part has been paid, only the locked
// token is listed.
//
//	GET /api/v1/payments/available-tokens
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *PaymentSessions) ListAvailableTokens(ctx context.Context, params ListAvailableTokens, options ...CallOption) ([]AvailableToken, error) {
	return call(ctx, s.backend, abi.PaymentSessionsListAvailableTokens, params.params(), options, readList[AvailableToken])
}

// CreatePaymentAddress is what [PaymentSessions.CreatePaymentAddress] takes.
type CreatePaymentAddress struct {
	// Network is the network to pay on. Required.
	Network Network
	// TokenID is the id of the token to pay with, as [PaymentSessions.ListAvailableTokens] gives it. Required.
	TokenID int64
}

func (p CreatePaymentAddress) params() *object {
	var o object
	o.mustString("network", string(p.Network))
	o.mustInt("tokenId", p.TokenID)
	return &o
}

// CreatePaymentAddress creates an address to pay to, with a quote. Each call replaces the invoice's previous
// address.
//
//	POST /api/v1/payments/payment-addresses
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *PaymentSessions) CreatePaymentAddress(ctx context.Context, params CreatePaymentAddress, options ...CallOption) (*PaymentAddress, error) {
	return call(ctx, s.backend, abi.PaymentSessionsCreatePaymentAddress, params.params(), options, readJSON[PaymentAddress])
}

// GetPaymentStatus retrieves the payment status alone, for polling.
//
//	GET /api/v1/payments/payment-status
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *PaymentSessions) GetPaymentStatus(ctx context.Context, options ...CallOption) (*PaymentStatus, error) {
	return call(ctx, s.backend, abi.PaymentSessionsGetPaymentStatus, nil, options, readJSON[PaymentStatus])
}

// AvailableToken is a token that the payor can pay with.
type AvailableToken struct {
	// ID is the token's id, which [PaymentSessions.CreatePaymentAddress] takes.
	ID int64 `json:"id"`
	// TokenSymbol is the token's symbol, such as "USDC".
	TokenSymbol string `json:"token_symbol"`
	// TokenName is the token's name, such as "USD Coin".
	TokenName string `json:"token_name"`
	// TokenType is the type of token: "native", "erc20", "spl", "sui" or "ton".
	TokenType string `json:"token_type"`
	// Network is the token's network.
	Network Network `json:"network"`
	// TokenDecimals is the number of decimals of the token: 6 for USDC.
	TokenDecimals *int64 `json:"token_decimals"`
	// TokenAddress is the address of the token's contract; absent for a native token.
	TokenAddress string `json:"token_address"`
	// RequiresMemo is whether a payment must carry a memo.
	RequiresMemo *bool `json:"requires_memo"`
	// PhotoURI is the URL of the token's image.
	PhotoURI string `json:"photo_uri"`
	// IsMonitored is whether payments in this token are detected without a quote.
	IsMonitored *bool `json:"is_monitored"`
	// HasSettlementRoute is whether payments in this token can be settled to the merchant.
	HasSettlementRoute *bool `json:"has_settlement_route"`
	// SupportsStableSettlement is whether payments in this token can be settled in a stable token.
	SupportsStableSettlement *bool `json:"supports_stable_settlement"`
	// SettlementRate is how many settlement tokens one token is worth.
	SettlementRate Decimal `json:"settlement_rate"`
	// SettlementCostUSD is the cost of the settlement, in US dollars.
	SettlementCostUSD Decimal `json:"settlement_cost_usd"`
	// IsSameTokenSettlement is whether the payment is settled in the same token, without an exchange.
	IsSameTokenSettlement *bool `json:"is_same_token_settlement"`
	// Tier is the fee tier.
	Tier string `json:"tier"`
	// TierFee is the fee of the tier.
	TierFee Decimal `json:"tier_fee"`
	// AvailabilityStatus is whether the token can be used now: "DEVNET", "AVAILABLE", "STALE", "NO_LIQUIDITY" or
	// "QUOTE_REQUIRED".
	AvailabilityStatus string `json:"availability_status"`
	// RateUpdatedAt is when the settlement rate was last updated.
	RateUpdatedAt time.Time `json:"rate_updated_at"`
	// UnavailableReason is why the token cannot be used now.
	UnavailableReason string `json:"unavailable_reason"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (a *AvailableToken) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, a, (*AvailableToken).read)
}

func (a *AvailableToken) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Int(&a.ID, from)
		case "token_symbol":
			canonical.Text(&a.TokenSymbol, from)
		case "token_name":
			canonical.Text(&a.TokenName, from)
		case "token_type":
			canonical.Text(&a.TokenType, from)
		case "network":
			canonical.Text(&a.Network, from)
		case "token_decimals":
			canonical.Optional(&a.TokenDecimals, from, canonical.Int)
		case "token_address":
			canonical.Text(&a.TokenAddress, from)
		case "requires_memo":
			canonical.Optional(&a.RequiresMemo, from, canonical.Bool)
		case "photo_uri":
			canonical.Text(&a.PhotoURI, from)
		case "is_monitored":
			canonical.Optional(&a.IsMonitored, from, canonical.Bool)
		case "has_settlement_route":
			canonical.Optional(&a.HasSettlementRoute, from, canonical.Bool)
		case "supports_stable_settlement":
			canonical.Optional(&a.SupportsStableSettlement, from, canonical.Bool)
		case "settlement_rate":
			canonical.Decimal(&a.SettlementRate, from)
		case "settlement_cost_usd":
			canonical.Decimal(&a.SettlementCostUSD, from)
		case "is_same_token_settlement":
			canonical.Optional(&a.IsSameTokenSettlement, from, canonical.Bool)
		case "tier":
			canonical.Text(&a.Tier, from)
		case "tier_fee":
			canonical.Decimal(&a.TierFee, from)
		case "availability_status":
			canonical.Text(&a.AvailabilityStatus, from)
		case "rate_updated_at":
			canonical.Time(&a.RateUpdatedAt, from)
		case "unavailable_reason":
			canonical.Text(&a.UnavailableReason, from)
		case canonical.Extra:
			canonical.Raw(&a.Extra, from)
		default:
			from.Skip()
		}
	}
}

// PaymentAddress is an address to pay to, with a quote for the amount of tokens.
type PaymentAddress struct {
	// TempAddress is the address to pay to. May be absent if there is no quote.
	TempAddress string `json:"temp_address"`
	// Success is always true, even without a usable quote: QuoteStatus says whether there is one.
	Success *bool `json:"success"`
	// QuoteStatus is whether the quote can be used.
	QuoteStatus QuoteStatus `json:"quote_status"`
	// StatusCode is the state of the quote in detail: "ok", "quote_unavailable", "quote_expired" or
	// "settlement_unavailable".
	StatusCode string `json:"status_code"`
	// Message is the provider's message about the quote.
	Message string `json:"message"`
	// Network is the network to pay on.
	Network Network `json:"network"`
	// SupportedTokenID is the id of the token to pay with.
	SupportedTokenID *int64 `json:"supported_token_id"`
	// EstimatedTokenAmount is how many tokens to send. A small buffer is included.
	EstimatedTokenAmount Decimal `json:"estimated_token_amount"`
	// ExchangeRate is how many tokens one US dollar is worth.
	ExchangeRate Decimal `json:"exchange_rate"`
	// USDAmount is the amount that the quote is for, in US dollars.
	USDAmount Decimal `json:"usd_amount"`
	// QuoteLastUpdatedAt is when the quote was made.
	QuoteLastUpdatedAt time.Time `json:"quote_last_updated_at"`
	// QuoteValidUntil is when the quote expires.
	QuoteValidUntil time.Time `json:"quote_valid_until"`
	// QuoteExpiresInSeconds is how long the quote is valid, in seconds from when the reply was sent.
	QuoteExpiresInSeconds *int64 `json:"quote_expires_in_seconds"`
	// Retryable is whether another call may give a usable quote.
	Retryable *bool `json:"retryable"`
	// RetryAfterSeconds is how long to wait before another call, in seconds.
	RetryAfterSeconds *int64 `json:"retry_after_seconds"`
	// WSConnection is how to open the live stream of this payment session.
	WSConnection *WSConnection `json:"ws_connection"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PaymentAddress) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PaymentAddress).read)
}

func (p *PaymentAddress) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "temp_address":
			canonical.Text(&p.TempAddress, from)
		case "success":
			canonical.Optional(&p.Success, from, canonical.Bool)
		case "quote_status":
			canonical.Text(&p.QuoteStatus, from)
		case "status_code":
			canonical.Text(&p.StatusCode, from)
		case "message":
			canonical.Text(&p.Message, from)
		case "network":
			canonical.Text(&p.Network, from)
		case "supported_token_id":
			canonical.Optional(&p.SupportedTokenID, from, canonical.Int)
		case "estimated_token_amount":
			canonical.Decimal(&p.EstimatedTokenAmount, from)
		case "exchange_rate":
			canonical.Decimal(&p.ExchangeRate, from)
		case "usd_amount":
			canonical.Decimal(&p.USDAmount, from)
		case "quote_last_updated_at":
			canonical.Time(&p.QuoteLastUpdatedAt, from)
		case "quote_valid_until":
			canonical.Time(&p.QuoteValidUntil, from)
		case "quote_expires_in_seconds":
			canonical.Optional(&p.QuoteExpiresInSeconds, from, canonical.Int)
		case "retryable":
			canonical.Optional(&p.Retryable, from, canonical.Bool)
		case "retry_after_seconds":
			canonical.Optional(&p.RetryAfterSeconds, from, canonical.Int)
		case "ws_connection":
			canonical.Optional(&p.WSConnection, from, (*WSConnection).read)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (p PaymentAddress) Format(state fmt.State, verb rune) {
	type plain PaymentAddress
	format(state, verb, plain(p))
}

// LogValue masks the secrets in every handler of slog.
func (p PaymentAddress) LogValue() slog.Value {
	return logValue(p)
}

// WSConnection is how to open the live stream of a payment session.
type WSConnection struct {
	// Token is the token that opens the stream.
	Token Secret `json:"token"`
	// Endpoint is the path of the stream: "/ws/payment".
	Endpoint string `json:"endpoint"`
	// Format is the format of the stream's messages: "event_v1".
	Format string `json:"format"`
	// WSURL is the path and query of the stream, without the token.
	WSURL string `json:"ws_url"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (w *WSConnection) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, w, (*WSConnection).read)
}

func (w *WSConnection) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "token":
			canonical.Text(&w.Token, from)
		case "endpoint":
			canonical.Text(&w.Endpoint, from)
		case "format":
			canonical.Text(&w.Format, from)
		case "ws_url":
			canonical.Text(&w.WSURL, from)
		case canonical.Extra:
			canonical.Raw(&w.Extra, from)
		default:
			from.Skip()
		}
	}
}

// String masks the secrets.
func (w WSConnection) String() string {
	type plain WSConnection
	return fmt.Sprintf("%+v", plain(w))
}

// LogValue masks the secrets in every handler of slog.
func (w WSConnection) LogValue() slog.Value {
	return logValue(w)
}

// PaymentStatus is the payment status of a session.
type PaymentStatus struct {
	// Status is the payment status of the invoice.
	Status InvoiceStatus `json:"status"`
	// PaidAt is when the invoice was paid in full; absent until then.
	PaidAt time.Time `json:"paid_at"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PaymentStatus) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PaymentStatus).read)
}

func (p *PaymentStatus) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "status":
			canonical.Text(&p.Status, from)
		case "paid_at":
			canonical.Time(&p.PaidAt, from)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}
