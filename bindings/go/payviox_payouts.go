// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// PayvioxPayouts has the calls about payouts to people by e-mail address. It needs a secret key.
//
// See https://docs.payviox.com/api/payout/create-payout-user.
type PayvioxPayouts struct{ backend *backend }

// CreatePayvioxPayout is what [PayvioxPayouts.Create] takes.
type CreatePayvioxPayout struct {
	// Email is the payee's e-mail address. An unknown address creates the payee. At most 255 characters. Required.
	Email string
	// Amount is the amount to pay, in cents. It is taken from the payout balance. Between 1 and 100000000. Required.
	Amount Cents
}

func (p CreatePayvioxPayout) params() *object {
	var o object
	o.mustString("email", p.Email)
	o.mustInt("amount", int64(p.Amount))
	return &o
}

// Create adds money to a payee's payout balance, from which the payee withdraws it. There is no idempotency key: a
// repeated call pays twice.
//
//	POST /payout/create
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrOutcomeUnknown]: it may have happened; no key makes a repeat safe, so look at the provider whether it
//     has.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
func (s *PayvioxPayouts) Create(ctx context.Context, params CreatePayvioxPayout, options ...CallOption) (*PayvioxPayout, error) {
	return call(ctx, s.backend, abi.PayvioxPayoutsCreate, params.params(), options, readJSON[PayvioxPayout])
}

// PayvioxPayout is a new payout.
type PayvioxPayout struct {
	// Hash is the credential with which the payee withdraws the money. It belongs to the payee and is secret.
	Hash Secret `json:"hash"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PayvioxPayout) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PayvioxPayout).read)
}

func (p *PayvioxPayout) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "hash":
			canonical.Text(&p.Hash, from)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (p PayvioxPayout) Format(state fmt.State, verb rune) {
	type plain PayvioxPayout
	format(state, verb, plain(p))
}

// LogValue masks the secrets in every handler of slog.
func (p PayvioxPayout) LogValue() slog.Value {
	return logValue(p)
}
