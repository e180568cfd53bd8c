package pepay

import (
	"context"
	"fmt"

	"github.com/pepay/pepay-go/internal/abi"
)

// PayvioxPayouts give money to others (/api/payout/create-payout-user). They need a secret key.
type PayvioxPayouts struct{ backend *backend }

// CreatePayvioxPayout is whom to pay how much.
type CreatePayvioxPayout struct {
	// Email is whom to pay, up to 255 characters. Required.
	Email string
	// Amount is 1 to 100,000,000 cents, from the payout balance. Required.
	Amount Cents
}

// PayvioxPayout is a payout that was made.
type PayvioxPayout struct {
	// Hash is what the payee proves themselves with: theirs, and a secret.
	Hash Secret `json:"hash"`
}

// Format masks the secrets with every verb of fmt.
func (p PayvioxPayout) Format(state fmt.State, verb rune) {
	type plain PayvioxPayout
	format(state, verb, plain(p))
}

// Create gives money to somebody, who is made known by it or gets more: POST /payout/create.
//
// ErrOutcomeUnknown: it may have been paid. No key makes a repeat safe, it would pay twice: check with
// the provider.
func (s *PayvioxPayouts) Create(ctx context.Context, payout CreatePayvioxPayout, options ...CallOption) (*PayvioxPayout, error) {
	var params object
	params.mustString("email", payout.Email)
	params.mustInt("amount", int64(payout.Amount))
	return call(ctx, s.backend, abi.PayvioxPayoutsCreate, &params, options, readJSON[PayvioxPayout])
}
