package pepay_test

import (
	"errors"
	"testing"

	pepay "github.com/pepay/pepay-go"
)

func TestTheHeaderIsBelievedOnlyFromTrustedProxies(t *testing.T) {
	tests := []struct {
		peer, forwardedFor string
		trusted            []string
		client             string
	}{
		{"198.51.100.1", "6.6.6.6", nil, "198.51.100.1"},
		{"198.51.100.1:4711", "6.6.6.6", []string{"10.0.0.0/8"}, "198.51.100.1"},
		{"10.0.0.1", "6.6.6.6, 203.0.113.42", []string{"fd00::/8", "10.0.0.0/8"}, "203.0.113.42"},
		{"10.0.0.1", "", []string{"10.0.0.1"}, "10.0.0.1"},
		{"[::1]:80", "[2001:db8::1]:4711", []string{"::1"}, "2001:db8::1"},
	}
	for _, test := range tests {
		client, err := pepay.ClientIP(test.peer, test.forwardedFor, test.trusted)
		must(t, err)
		equal(t, test.peer, client, test.client)
	}
	for _, wrong := range []struct {
		peer    string
		trusted []string
	}{{"localhost", nil}, {"10.0.0.1", []string{"10.0.0.0/33"}}, {"", []string{"x"}}} {
		if client, err := pepay.ClientIP(wrong.peer, "", wrong.trusted); !errors.Is(err, pepay.ErrConfig) {
			t.Errorf("%+v: %s, %v", wrong, client, err)
		}
	}
}
