// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

// Client speaks to Pepay. It may be used by any number of goroutines; keep it, and with it the connections that it
// holds.
type Client struct {
	// Invoices has the calls about invoices, as a merchant creates and reads them.
	Invoices *Invoices
	// PaymentSessions has the calls about the payment session of one invoice, as its payor sees it.
	PaymentSessions *PaymentSessions
	// ManualVerification has the calls about a payor's request to search the network for a payment.
	ManualVerification *ManualVerification
	// Tokens has the calls about the tokens that a merchant accepts.
	Tokens *Tokens
	// Events has the calls about events, to catch up after a missed webhook.
	Events *Events
	// WSTokens has the calls about tokens for live streams of events.
	WSTokens *WSTokens
	// Settlement has the calls about what a merchant's payments are settled in.
	Settlement *Settlement
	// Access has the calls about whether a merchant may take real money.
	Access *Access
	// APIKeys has the calls about a merchant's API keys.
	APIKeys *APIKeys
	// Commerce has the calls about whether commerce is available, and the products that can be ordered.
	Commerce *Commerce
	// Carts has the calls about the carts of a shop's customers, one for each of them.
	Carts *Carts
	// Checkout has the calls about the way from a cart to its invoice: an estimate, an address, an invoice.
	Checkout *Checkout
	// Orders has the calls about commerce orders, which can be read, canceled and, on devnet, simulated.
	Orders *Orders
	// OrderPayments has the calls about the payments and invoices of commerce orders.
	OrderPayments *OrderPayments
	// Addresses has the calls about the addresses that a commerce customer's orders are delivered to.
	Addresses *Addresses

	config  *Config
	backend *backend
}

func newClient(config *Config, backend *backend) *Client {
	return &Client{
		Invoices:           &Invoices{backend},
		PaymentSessions:    &PaymentSessions{backend},
		ManualVerification: &ManualVerification{backend},
		Tokens:             &Tokens{backend},
		Events:             &Events{backend},
		WSTokens:           &WSTokens{backend},
		Settlement:         &Settlement{backend},
		Access:             &Access{backend},
		APIKeys:            &APIKeys{backend},
		Commerce:           &Commerce{backend},
		Carts:              &Carts{backend},
		Checkout:           &Checkout{backend},
		Orders:             &Orders{backend},
		OrderPayments:      &OrderPayments{backend},
		Addresses:          &Addresses{backend},
		config:             config,
		backend:            backend,
	}
}

// Payviox speaks to Payviox. It may be used by any number of goroutines; keep it, and with it the connections that
// it holds.
type Payviox struct {
	// Sessions has the calls about payment sessions on hosted pages.
	Sessions *PayvioxSessions
	// PaymentMethods has the calls about payment methods and their fees.
	PaymentMethods *PayvioxPaymentMethods
	// Payments has the calls about payments, for reconciliation and after a missed webhook.
	Payments *PayvioxPayments
	// Balance has the calls about the balances of the business.
	Balance *PayvioxBalances
	// Payouts has the calls about payouts to people by e-mail address.
	Payouts *PayvioxPayouts

	config  *PayvioxConfig
	backend *backend
}

func newPayviox(config *PayvioxConfig, backend *backend) *Payviox {
	return &Payviox{
		Sessions:       &PayvioxSessions{backend},
		PaymentMethods: &PayvioxPaymentMethods{backend},
		Payments:       &PayvioxPayments{backend},
		Balance:        &PayvioxBalances{backend},
		Payouts:        &PayvioxPayouts{backend},
		config:         config,
		backend:        backend,
	}
}
