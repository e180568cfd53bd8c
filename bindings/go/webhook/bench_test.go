package webhook_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/webhook"
)

// A webhook with a good signature, checked and then read, beside what Go has for it.
func BenchmarkWebhook(b *testing.B) {
	verifier := newVerifier(b, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon)})
	body := []byte(invoicePaid)
	header := verifier.Sign(body)
	b.Run("verify", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if _, err := verifier.Verify(body, header); err != nil {
				b.Fatal(err)
			}
		}
	})
	check := func() bool {
		signature, err := hex.DecodeString(header.Get("X-Pepay-Signature"))
		if err != nil {
			return false
		}
		mac := hmac.New(sha256.New, []byte("whsec_1"))
		mac.Write([]byte(header.Get("X-Pepay-Timestamp") + "."))
		mac.Write(body)
		return hmac.Equal(mac.Sum(nil), signature)
	}
	b.Run("hmac", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if !check() {
				b.Fatal("the signature is another one")
			}
		}
	})
	b.Run("construct", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if _, err := verifier.ConstructEvent(body, header); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("hmac-and-json", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var event struct {
				pepay.Event
				Created int64 `json:"created"`
			}
			if !check() || json.Unmarshal(body, &event) != nil || event.ID == "" {
				b.Fatal("it is not an event")
			}
		}
	})
}
