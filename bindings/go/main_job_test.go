package pepay_test

import (
	"context"
	"errors"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

func TestAPartialPaymentThenTheRest(t *testing.T) {
	ctx, w := context.Background(), newWorld(t)
	merchant := w.merchant()
	invoice, err := merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "49.99", Description: "Order 1042"})
	must(t, err)
	if until := time.Until(invoice.ExpiresAt); until < 11*time.Hour || until > 13*time.Hour {
		t.Errorf("it expires at %v", invoice.ExpiresAt)
	}

	sessions := w.payor(merchant, invoice).PaymentSessions
	details, err := sessions.GetSessionDetails(ctx)
	must(t, err)
	equal(t, "state", details.State, pepay.SessionOpen)
	equal(t, "amount", details.AmountUSD, "49.99")
	equal(t, "description", details.Description, "Order 1042")
	equal(t, "lock", details.Lock, nil)

	tokens, err := sessions.ListAvailableTokens(ctx, pepay.ListAvailableTokens{AvailableOnly: pepay.Ptr(true)})
	must(t, err)
	var usdc int64
	for _, token := range tokens {
		if token.Network == pepay.NetworkBase && token.TokenSymbol == "USDC" {
			usdc = token.ID
		}
	}
	choice := pepay.CreatePaymentAddress{Network: pepay.NetworkBase, TokenID: usdc}
	address, err := sessions.CreatePaymentAddress(ctx, choice)
	must(t, err)
	equal(t, "quote", address.QuoteStatus, "available")
	if address.TempAddress == "" || address.EstimatedTokenAmount == "" || address.QuoteValidUntil.IsZero() {
		t.Errorf("the quote is not whole: %+v", address)
	}

	w.pay(invoice.InvoiceID, "20.00")
	details, err = sessions.GetSessionDetails(ctx)
	must(t, err)
	equal(t, "state", details.State, pepay.SessionUnderpaid)
	if details.Lock == nil || details.Lock.TokenID == nil {
		t.Fatalf("there is no lock: %+v", details)
	}
	equal(t, "locked network", details.Lock.Network, pepay.NetworkBase)
	equal(t, "locked token", *details.Lock.TokenID, usdc)
	equal(t, "remaining", details.Lock.RemainingUSD, "29.99")

	before := w.asked("/api/v1/payments/payment-addresses")
	_, err = sessions.CreatePaymentAddress(ctx, pepay.CreatePaymentAddress{Network: pepay.NetworkSolana, TokenID: usdc})
	var refusal *pepay.Error
	if !errors.As(err, &refusal) || !errors.Is(err, pepay.ErrInvalidRequest) || len(refusal.Fields["network"]) != 1 {
		t.Errorf("another network: %v", err)
	}
	equal(t, "requests", w.asked("/api/v1/payments/payment-addresses"), before)

	w.pay(invoice.InvoiceID, "")
	status, err := sessions.WaitForStatus(ctx, pepay.WaitOptions{Timeout: 10 * time.Second})
	must(t, err)
	equal(t, "status", status.Status, pepay.InvoicePaid)
	paid, err := merchant.Invoices.Retrieve(ctx, invoice.InvoiceID)
	must(t, err)
	equal(t, "amount paid", *paid.AmountPaid, 49_990)
	equal(t, "amount remaining", *paid.AmountRemaining, 0)
}
