package pepay_test

import (
	"bytes"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/webhook"
)

// ways are all ways in which Go shows a value.
var ways = map[string]func(any) string{
	"verbs of fmt": func(value any) string {
		return fmt.Sprintf("%v %+v %#v %s %q %x %X %d %t", value, value, value, value, value, value, value, value, value)
	},
	"json": func(value any) string {
		text, _ := json.Marshal(value)
		return string(text)
	},
	"gob": func(value any) string {
		var text bytes.Buffer
		_ = gob.NewEncoder(&text).Encode(value)
		return text.String()
	},
	"slog": func(value any) string {
		var text bytes.Buffer
		slog.New(slog.NewTextHandler(&text, nil)).Info("it is", "value", value)
		slog.New(slog.NewJSONHandler(&text, nil)).Info("it is", "value", value)
		return text.String()
	},
}

// shown is all ways in which a value shows one of some secrets.
func shown(value any, secrets ...string) (where []string) {
	for way, show := range ways {
		text := show(value)
		for _, secret := range secrets {
			if strings.Contains(text, secret) || strings.Contains(text, hex.EncodeToString([]byte(secret))) ||
				strings.Contains(text, strings.Trim(fmt.Sprint([]byte(secret)), "[]")) {
				where = append(where, way+": "+text)
			}
		}
	}
	return where
}

func TestSecretsAreMasked(t *testing.T) {
	const secret = "hunter2"
	config := pepay.Config{APIKey: secret, Proxy: pepay.Ptr("http://user:" + secret + "@host:1"), SessionToken: secret, Signature: secret}
	client := newClient(t, config)
	payviox, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: secret})
	must(t, err)
	defer payviox.Close()
	verifier, err := webhook.New(webhook.Config{Secrets: []string{secret}})
	must(t, err)
	defer verifier.Close()
	values := []any{
		config, &config, client, *client, client.WithOptions(pepay.WithMaxRetries(0)),
		pepay.PayvioxConfig{APIKey: secret}, pepay.Credentials{APIKey: secret, BearerToken: secret, Signature: secret},
		pepay.CreatedInvoice{SessionToken: secret, Signature: secret, PaymentURL: secret},
		struct{ Inner *pepay.CreatedInvoice }{&pepay.CreatedInvoice{Signature: secret}},
		&pepay.PaymentAddress{WSConnection: &pepay.WSConnection{Token: secret}}, &pepay.APIKey{Key: secret}, payviox,
		[]pepay.Secret{secret}, map[string]pepay.Secret{"x": secret},
		pepay.APIKey{Key: secret}, pepay.WSToken{Token: secret}, pepay.PayvioxPayout{Hash: secret},
		pepay.Response{Header: http.Header{"X": {secret}}, Body: []byte(secret), JSON: []byte(secret)},
		webhook.Config{Secrets: []string{secret}}, verifier, *verifier,
	}
	for _, value := range values {
		for _, where := range shown(value, secret) {
			t.Errorf("%T: %s", value, where)
		}
	}
	equal(t, "exposed", pepay.Secret(secret).Expose(), secret)
	equal(t, "none", fmt.Sprintf("%v", pepay.Secret("")), "")
	equal(t, "with a width", fmt.Sprintf("%5s|%q|%#v", pepay.Secret(secret), pepay.Secret(secret), pepay.Secret(secret)), `  ***|"***"|"***"`)
}
