package pepay

import (
	"encoding/json"
	"math/big"
)

// Decimal is an exact decimal number as its digits were written: "49.99", "0.000000000000000001".
// It is empty if there is none. To calculate with it, give it to big.Rat or to a decimal library;
// a float would round it.
type Decimal string

// UnmarshalJSON takes a string or a number, digit by digit.
func (d *Decimal) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		return json.Unmarshal(text, (*string)(d))
	}
	var number json.Number
	if err := json.Unmarshal(text, &number); err != nil {
		return err
	}
	*d = Decimal(number)
	return nil
}

// rat is the number, or zero if there is none.
func (d Decimal) rat() *big.Rat {
	if number, ok := new(big.Rat).SetString(string(d)); ok {
		return number
	}
	return new(big.Rat)
}

// USDMillis is an amount in thousandths of a US dollar: 49_990 is $49.99.
type USDMillis int64

// Cents is an amount in hundredths of its currency: 10_000 is $100.00.
type Cents int64

// Ptr is a pointer to a value, for options of which zero or false is not the default.
func Ptr[T any](value T) *T {
	return &value
}
