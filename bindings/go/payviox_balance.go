package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
)

// PayvioxBalances is what the business has (/api/endpoints/get-balance). It needs a secret key.
type PayvioxBalances struct{ backend *backend }

// PayvioxBalance is what the business has.
type PayvioxBalance struct {
	// Balance is from payments.
	Balance Cents `json:"balance"`
	// PayoutBalance is set aside for payouts.
	PayoutBalance *Cents `json:"payout_balance"`
}

// Retrieve reads the balances: GET /balance.
func (s *PayvioxBalances) Retrieve(ctx context.Context, options ...CallOption) (*PayvioxBalance, error) {
	return call(ctx, s.backend, abi.PayvioxBalanceRetrieve, nil, options, readJSON[PayvioxBalance])
}
