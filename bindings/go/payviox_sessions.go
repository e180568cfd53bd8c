package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
)

// PayvioxSessions are orders to be paid (/api/endpoints/create-session). They need a public or a
// secret key.
type PayvioxSessions struct{ backend *backend }

// CreatePayvioxSession is what to ask for.
type CreatePayvioxSession struct {
	// Amount is what is to be paid: at least 100, and the sum of the items. Required.
	Amount Cents
	// Currency is ISO 4217: "USD". Required.
	Currency string
	// Customer is your own id of your customer. Required.
	Customer string
	// OrderID is your own id of the order, unique; webhooks carry it. Required.
	OrderID string
	// Items is what is bought, at least one. Required.
	Items []PayvioxItem
	// Description is shown to the customer.
	Description string
	// PaymentMethodID forces one payment method. One that redirects gives a RedirectURL.
	PaymentMethodID string
	// IP is the customer's address, with a secret key only: paying from another one is refused.
	IP string
	// Metadata is anything that encoding/json makes an object of; webhooks carry it.
	Metadata any
}

// PayvioxItem is one line of an order.
type PayvioxItem struct {
	// Name is what it is.
	Name string `json:"name"`
	// Quantity is how many, from 1.
	Quantity int64 `json:"quantity"`
	// Price is for one, from 1.
	Price Cents `json:"price"`
}

func (i PayvioxItem) params() *object {
	var o object
	o.mustString("name", i.Name)
	o.mustInt("quantity", i.Quantity)
	o.mustInt("price", int64(i.Price))
	return &o
}

func (p CreatePayvioxSession) params() *object {
	var o object
	o.mustInt("amount", int64(p.Amount))
	o.mustString("currency", p.Currency)
	o.mustString("customer", p.Customer)
	o.mustString("order_id", p.OrderID)
	list(&o, "items", p.Items)
	o.string("description", p.Description)
	o.string("payment_method_id", p.PaymentMethodID)
	o.string("ip", p.IP)
	o.json("metadata", p.Metadata)
	return &o
}

// PayvioxSession is a new session.
type PayvioxSession struct {
	// SessionID is opaque.
	SessionID string
	// URL is where to send the customer: RedirectURL, or else the hosted page.
	URL string
	// RedirectURL is the payment provider's own page, for a method that redirects.
	RedirectURL string
	// PaymentError is why that provider could not be reached, else nil. The hosted page still works.
	PaymentError *PayvioxPaymentError
}

// PayvioxPaymentError is why a direct payment could not be started. The session exists all the same.
type PayvioxPaymentError struct {
	// Message is the provider's words.
	Message string
	// ErrorType is such as "http_error".
	ErrorType string
}

// Create asks for a payment on a hosted page, or at a provider directly: POST /session.
//
// ErrInvalidRequest: Fields says what, before anything is sent or from the provider.
// ErrOutcomeUnknown: the session may exist. No key makes a repeat safe: look for the error's OrderID
// at the provider, or wait for its webhook.
func (s *PayvioxSessions) Create(ctx context.Context, session CreatePayvioxSession, options ...CallOption) (*PayvioxSession, error) {
	return call(ctx, s.backend, abi.PayvioxSessionsCreate, session.params(), options, readPayvioxSession)
}

func readPayvioxSession(done *abi.Call) (*PayvioxSession, error) {
	view, ok := done.PayvioxSession()
	if !ok {
		return nil, wrongReply("no Payviox session")
	}
	session := &PayvioxSession{SessionID: view.SessionID, URL: view.URL, RedirectURL: view.RedirectURL}
	if view.ErrorMessage != "" || view.ErrorType != "" {
		session.PaymentError = &PayvioxPaymentError{Message: view.ErrorMessage, ErrorType: view.ErrorType}
	}
	return session, nil
}
