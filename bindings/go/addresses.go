// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// Addresses has the calls about the addresses that a commerce customer's orders are delivered to. It needs a
// commerce API key, an API key or a bearer token.
//
// See https://docs-alpha.pepay.io/guides/integrate-commerce.
type Addresses struct{ backend *backend }

// ListAddresses is what [Addresses.List] takes.
type ListAddresses struct {
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet.
	WalletNetwork Network
}

func (p ListAddresses) params() *object {
	var o object
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	return &o
}

// List lists a customer's addresses. The customer is given by CustomerID, or by WalletAddress and WalletNetwork.
//
//	GET /api/v1/commerce/merchant/addresses
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout],
//     [ErrDecode]: as of every call.
func (s *Addresses) List(ctx context.Context, params ListAddresses, options ...CallOption) ([]SavedAddress, error) {
	return call(ctx, s.backend, abi.AddressesList, params.params(), options, readList[SavedAddress])
}

// DeleteAddress is what [Addresses.DeleteWith] takes.
type DeleteAddress struct {
	// CustomerID is the merchant's own id of the customer.
	CustomerID string
	// WalletAddress is the address of the customer's wallet. Requires WalletNetwork.
	WalletAddress string
	// WalletNetwork is the network of the wallet.
	WalletNetwork Network
}

func (p DeleteAddress) params() *object {
	var o object
	o.string("customer_id", p.CustomerID)
	o.string("wallet_address", p.WalletAddress)
	o.string("wallet_network", string(p.WalletNetwork))
	return &o
}

// Delete deletes an address of a customer. The customer is given by CustomerID, or by WalletAddress and
// WalletNetwork. A deletion that is repeated may find nothing left, and fail with 404.
//
// addressID is the address's id.
//
//	DELETE /api/v1/commerce/merchant/addresses/{address_id}
//
// The error is an [*Error], for errors.As, of one of these kinds, for errors.Is:
//   - [ErrInvalidRequest]: Fields says what is wrong, before anything is sent or from the provider.
//   - [ErrNotFound]: it is not there, or its session has expired.
//   - [ErrConflict]: the idempotency key was used for something else, or is still in use.
//   - [ErrOutcomeUnknown]: it may have happened; make the call again with the error's IdempotencyKey.
//   - [ErrAuthentication], [ErrPermission], [ErrRateLimited], [ErrServer], [ErrTransport], [ErrTimeout]: as of
//     every call.
//
// [Addresses.DeleteWith] takes more.
func (s *Addresses) Delete(ctx context.Context, addressID string, options ...CallOption) (*Deletion, error) {
	return s.DeleteWith(ctx, addressID, DeleteAddress{}, options...)
}

// DeleteWith is [Addresses.Delete] with more parameters.
func (s *Addresses) DeleteWith(ctx context.Context, addressID string, params DeleteAddress, options ...CallOption) (*Deletion, error) {
	given := params.params()
	given.mustString("address_id", addressID)
	return call(ctx, s.backend, abi.AddressesDelete, given, options, readJSON[Deletion])
}

// Deletion is a deletion that was done.
type Deletion struct {
	// Success is always true.
	Success *bool `json:"success"`
	// Message is the provider's message.
	Message string `json:"message"`
	// Data is what else the provider says of it.
	Data RawJSON `json:"data"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (d *Deletion) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, d, (*Deletion).read)
}

func (d *Deletion) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "success":
			canonical.Optional(&d.Success, from, canonical.Bool)
		case "message":
			canonical.Text(&d.Message, from)
		case "data":
			canonical.Raw(&d.Data, from)
		case canonical.Extra:
			canonical.Raw(&d.Extra, from)
		default:
			from.Skip()
		}
	}
}

// Format masks the secrets with every verb of fmt.
func (d Deletion) Format(state fmt.State, verb rune) {
	type plain Deletion
	format(state, verb, plain(d))
}

// LogValue masks the secrets in every handler of slog.
func (d Deletion) LogValue() slog.Value {
	return logValue(d)
}

// SavedAddress is an address that can be delivered to.
type SavedAddress struct {
	// AddressID is the address's id.
	AddressID string `json:"addressId"`
	// FirstName is the recipient's first name.
	FirstName string `json:"first_name"`
	// LastName is the recipient's last name.
	LastName string `json:"last_name"`
	// StreetAddress is the street and the number.
	StreetAddress string `json:"street_address"`
	// AddressLine2 is the apartment, the floor or the like.
	AddressLine2 string `json:"address_line2"`
	// City is the city.
	City string `json:"city"`
	// State is the state or the province.
	State string `json:"state"`
	// ZipCode is the postal code.
	ZipCode string `json:"zip_code"`
	// Country is the country, such as "US".
	Country string `json:"country"`
	// Phone is the recipient's phone number.
	Phone string `json:"phone"`
	// Email is the recipient's e-mail address.
	Email string `json:"email"`
	// CreatedAt is when the address was given.
	CreatedAt time.Time `json:"createdAt"`
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// UnmarshalJSON reads what [Response].JSON has of it, or what encoding/json has written.
func (s *SavedAddress) UnmarshalJSON(text []byte) error {
	return canonical.Read(text, s, (*SavedAddress).read)
}

func (s *SavedAddress) read(from *canonical.Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "addressId":
			canonical.Text(&s.AddressID, from)
		case "first_name":
			canonical.Text(&s.FirstName, from)
		case "last_name":
			canonical.Text(&s.LastName, from)
		case "street_address":
			canonical.Text(&s.StreetAddress, from)
		case "address_line2":
			canonical.Text(&s.AddressLine2, from)
		case "city":
			canonical.Text(&s.City, from)
		case "state":
			canonical.Text(&s.State, from)
		case "zip_code":
			canonical.Text(&s.ZipCode, from)
		case "country":
			canonical.Text(&s.Country, from)
		case "phone":
			canonical.Text(&s.Phone, from)
		case "email":
			canonical.Text(&s.Email, from)
		case "createdAt":
			canonical.Time(&s.CreatedAt, from)
		case canonical.Extra:
			canonical.Raw(&s.Extra, from)
		default:
			from.Skip()
		}
	}
}
