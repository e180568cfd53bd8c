// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// PayvioxPaymentMethods has the calls about payment methods and their fees. It needs a public or a secret key.
//
// See https://docs.payviox.com/api/endpoints/get-payment-methods.
type PayvioxPaymentMethods struct{ backend *backend }

// ListPayvioxPaymentMethods is what [PayvioxPaymentMethods.List] takes.
type ListPayvioxPaymentMethods struct {
	// Countries selects only methods for one of these countries, as ISO 3166-1 alpha-2 codes such as "US". At most 200
	// codes.
	Countries []string
	// Currencies selects only methods for one of these currencies, as ISO 4217 codes such as "USD". At most 200 codes.
	Currencies []string
	// IsCompany is true to get the fees for business customers. Default: false.
	IsCompany *bool
}

func (p ListPayvioxPaymentMethods) params() *object {
	var o object
	words(&o, "countries", p.Countries)
	words(&o, "currencies", p.Currencies)
	o.bool("is_company", p.IsCompany)
	return &o
}

// List lists the payment methods that the business offers, with their fees.
//
//	GET /payments/methods
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *PayvioxPaymentMethods) List(ctx context.Context, params ListPayvioxPaymentMethods, options ...CallOption) ([]PayvioxPaymentMethod, error) {
	return call(ctx, s.backend, abi.PayvioxPaymentMethodsList, params.params(), options, readList[PayvioxPaymentMethod])
}

// ListForSession lists the payment methods that a session can be paid with.
//
// sessionID is the session's id.
//
//	GET /session/{session_id}/payments
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *PayvioxPaymentMethods) ListForSession(ctx context.Context, sessionID string, options ...CallOption) ([]PayvioxPaymentMethod, error) {
	var given object
	given.mustString("session_id", sessionID)
	return call(ctx, s.backend, abi.PayvioxPaymentMethodsListForSession, &given, options, readList[PayvioxPaymentMethod])
}

// PayvioxPaymentMethod is a payment method.
type PayvioxPaymentMethod struct {
	// ID is the method's id, which [PayvioxSessions.Create] takes as the payment method.
	ID string `json:"id"`
	// Name is the method's name, such as "Credit Card (Stripe)".
	Name string `json:"name"`
	// Type is the type of method, such as "card".
	Type string `json:"type"`
	// Image is the URL of the method's image.
	Image string `json:"image"`
	// Countries are the countries that the method is for, as ISO 3166-1 alpha-2 codes; empty or absent if it is for
	// all.
	Countries []string `json:"countries"`
	// Currencies are the currencies that the method is for, as ISO 4217 codes; empty or absent if it is for all.
	Currencies []string `json:"currencies"`
	// Fees are the fees of a payment.
	Fees *PayvioxFees `json:"fees"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (p *PayvioxPaymentMethod) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, p, (*PayvioxPaymentMethod).read)
}

func (p *PayvioxPaymentMethod) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "id":
			canonical.Text(&p.ID, from)
		case "name":
			canonical.Text(&p.Name, from)
		case "type":
			canonical.Text(&p.Type, from)
		case "image":
			canonical.Text(&p.Image, from)
		case "countries":
			canonical.List(&p.Countries, from, canonical.Text)
		case "currencies":
			canonical.List(&p.Currencies, from, canonical.Text)
		case "fees":
			canonical.Optional(&p.Fees, from, (*PayvioxFees).read)
		case canonical.Extra:
			canonical.Raw(&p.Extra, from)
		default:
			from.Skip()
		}
	}
}

// PayvioxFees is the fees of a payment method.
type PayvioxFees struct {
	// StaticFees is the fee for each payment, in dollars: "0.30".
	StaticFees Decimal `json:"static_fees"`
	// PercentFees is the fee as a fraction of the amount: "0.029" is 2.9 %.
	PercentFees Decimal `json:"percent_fees"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (f *PayvioxFees) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, f, (*PayvioxFees).read)
}

func (f *PayvioxFees) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "static_fees":
			canonical.Decimal(&f.StaticFees, from)
		case "percent_fees":
			canonical.Decimal(&f.PercentFees, from)
		case canonical.Extra:
			canonical.Raw(&f.Extra, from)
		default:
			from.Skip()
		}
	}
}
