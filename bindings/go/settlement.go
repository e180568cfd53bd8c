package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// Settlement is what a merchant's payments are settled to (/api-spec/merchant/settlement). It needs a
// bearer token.
type Settlement struct{ backend *backend }

// SettlementSettings is what payments are settled to.
type SettlementSettings struct {
	SettlementPreference SettlementPreference `json:"settlement_preference"`
	// Description is the provider's words for it.
	Description string `json:"description"`
	// SelectedSettlementToken is the token chosen.
	SelectedSettlementToken *SettlementToken `json:"selected_settlement_token"`
	// AvailableStableTokens is what could be chosen.
	AvailableStableTokens []SettlementToken `json:"available_stable_tokens"`
	UpdatedAt             time.Time         `json:"updated_at"`
}

// SettlementToken is a token that payments can be settled to.
type SettlementToken struct {
	ID int64 `json:"id"`
	// TokenSymbol is such as "USDC", TokenName "USD Coin".
	TokenSymbol string  `json:"token_symbol"`
	TokenName   string  `json:"token_name"`
	Network     Network `json:"network"`
	// TokenAddress is its contract.
	TokenAddress string `json:"token_address"`
	// TokenDecimals is how many digits are after the point.
	TokenDecimals *int64 `json:"token_decimals"`
	// PhotoURI is an image.
	PhotoURI string `json:"photo_uri"`
	// IsDefault: the system chose it.
	IsDefault *bool `json:"is_default"`
	// IsDefaultSettlement: the system would choose it.
	IsDefaultSettlement *bool `json:"is_default_settlement"`
}

// UpdatedSettlement is the token chosen.
type UpdatedSettlement struct {
	Success         *bool            `json:"success"`
	Message         string           `json:"message"`
	SettlementToken *SettlementToken `json:"settlement_token"`
	UpdatedAt       time.Time        `json:"updated_at"`
}

// Get reads what payments are settled to: GET /api/v1/merchant/settlement-preference.
func (s *Settlement) Get(ctx context.Context, options ...CallOption) (*SettlementSettings, error) {
	return call(ctx, s.backend, abi.SettlementGet, nil, options, readJSON[SettlementSettings])
}

// Update chooses a token, nil for the system's choice: PUT /api/v1/merchant/settlement-token.
func (s *Settlement) Update(ctx context.Context, tokenID *int64, options ...CallOption) (*UpdatedSettlement, error) {
	var params object
	if tokenID == nil {
		params.mustNull("settlement_token_id")
	} else {
		params.mustInt("settlement_token_id", *tokenID)
	}
	return call(ctx, s.backend, abi.SettlementUpdate, &params, options, readJSON[UpdatedSettlement])
}
