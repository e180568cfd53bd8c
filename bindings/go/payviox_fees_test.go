package pepay_test

import (
	"testing"

	pepay "github.com/pepay/pepay-go"
)

func TestWhatAPaymentMethodCosts(t *testing.T) {
	tests := []struct {
		fees   pepay.PayvioxFees
		amount pepay.Cents
		costs  pepay.Cents
	}{
		{pepay.PayvioxFees{StaticFees: "0.30", PercentFees: "0.029"}, 10_000, 320},
		{pepay.PayvioxFees{PercentFees: "0.025"}, 100, 3}, // 2.5 cents
		{pepay.PayvioxFees{PercentFees: "0.0249"}, 100, 2},
		{pepay.PayvioxFees{StaticFees: "0.305"}, 0, 31},
		{pepay.PayvioxFees{}, 10_000, 0},
	}
	for _, test := range tests {
		equal(t, string(test.fees.StaticFees+"+"+test.fees.PercentFees), test.fees.On(test.amount), test.costs)
	}
}
