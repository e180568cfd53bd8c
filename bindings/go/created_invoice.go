package pepay

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// CreatedInvoice is a new invoice: where to send the payor, and the payor's credentials.
type CreatedInvoice struct {
	// InvoiceID is opaque.
	InvoiceID string
	// PaymentURL is the hosted checkout page. Its query holds the session, so it is masked like one.
	PaymentURL Secret
	// SessionToken and Signature are the payor's session, for [Client.Payor].
	SessionToken Secret
	Signature    Secret
	ExpiresAt    time.Time
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// Format masks the secrets with every verb of fmt.
func (c CreatedInvoice) Format(state fmt.State, verb rune) {
	type plain CreatedInvoice
	format(state, verb, plain(c))
}

// LogValue masks the secrets in every handler of slog.
func (c CreatedInvoice) LogValue() slog.Value {
	return logValue(c)
}

func readCreatedInvoice(done *abi.Call) (*CreatedInvoice, error) {
	view, ok := done.CreatedInvoice()
	if !ok {
		return nil, wrongReply("no created invoice")
	}
	return &CreatedInvoice{
		InvoiceID:    view.InvoiceID,
		PaymentURL:   Secret(view.PaymentURL),
		SessionToken: Secret(view.SessionToken),
		Signature:    Secret(view.Signature),
		ExpiresAt:    view.ExpiresAt,
		Extra:        extra(done),
	}, nil
}
