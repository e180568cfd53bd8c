package pepay

import "math/big"

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
