package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pepay/pepay-go/internal/sandbox"
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
	env := startSandbox(t)
	shop, err := newShop(func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	defer shop.close()
	server := httptest.NewServer(shop.routes())
	defer server.Close()
	logged := &output{}
	log.SetOutput(logged)
	defer log.SetOutput(os.Stderr)

	control := func(path string, body map[string]any) (answer map[string]any) {
		text, _ := json.Marshal(body)
		request, _ := http.NewRequest("POST", env["PEPAY_API_URL"]+"/_sandbox"+path, bytes.NewReader(text))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("x-api-key", env["PEPAY_API_KEY"])
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if response.StatusCode >= 300 {
			text, _ := io.ReadAll(response.Body)
			t.Fatalf("%s: %s", path, text)
		}
		_ = json.NewDecoder(response.Body).Decode(&answer)
		return answer
	}
	for provider, secret := range map[string]string{"pepay": env["PEPAY_WEBHOOK_SECRET"], "payviox": env["PAYVIOX_WEBHOOK_TOKEN"]} {
		control("/webhooks/endpoints", map[string]any{"provider": provider, "url": server.URL + "/webhooks/" + provider, "secret": secret})
	}

	for _, provider := range []string{"pepay", "payviox"} {
		page := redirect(t, server.URL+"/pay/"+provider)
		if !strings.HasPrefix(page.String(), env["PEPAY_API_URL"]) {
			t.Errorf("the customer is sent to %s", page)
		}
	}
	control("/pepay/invoices/"+newest(t, env, "pepay/invoices")+"/pay", map[string]any{})
	control("/payviox/sessions/"+newest(t, env, "payviox/sessions")+"/pay", map[string]any{})
	for deadline := time.Now().Add(10 * time.Second); logged.count("ship ") < 2; {
		if time.Now().After(deadline) {
			t.Fatalf("nothing is shipped: %s", logged.text.String())
		}
		time.Sleep(20 * time.Millisecond)
	}
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
func newest(t *testing.T, env map[string]string, kind string) string {
	t.Helper()
	request, _ := http.NewRequest("GET", env["PEPAY_API_URL"]+"/_sandbox/"+kind, nil)
	request.Header.Set("x-api-key", env["PEPAY_API_KEY"])
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var list struct {
		Data []struct {
			InvoiceID string `json:"invoice_id"`
			SessionID string `json:"session_id"`
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&list); err != nil || len(list.Data) != 1 {
		t.Fatalf("%s: %+v, %v", kind, list, err)
	}
	return list.Data[0].InvoiceID + list.Data[0].SessionID
}

func startSandbox(t *testing.T) map[string]string {
	t.Helper()
	env, stop, err := sandbox.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	if env == nil {
		t.Skip("PEPAY_SANDBOX_BIN is not set")
	}
	return env
}
