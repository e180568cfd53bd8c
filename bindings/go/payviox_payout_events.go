// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"fmt"
	"log/slog"

	"github.com/pepay/pepay-go/internal/canonical"
)

// PayvioxPayoutEvent is something that happened to a withdrawal. It may be delivered more than once and in any
// order.
type PayvioxPayoutEvent struct {
	// Type is the type of event: "payout.created", "payout.processing", "payout.succeeded", "payout.failed" or
	// "payout.rejected".
	Type string `json:"type"`
	// OrderID is the withdrawal's id. It is not the id of a merchant's order.
	OrderID string `json:"order_id"`
	// Amount is the amount that is withdrawn, in cents. The fees are deducted from it.
	Amount *Cents `json:"amount"`
	// Currency is always "USD".
	Currency string `json:"currency"`
	// Fees are the fees that are deducted from the amount, in cents; absent if there are none.
	Fees *Cents `json:"fees"`
	// NetAmount is the amount that arrives, in cents; absent if it is the whole amount.
	NetAmount *Cents `json:"net_amount"`
	// Metadata is a JSON object with the "payout_user_id".
	Metadata RawJSON `json:"metadata"`
	// Provider is how the money is paid out: "paypal" or "crypto".
	Provider string `json:"provider"`
	// Recipient is who receives the money.
	Recipient *PayvioxRecipient `json:"recipient"`
	// PayPal is the details of a payout over PayPal.
	PayPal *PayvioxPayPalPayout `json:"paypal"`
	// Crypto is the details of a payout in crypto.
	Crypto *PayvioxCryptoPayout `json:"crypto"`
	// Reason is why the withdrawal was rejected, if a reason was given.
	Reason string `json:"reason"`
	// TestMode is true for a test event from the dashboard.
	TestMode *bool `json:"test_mode"`
	// DedupeKey is the same for every delivery of the same event, and for no other.
	DedupeKey string `json:"-"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PayvioxPayoutEvent) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PayvioxPayoutEvent).read)
}

func (p *PayvioxPayoutEvent) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "type":
			canonical.Text(&p.Type, from)
		case "order_id":
			canonical.Text(&p.OrderID, from)
		case "amount":
			canonical.Optional(&p.Amount, from, canonical.Int)
		case "currency":
			canonical.Text(&p.Currency, from)
		case "fees":
			canonical.Optional(&p.Fees, from, canonical.Int)
		case "net_amount":
			canonical.Optional(&p.NetAmount, from, canonical.Int)
		case "metadata":
			canonical.Raw(&p.Metadata, from)
		case "provider":
			canonical.Text(&p.Provider, from)
		case "recipient":
			canonical.Optional(&p.Recipient, from, (*PayvioxRecipient).read)
		case "paypal":
			canonical.Optional(&p.PayPal, from, (*PayvioxPayPalPayout).read)
		case "crypto":
			canonical.Optional(&p.Crypto, from, (*PayvioxCryptoPayout).read)
		case "reason":
			canonical.Text(&p.Reason, from)
		case "test_mode":
			canonical.Optional(&p.TestMode, from, canonical.Bool)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (p PayvioxPayoutEvent) Format(state fmt.State, verb rune) {
	type plain PayvioxPayoutEvent
	format(state, verb, plain(p))
}

// LogValue masks the secrets in every handler of slog.
func (p PayvioxPayoutEvent) LogValue() slog.Value {
	return logValue(p)
}

// PayvioxRecipient is the recipient of a payout.
type PayvioxRecipient struct {
	// Email is the recipient's e-mail address.
	Email string `json:"email"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (r *PayvioxRecipient) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, r, (*PayvioxRecipient).read)
}

func (r *PayvioxRecipient) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "email":
			canonical.Text(&r.Email, from)
		case canonical.Extra:
			canonical.Raw(&r.Extra, from)
		default:
			from.Skip()
		}
	}
}

// PayvioxPayPalPayout is a payout over PayPal.
type PayvioxPayPalPayout struct {
	// OrderID is the payout's id at PayPal.
	OrderID string `json:"order_id"`
	// Email is the e-mail address of the recipient's PayPal account.
	Email string `json:"email"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PayvioxPayPalPayout) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PayvioxPayPalPayout).read)
}

func (p *PayvioxPayPalPayout) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "order_id":
			canonical.Text(&p.OrderID, from)
		case "email":
			canonical.Text(&p.Email, from)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}

// PayvioxCryptoPayout is a payout in crypto.
type PayvioxCryptoPayout struct {
	// OrderID is the payout's id at the crypto provider.
	OrderID string `json:"order_id"`
	// Currency is the token, such as "USDT".
	Currency string `json:"currency"`
	// Chain is the network standard of the token, such as "ERC20".
	Chain string `json:"chain"`
	// CryptoAmount is the amount, in tokens.
	CryptoAmount Decimal `json:"crypto_amount"`
	// USDAmount is the amount, in US dollars.
	USDAmount Decimal `json:"usd_amount"`
	// NetworkFee is the network's fee, as a decimal number. Its unit is undocumented.
	NetworkFee Decimal `json:"network_fee"`
	// ToAddress is the address that the tokens are sent to.
	ToAddress string `json:"to_address"`
	// TxHash is the hash of the transaction.
	TxHash string `json:"tx_hash"`
	// Confirmations is how many confirmations the transaction has.
	Confirmations *int64 `json:"confirmations"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (c *PayvioxCryptoPayout) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, c, (*PayvioxCryptoPayout).read)
}

func (c *PayvioxCryptoPayout) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "order_id":
			canonical.Text(&c.OrderID, from)
		case "currency":
			canonical.Text(&c.Currency, from)
		case "chain":
			canonical.Text(&c.Chain, from)
		case "crypto_amount":
			canonical.Decimal(&c.CryptoAmount, from)
		case "usd_amount":
			canonical.Decimal(&c.USDAmount, from)
		case "network_fee":
			canonical.Decimal(&c.NetworkFee, from)
		case "to_address":
			canonical.Text(&c.ToAddress, from)
		case "tx_hash":
			canonical.Text(&c.TxHash, from)
		case "confirmations":
			canonical.Optional(&c.Confirmations, from, canonical.Int)
		case canonical.Extra:
			canonical.Raw(&c.Extra, from)
		default:
			from.Skip()
		}
	}
}
