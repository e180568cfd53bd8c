// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// PayvioxBalances has the calls about the balances of the business. It needs a secret key.
//
// See https://docs.payviox.com/api/endpoints/get-balance.
type PayvioxBalances struct{ backend *backend }

// Retrieve retrieves the business's balances.
//
//	GET /balance
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *PayvioxBalances) Retrieve(ctx context.Context, options ...CallOption) (*PayvioxBalance, error) {
	return call(ctx, s.backend, abi.PayvioxBalanceRetrieve, nil, options, readJSON[PayvioxBalance])
}

// PayvioxBalance is the balances of the business.
type PayvioxBalance struct {
	// Balance is the balance from payments, in cents.
	Balance Cents `json:"balance"`
	// PayoutBalance is the balance set aside for payouts, in cents.
	PayoutBalance *Cents `json:"payout_balance"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (b *PayvioxBalance) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, b, (*PayvioxBalance).read)
}

func (b *PayvioxBalance) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "balance":
			canonical.Int(&b.Balance, from)
		case "payout_balance":
			canonical.Optional(&b.PayoutBalance, from, canonical.Int)
		case canonical.Extra:
			canonical.Raw(&b.Extra, from)
		default:
			from.Skip()
		}
	}
}
