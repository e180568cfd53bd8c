//go:build go1.23

package pepay_test

import (
	"context"
	"fmt"
	"iter"
	"testing"

	pepay "github.com/pepay/pepay-go"
)

func init() { language = "1.23" }

func TestRangingOverPages(t *testing.T) {
	client, cursors := serving(t, page(true, "4", "3"), page(true, "2", "1"), page(false, "0"))
	var each iter.Seq2[*pepay.Invoice, error] = client.Invoices.Iter(context.Background(), pepay.ListInvoices{Limit: 2})
	var ids []string
	for invoice, err := range each {
		must(t, err)
		if ids = append(ids, invoice.ID); invoice.ID == "1" {
			break
		}
	}
	equal(t, "ids", fmt.Sprint(ids), "[4 3 2 1]")
	equal(t, "requests", len(*cursors), 2)

	next, stop := iter.Pull2(client.Invoices.Iter(context.Background(), pepay.ListInvoices{StartingAfter: "1"}))
	defer stop()
	invoice, err, ok := next()
	must(t, err)
	equal(t, "pulled", fmt.Sprint(invoice.ID, ok), "0true")
}
