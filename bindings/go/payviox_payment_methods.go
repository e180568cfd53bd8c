package pepay

import (
	"context"
	"math/big"

	"github.com/pepay/pepay-go/internal/abi"
)

// PayvioxPaymentMethods are what customers can pay with (/api/endpoints/get-payment-methods). They
// need a public or a secret key.
type PayvioxPaymentMethods struct{ backend *backend }

// PayvioxPaymentMethod is a way to pay.
type PayvioxPaymentMethod struct {
	// ID is what a session takes as PaymentMethodID.
	ID string `json:"id"`
	// Name is such as "Credit Card (Stripe)", Type "card".
	Name string `json:"name"`
	Type string `json:"type"`
	// Image is a picture of it.
	Image string `json:"image"`
	// Countries is where it can be used; none means everywhere.
	Countries []string `json:"countries"`
	// Currencies is in which it can be used; none means all.
	Currencies []string     `json:"currencies"`
	Fees       *PayvioxFees `json:"fees"`
}

// PayvioxFees is what a payment method costs.
type PayvioxFees struct {
	// StaticFees is for each payment, in dollars: "0.30".
	StaticFees Decimal `json:"static_fees"`
	// PercentFees is of the amount, as a fraction: "0.029" is 2.9 %.
	PercentFees Decimal `json:"percent_fees"`
}

// ListPayvioxPaymentMethods says which to list. All of it is optional.
type ListPayvioxPaymentMethods struct {
	// Countries is any of these, ISO 3166-1 alpha-2, up to 200.
	Countries []string
	// Currencies is any of these, ISO 4217, up to 200.
	Currencies []string
	// IsCompany asks for the fees of a business customer.
	IsCompany *bool
}

// List gives what customers can pay with: GET /payments/methods.
func (s *PayvioxPaymentMethods) List(ctx context.Context, filter ListPayvioxPaymentMethods, options ...CallOption) ([]PayvioxPaymentMethod, error) {
	var params object
	words(&params, "countries", filter.Countries)
	words(&params, "currencies", filter.Currencies)
	params.bool("is_company", filter.IsCompany)
	return call(ctx, s.backend, abi.PayvioxPaymentMethodsList, &params, options, readList[PayvioxPaymentMethod])
}

// ListForSession gives what one session can be paid with: GET /session/{session_id}/payments.
func (s *PayvioxPaymentMethods) ListForSession(ctx context.Context, sessionID string, options ...CallOption) ([]PayvioxPaymentMethod, error) {
	var params object
	params.mustString("session_id", sessionID)
	return call(ctx, s.backend, abi.PayvioxPaymentMethodsListForSession, &params, options, readList[PayvioxPaymentMethod])
}

// On is what paying an amount costs, rounded to the cent, half a cent up. The provider does not say how it
// rounds.
func (f PayvioxFees) On(amount Cents) Cents {
	static, percent := f.StaticFees.rat(), f.PercentFees.rat()
	fees := percent.Mul(percent, big.NewRat(int64(amount), 1))
	fees.Add(fees, static.Mul(static, big.NewRat(100, 1)))
	// Half a cent more, then down.
	fees.Add(fees, big.NewRat(1, 2))
	return Cents(new(big.Int).Div(fees.Num(), fees.Denom()).Int64())
}
