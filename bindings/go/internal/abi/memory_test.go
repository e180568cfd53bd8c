//go:build linux

package abi_test

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/pepay/pepay-go/internal/abi"
)

// resident is how much memory this process has, in bytes: Go's and C's.
func resident(t *testing.T) int64 {
	t.Helper()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Fatal(err)
	}
	pages, err := strconv.ParseInt(strings.Fields(string(text))[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return pages * int64(os.Getpagesize())
}

func TestMemoryStaysFlat(t *testing.T) {
	client, failure := abi.NewClient(abi.Pepay, []byte(`{"api_key":"sk_1"}`))
	if failure != nil {
		t.Fatal(failure.Message)
	}
	defer client.Free()
	webhook, failure := abi.NewWebhook(abi.Pepay, []byte(`{"secrets":["whsec_1"]}`))
	if failure != nil {
		t.Fatal(failure.Message)
	}
	defer webhook.Free()
	page := []byte(`{"data":[{"id":"inv_1","status":"paid"}],"has_more":false}`)
	body := []byte(`{"id":"evt_1","type":"test.ping"}`)
	headers := []byte(webhook.Sign(body, 1_700_000_000_000))

	// One of everything that libpepay makes: a page that is fetched, and an event that is received.
	everything := func(times int) {
		for i := 0; i < times; i++ {
			pager, _ := abi.NewPager(abi.InvoicesList, nil)
			params, _ := pager.Next()
			call, _ := client.Start(abi.InvoicesList, params, nil, &[abi.EntropyLen]byte{1}, 0)
			call.Response(200, nil, page, 1)
			if items, ok, _ := pager.Received(call); !ok || len(items) == 0 {
				t.Fatal("there are no items")
			}
			call.Free()
			pager.Free()
			if _, failure := webhook.Event(headers, body, 1_700_000_000_000, false); failure != nil {
				t.Fatal(failure.Message)
			}
		}
	}
	everything(5_000)
	runtime.GC()
	before := resident(t)
	everything(50_000)
	runtime.GC()
	if grown := resident(t) - before; grown > 10<<20 {
		t.Errorf("it has grown by %d KiB", grown>>10)
	}
}
