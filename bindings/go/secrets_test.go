package pepay_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/textproto"
	"os"
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
		struct{ Inner *pepay.Invoice }{&pepay.Invoice{Metadata: pepay.RawJSON(`{"api_key":"` + secret + `"}`)}},
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

// secretVector is a response with secrets in it, of which nothing may be shown.
type secretVector struct {
	Name     string
	Call     vectorCall
	Response vectorResponse
	Expect   struct{ Kind pepay.Kind }
}

// answers is a transport that has one answer to everything.
type answers struct{ *http.Response }

func (a answers) RoundTrip(*http.Request) (*http.Response, error) {
	return a.Response, nil
}

// answer is what a client makes of the response: its reply or error, the response itself and what hooks are told.
func (v secretVector) answer(t *testing.T) (all []any, err error) {
	header, err := textproto.NewReader(bufio.NewReader(strings.NewReader(v.Response.Headers + "\r\n"))).ReadMIMEHeader()
	must(t, err)
	transport := answers{&http.Response{
		StatusCode: v.Response.Status, Header: http.Header(header), Body: io.NopCloser(bytes.NewReader(v.Response.bytes(t))),
	}}
	if v.Response.Status == 0 {
		transport.StatusCode = 200
	}
	hooks := pepay.Hooks{
		OnAttempt: func(_ context.Context, info pepay.AttemptInfo) { all = append(all, info) },
		OnResult:  func(_ context.Context, info pepay.ResultInfo) { all = append(all, info) },
	}
	client := newClient(t, pepay.Config{
		APIKey: "sk_live_planted", BearerToken: "jwt_planted", UserAccessToken: "uat_planted", SessionToken: "pst_planted", Signature: "sig_planted", Transport: transport,
		MaxRetries: pepay.Ptr(0), Hooks: hooks,
	})
	payviox, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: "sk_test_planted1", Transport: transport, MaxRetries: pepay.Ptr(0), Hooks: hooks})
	must(t, err)
	defer payviox.Close()
	on := &stage{merchant: client, commerce: client, itemID: "item_1", estimateID: "est_1", addressID: "addr_1", orderID: "order_1", orderInvoiceID: "inv_1", dashboard: client, payor: client, payviox: payviox, invoiceID: "inv_1", eventID: "evt_1", keyID: "key_1", sessionID: "s_1"}
	for _, endpoint := range endpoints {
		if endpoint.name == v.Call.Operation {
			var response pepay.Response
			reply, err := endpoint.call(context.Background(), on, pepay.WithResponse(&response))
			if err == nil {
				all = append(all, reply)
			}
			return append(all, err, response), err
		}
	}
	t.Fatalf("there is no operation %s", v.Call.Operation)
	return nil, nil
}

func TestNothingThatIsPlantedIsShown(t *testing.T) {
	text, err := os.ReadFile("../../tests/vectors/secrets.json")
	if err != nil {
		t.Skip("the vectors are with the library's sources")
	}
	var file struct{ Secrets []secretVector }
	must(t, json.Unmarshal(text, &file))
	for _, it := range file.Secrets {
		all, err := it.answer(t)
		if failure := (*pepay.Error)(nil); errors.As(err, &failure) {
			equal(t, it.Name, failure.Kind, it.Expect.Kind)
			all = append(all, *failure, failure.Body, failure.Excerpt, failure.Header, failure.Fields)
		} else {
			equal(t, it.Name, it.Expect.Kind, "")
		}
		for _, value := range all {
			for _, where := range shown(value, "planted") {
				t.Errorf("%s: %T: %s", it.Name, value, where)
			}
		}
	}
}
