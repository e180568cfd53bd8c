package pepay_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

const detailsBody = `{"invoice_id":"a3bb189e-8bf9-3888-9912-ace4e6543002","amount_usd":49.99,"description":"Order 1042",` +
	`"expires_at":1777890600,"invoice_status":"underpaid","remaining_time":43200000,"amount_remaining_usd":29.99,` +
	`"merchant_name":"Sandbox Shop","merchant_email":"shop@example.com","network_environment":"devnet",` +
	`"locked_network":"base","locked_token_id":1,"locked_payment_address":"0x52908400098527886E0F7030069857D2E4169EE7"}`

var entropy = [abi.EntropyLen]byte{1}

func benchmarkClient(b *testing.B) *abi.Client {
	client, failure := abi.NewClient(abi.Pepay, []byte(`{"api_key":"sk_1","session_token":"pst_1","signature":"sig_1"}`))
	if failure != nil {
		b.Fatal(failure.Message)
	}
	b.Cleanup(client.Free)
	return client
}

// The details of a session, from the bytes of the body to a struct.
func BenchmarkParse(b *testing.B) {
	b.Run("pepay", func(b *testing.B) {
		client, body := benchmarkClient(b), []byte(detailsBody)
		// A reply is always one to a call; starting calls is not a part of reading replies. The benchmark's
		// own timer stops the world, so it cannot be stopped for this.
		var calls [50]*abi.Call
		var spent time.Duration
		for left := b.N; left > 0; left -= len(calls) {
			for i := range calls {
				calls[i], _ = client.Start(abi.PaymentSessionsGetSessionDetails, nil, nil, &entropy, 0)
			}
			start := time.Now()
			for _, call := range calls {
				call.Response(200, nil, body, 1)
				if details, ok := call.SessionDetails(); !ok || details.AmountUSD != "49.99" {
					b.Fatal(details)
				}
				call.Free()
			}
			spent += time.Since(start) * time.Duration(min(left, len(calls))) / time.Duration(len(calls))
		}
		b.ReportMetric(float64(spent.Nanoseconds())/float64(b.N), "ns/op")
	})
	b.Run("encoding-json", func(b *testing.B) {
		body := []byte(detailsBody)
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var details struct {
				InvoiceID            string      `json:"invoice_id"`
				AmountUSD            json.Number `json:"amount_usd"`
				Description          string      `json:"description"`
				ExpiresAt            int64       `json:"expires_at"`
				InvoiceStatus        string      `json:"invoice_status"`
				RemainingTime        int64       `json:"remaining_time"`
				AmountRemainingUSD   json.Number `json:"amount_remaining_usd"`
				MerchantName         string      `json:"merchant_name"`
				MerchantEmail        string      `json:"merchant_email"`
				NetworkEnvironment   string      `json:"network_environment"`
				LockedNetwork        string      `json:"locked_network"`
				LockedTokenID        int64       `json:"locked_token_id"`
				LockedPaymentAddress string      `json:"locked_payment_address"`
			}
			if err := json.Unmarshal(body, &details); err != nil || details.AmountUSD != "49.99" {
				b.Fatal(err)
			}
			_ = time.Unix(details.ExpiresAt, 0)
		}
	})
}

// A page of a hundred invoices, from canonical JSON to structs.
func BenchmarkPage(b *testing.B) {
	const invoice = `{"id":"inv_1","status":"paid","object":"invoice","merchant_id":7,"invoice_type":"standard","currency":"usd",` +
		`"amount":49990,"amount_decimal":"49.990","amount_paid":49990,"amount_paid_decimal":"49.990","customer_id":"cus_77",` +
		`"environment":"devnet","created_at":1777847400000,"paid_at":1777850000000,"metadata":{"order":"1042"},` +
		`"latest_payment":{"id":"pay_1","object":"invoice_payment","invoice_id":"inv_1","status":"confirmed"}}`
	page := []byte(`{"data":[` + strings.Repeat(invoice+",", 99) + invoice + `]}`)
	b.Run("pepay", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var read pepay.InvoicePage
			if err := read.UnmarshalJSON(page); err != nil || len(read.Data) != 100 {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var read map[string]any
			must(b, json.Unmarshal(page, &read))
		}
	})
}

// A request to create an invoice, from a struct to the bytes of the body.
func BenchmarkBuild(b *testing.B) {
	b.Run("pepay", func(b *testing.B) {
		client := benchmarkClient(b)
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			params := pepay.ParamsOf(pepay.CreateInvoice{AmountUSD: "49.99", Description: "Order 1042", CustomerID: "cus_77"})
			call, step := client.Start(abi.InvoicesCreate, params, nil, &entropy, 0)
			if len(step.Body) == 0 {
				b.Fatal(call.Error())
			}
			call.Free()
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		type invoice struct {
			AmountUSD   json.Number `json:"amount_usd"`
			Description string      `json:"description,omitempty"`
			CustomerID  string      `json:"customer_id,omitempty"`
		}
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if _, err := json.Marshal(invoice{"49.99", "Order 1042", "cus_77"}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// A whole call over a kept connection on this machine, beside net/http and encoding/json alone.
func BenchmarkCall(b *testing.B) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, detailsBody)
	}))
	defer server.Close()
	b.Run("pepay", func(b *testing.B) {
		client, err := pepay.New(pepay.Config{SessionToken: "pst_1", Signature: "sig_1", BaseURL: server.URL})
		must(b, err)
		defer client.Close()
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			_, err := client.PaymentSessions.GetSessionDetails(context.Background())
			must(b, err)
		}
	})
	b.Run("net-http", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			response, err := http.Get(server.URL + "/api/v1/payments/session-details")
			must(b, err)
			var details map[string]any
			must(b, json.NewDecoder(response.Body).Decode(&details))
			must(b, response.Body.Close())
		}
	})
}
