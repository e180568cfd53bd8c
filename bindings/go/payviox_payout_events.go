package pepay

// PayvioxPayoutEvent is something that happened to a withdrawal. It is delivered at least once, in any
// order: DedupeKey tells repeats (/api/payout/webhooks).
type PayvioxPayoutEvent struct {
	// Type is "payout.created", "payout.processing", "payout.succeeded", "payout.failed" or
	// "payout.rejected".
	Type string `json:"type"`
	// OrderID is the withdrawal's id.
	OrderID string `json:"order_id"`
	// Amount is what is withdrawn.
	Amount *Cents `json:"amount"`
	// Currency is always "USD".
	Currency string `json:"currency"`
	// Fees is taken off the amount; nil if there are none.
	Fees *Cents `json:"fees"`
	// NetAmount is what arrives; nil if it is the amount. See [PayvioxPayoutEvent.Net].
	NetAmount *Cents `json:"net_amount"`
	// Metadata has payout_user_id: a JSON object.
	Metadata RawJSON `json:"metadata"`
	// Provider is "paypal" or "crypto".
	Provider string `json:"provider"`
	// Recipient is who gets it.
	Recipient *PayvioxRecipient `json:"recipient"`
	// PayPal is how, with PayPal; Crypto is how, with crypto.
	PayPal *PayvioxPayPalPayout `json:"paypal"`
	Crypto *PayvioxCryptoPayout `json:"crypto"`
	// Reason is why it was rejected, if somebody said so.
	Reason string `json:"reason"`
	// TestMode is true for a test from the dashboard.
	TestMode *bool `json:"test_mode"`

	// DedupeKey is the same for every delivery of the same event, and for no other.
	DedupeKey string `json:"-"`
}

// Net is what arrives: the net amount, which is left out if it is the amount.
func (e *PayvioxPayoutEvent) Net() *Cents {
	if e.NetAmount != nil {
		return e.NetAmount
	}
	return e.Amount
}

// PayvioxRecipient is who gets a payout.
type PayvioxRecipient struct {
	Email string `json:"email"`
}

// PayvioxPayPalPayout is a payout over PayPal.
type PayvioxPayPalPayout struct {
	// OrderID is PayPal's id, Email the account.
	OrderID string `json:"order_id"`
	Email   string `json:"email"`
}

// PayvioxCryptoPayout is a payout in crypto.
type PayvioxCryptoPayout struct {
	// OrderID is the provider's id.
	OrderID string `json:"order_id"`
	// Currency is such as "USDT", Chain such as "ERC20".
	Currency string `json:"currency"`
	Chain    string `json:"chain"`
	// CryptoAmount is how much of it, USDAmount what that is in US dollars.
	CryptoAmount Decimal `json:"crypto_amount"`
	USDAmount    Decimal `json:"usd_amount"`
	// NetworkFee is what the network takes.
	NetworkFee Decimal `json:"network_fee"`
	// ToAddress is where it goes, TxHash the transaction.
	ToAddress string `json:"to_address"`
	TxHash    string `json:"tx_hash"`
	// Confirmations is how often it is confirmed.
	Confirmations *int64 `json:"confirmations"`
}
