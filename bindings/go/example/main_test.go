package main

import (
	"bytes"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/pepay/pepay-go/inbox"
	"github.com/pepay/pepay-go/pepaytest"
)

// output is what the shop logs.
type output struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (o *output) Write(text []byte) (int, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.text.Write(text)
}

func (o *output) count(text string) int {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return strings.Count(o.text.String(), text)
}

func TestTheShopIsPaidOverBothProviders(t *testing.T) {
	w := pepaytest.New(t)
	env := map[string]string{
		"PEPAY_API_URL": w.URL, "PEPAY_API_KEY": w.APIKey, "PEPAY_WEBHOOK_SECRET": w.Secret(inbox.Pepay),
		"PAYVIOX_API_URL": w.URL, "PAYVIOX_API_KEY": w.APIKey, "PAYVIOX_WEBHOOK_TOKEN": w.Secret(inbox.Payviox),
	}
	shop, err := newShop(func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	defer shop.close()
	server := w.Webhooks.Serve(inbox.Pepay, shop.routes(), "/webhooks/pepay")
	w.Webhooks.Send(inbox.Payviox, server.URL+"/webhooks/payviox")
	logged := &output{}
	log.SetOutput(logged)
	defer log.SetOutput(os.Stderr)

	for _, provider := range []string{"pepay", "payviox"} {
		page := redirect(t, server.URL+"/pay/"+provider)
		if !strings.HasPrefix(page.String(), w.URL) {
			t.Errorf("the customer is sent to %s", page)
		}
	}
	w.Pay(newest(t, w, "/pepay/invoices"))
	w.ActOnSession(newest(t, w, "/payviox/sessions"), "pay")
	w.Webhooks.Wait()
	if logged.count("ship order order_1042") != 1 || logged.count("ship what invoice") != 1 {
		t.Error(logged.text.String())
	}
}

// redirect is where a page of the shop leads to.
func redirect(t *testing.T, page string) *url.URL {
	t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Get(page)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	location, err := response.Location()
	if err != nil {
		t.Fatalf("%s: %s", page, response.Status)
	}
	return location
}

// newest is the id of the only invoice or session.
func newest(t *testing.T, w *pepaytest.World, kind string) string {
	t.Helper()
	var list struct {
		Data []struct {
			InvoiceID string `json:"invoice_id"`
			SessionID string `json:"session_id"`
		}
	}
	w.Control("GET", kind, nil, &list)
	if len(list.Data) != 1 {
		t.Fatalf("%s: %+v", kind, list)
	}
	return list.Data[0].InvoiceID + list.Data[0].SessionID
}
