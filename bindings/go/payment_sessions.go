package pepay

import (
	"context"
	"fmt"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// PaymentSessions is one invoice as its payor sees it (/api-spec/payors/payment-sessions). It needs a
// session token and its signature: see [Client.Payor].
type PaymentSessions struct{ backend *backend }

// SessionState is where a payment session stands. A status that is not known here is kept as it came.
type SessionState string

// The states that are known.
const (
	// SessionOpen: nothing has been paid; any offered token will do.
	SessionOpen SessionState = "open"
	// SessionUnderpaid: a part has been paid; the rest must come as the lock says.
	SessionUnderpaid SessionState = "underpaid"
	// SessionPaid: paid in full. Final.
	SessionPaid SessionState = "paid"
	// SessionExpired: its time ran out. Final.
	SessionExpired SessionState = "expired"
	// SessionCanceled: called off. Final.
	SessionCanceled SessionState = "canceled"
)

// SessionDetails is what a payor is asked to pay, and how far it is. Amounts are in US dollars.
type SessionDetails struct {
	// InvoiceID is opaque.
	InvoiceID string
	// State says what InvoiceStatus means for the payor.
	State         SessionState
	InvoiceStatus InvoiceStatus
	// Lock is there once a part has been paid, else nil.
	Lock *Lock
	// AmountUSD is what is to be paid, AmountRemainingUSD what is still to be paid.
	AmountUSD          Decimal
	AmountRemainingUSD Decimal
	// Description is the merchant's words.
	Description string
	ExpiresAt   time.Time
	// RemainingTime is how long that was when the provider answered, from 0; nil if it did not say.
	RemainingTime *time.Duration
	// MerchantName is who asks for it, MerchantEmail how to reach them.
	MerchantName       string
	MerchantEmail      string
	NetworkEnvironment Environment
}

// Lock is what a first partial payment has fixed: the rest must come on this network and token.
type Lock struct {
	Network Network
	TokenID *int64
	// Address is the current one for it.
	Address string
	// RemainingUSD is what is still to be paid, in US dollars; empty if the provider does not say.
	RemainingUSD Decimal
}

// GetSessionDetails reads what is to be paid, until when, and how far it is:
// GET /api/v1/payments/session-details.
//
// ErrNotFound: the session is unknown, or has expired. ErrAuthentication: its signature is wrong.
func (s *PaymentSessions) GetSessionDetails(ctx context.Context, options ...CallOption) (*SessionDetails, error) {
	return call(ctx, s.backend, abi.PaymentSessionsGetSessionDetails, nil, options, readSessionDetails)
}

func readSessionDetails(done *abi.Call) (*SessionDetails, error) {
	view, ok := done.SessionDetails()
	if !ok {
		return nil, wrongReply("no session details")
	}
	details := &SessionDetails{
		InvoiceID:          view.InvoiceID,
		State:              sessionState(view.State, view.InvoiceStatus),
		InvoiceStatus:      InvoiceStatus(view.InvoiceStatus),
		AmountUSD:          Decimal(view.AmountUSD),
		AmountRemainingUSD: Decimal(view.AmountRemainingUSD),
		Description:        view.Description,
		ExpiresAt:          view.ExpiresAt,
		RemainingTime:      view.RemainingTime,
		MerchantName:       view.MerchantName,
		MerchantEmail:      view.MerchantEmail,
		NetworkEnvironment: Environment(view.NetworkEnvironment),
	}
	if view.IsLocked {
		details.Lock = &Lock{
			Network:      Network(view.LockNetwork),
			TokenID:      view.LockTokenID,
			Address:      view.LockAddress,
			RemainingUSD: Decimal(view.LockRemainingUSD),
		}
	}
	return details, nil
}

func sessionState(state int32, status string) SessionState {
	switch state {
	case abi.StateOpen:
		return SessionOpen
	case abi.StateUnderpaid:
		return SessionUnderpaid
	case abi.StatePaid:
		return SessionPaid
	case abi.StateExpired:
		return SessionExpired
	case abi.StateCanceled:
		return SessionCanceled
	}
	return SessionState(status)
}

// ListAvailableTokens says which tokens to list. All of it is optional.
type ListAvailableTokens struct {
	// Mode is which. Default [TokensMonitored].
	Mode TokenMode
	// Network is the only network; required with [TokensOfNetwork].
	Network Network
	// AvailableOnly leaves out tokens that cannot be paid with right now.
	AvailableOnly *bool
}

// AvailableToken is a token that can be paid with.
type AvailableToken struct {
	// ID is what [CreatePaymentAddress] takes as TokenID.
	ID int64 `json:"id"`
	// TokenSymbol is such as "USDC", TokenName "USD Coin".
	TokenSymbol string `json:"token_symbol"`
	TokenName   string `json:"token_name"`
	// TokenType is "native", "erc20", "spl", "sui" or "ton".
	TokenType string  `json:"token_type"`
	Network   Network `json:"network"`
	// TokenDecimals is how many digits are after the point.
	TokenDecimals *int64 `json:"token_decimals"`
	// TokenAddress is its contract; none for a native token.
	TokenAddress string `json:"token_address"`
	// RequiresMemo: a memo must go with the payment.
	RequiresMemo *bool `json:"requires_memo"`
	// PhotoURI is an image.
	PhotoURI string `json:"photo_uri"`
	// IsMonitored: payments are watched without a quote.
	IsMonitored              *bool `json:"is_monitored"`
	HasSettlementRoute       *bool `json:"has_settlement_route"`
	SupportsStableSettlement *bool `json:"supports_stable_settlement"`
	// SettlementRate is settlement tokens per token.
	SettlementRate Decimal `json:"settlement_rate"`
	// SettlementCostUSD is what settling costs, in US dollars.
	SettlementCostUSD Decimal `json:"settlement_cost_usd"`
	// IsSameTokenSettlement: no exchange is needed.
	IsSameTokenSettlement *bool   `json:"is_same_token_settlement"`
	Tier                  string  `json:"tier"`
	TierFee               Decimal `json:"tier_fee"`
	// AvailabilityStatus is "DEVNET", "AVAILABLE", "STALE", "NO_LIQUIDITY" or "QUOTE_REQUIRED".
	AvailabilityStatus string    `json:"availability_status"`
	RateUpdatedAt      time.Time `json:"rate_updated_at"`
	// UnavailableReason is why it cannot be paid with.
	UnavailableReason string `json:"unavailable_reason"`
}

// ListAvailableTokens lists what the payor can pay with: GET /api/v1/payments/available-tokens. Once
// underpaid, it is only the locked token.
func (s *PaymentSessions) ListAvailableTokens(ctx context.Context, filter ListAvailableTokens, options ...CallOption) ([]AvailableToken, error) {
	var params object
	params.string("mode", string(filter.Mode))
	params.string("network", string(filter.Network))
	params.bool("available_only", filter.AvailableOnly)
	return call(ctx, s.backend, abi.PaymentSessionsListAvailableTokens, &params, options, readList[AvailableToken])
}

// CreatePaymentAddress is what the payor has chosen to pay with.
type CreatePaymentAddress struct {
	// Network is where the token lives. Required.
	Network Network
	// TokenID is an [AvailableToken].ID. Required.
	TokenID int64
}

// PaymentAddress is an address to pay to, with its quote.
type PaymentAddress struct {
	// TempAddress is where to pay to; there may be none without a quote.
	TempAddress string `json:"temp_address"`
	// Success is always true: problems with the quote are told by the next two.
	Success     *bool       `json:"success"`
	QuoteStatus QuoteStatus `json:"quote_status"`
	// StatusCode is "ok", "quote_unavailable", "quote_expired" or "settlement_unavailable".
	StatusCode string `json:"status_code"`
	// Message is the provider's words.
	Message string  `json:"message"`
	Network Network `json:"network"`
	// SupportedTokenID is what to pay with.
	SupportedTokenID *int64 `json:"supported_token_id"`
	// EstimatedTokenAmount is how many tokens to send, with a buffer.
	EstimatedTokenAmount Decimal `json:"estimated_token_amount"`
	// ExchangeRate is US dollars to tokens.
	ExchangeRate Decimal `json:"exchange_rate"`
	// USDAmount is what it is worth in US dollars.
	USDAmount             Decimal   `json:"usd_amount"`
	QuoteLastUpdatedAt    time.Time `json:"quote_last_updated_at"`
	QuoteValidUntil       time.Time `json:"quote_valid_until"`
	QuoteExpiresInSeconds *int64    `json:"quote_expires_in_seconds"`
	// Retryable of true: ask again, after RetryAfterSeconds.
	Retryable         *bool  `json:"retryable"`
	RetryAfterSeconds *int64 `json:"retry_after_seconds"`
	// WSConnection is the live stream of this session.
	WSConnection *WSConnection `json:"ws_connection"`
}

// Format masks the secrets with every verb of fmt.
func (a PaymentAddress) Format(state fmt.State, verb rune) {
	type plain PaymentAddress
	format(state, verb, plain(a))
}

// WSConnection is how to open the live stream of a payment session.
type WSConnection struct {
	Token    Secret `json:"token"`
	Endpoint string `json:"endpoint"`
	// Format is "event_v1".
	Format string `json:"format"`
	// WSURL is path and query.
	WSURL string `json:"ws_url"`
}

// String masks the token.
func (w WSConnection) String() string {
	type plain WSConnection
	return fmt.Sprintf("%+v", plain(w))
}

// CreatePaymentAddress gives an address to pay to, and the quote for it:
// POST /api/v1/payments/payment-addresses. Asking again rotates the address.
//
// ErrInvalidRequest: among others, and without sending anything, this client has seen that the
// invoice is locked to another network or token.
func (s *PaymentSessions) CreatePaymentAddress(ctx context.Context, choice CreatePaymentAddress, options ...CallOption) (*PaymentAddress, error) {
	var params object
	params.mustString("network", string(choice.Network))
	params.mustInt("token_id", choice.TokenID)
	return call(ctx, s.backend, abi.PaymentSessionsCreatePaymentAddress, &params, options, readJSON[PaymentAddress])
}

// PaymentStatus is how far the payment is.
type PaymentStatus struct {
	Status InvoiceStatus `json:"status"`
	// PaidAt is when it was paid in full.
	PaidAt time.Time `json:"paid_at"`
}

// GetPaymentStatus reads the status alone, for polling: GET /api/v1/payments/payment-status.
func (s *PaymentSessions) GetPaymentStatus(ctx context.Context, options ...CallOption) (*PaymentStatus, error) {
	return call(ctx, s.backend, abi.PaymentSessionsGetPaymentStatus, nil, options, readJSON[PaymentStatus])
}

// WaitForStatus looks again and again until the payment is paid, expired or canceled. Underpaid is not
// the end: the rest can still come.
//
// ErrTimeout: it has not ended in time. Any error of a look ends it as well.
func (s *PaymentSessions) WaitForStatus(ctx context.Context, wait WaitOptions, options ...CallOption) (*PaymentStatus, error) {
	return poll(ctx, abi.PaymentSessionsGetPaymentStatus, s.backend, wait, options, func(options []CallOption) (*PaymentStatus, bool, error) {
		status, err := s.GetPaymentStatus(ctx, options...)
		return status, err == nil && status.Status.IsFinal(), err
	})
}
