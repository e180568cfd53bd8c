package pepay

import (
	"fmt"
	"net/http"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// PayvioxConfig is the settings of a [Payviox] client. Every field but APIKey is optional, and means
// what it does in [Config].
type PayvioxConfig struct {
	// APIKey is a public key (pk_…) or a secret one (sk_…).
	APIKey string
	// BaseURL is where the API is.
	BaseURL string
	// PageURL is where the hosted pages are, if not with BaseURL.
	PageURL        string
	AllowHTTP      bool
	Timeout        time.Duration
	ConnectTimeout time.Duration
	MaxRetries     *int
	BackoffBase    time.Duration
	BackoffCap     time.Duration
	UserAgent      string
	Transport      http.RoundTripper
}

// Payviox speaks to Payviox. It may be used by any number of goroutines; keep it, and with it the
// connections that it holds.
type Payviox struct {
	// Sessions are orders to be paid.
	Sessions *PayvioxSessions
	// PaymentMethods are what customers can pay with.
	PaymentMethods *PayvioxPaymentMethods
	// Payments are what became of sessions.
	Payments *PayvioxPayments
	// Balance is what the business has.
	Balance *PayvioxBalances
	// Payouts give money to others.
	Payouts *PayvioxPayouts

	backend *backend
}

// NewPayviox makes a client of Payviox.
//
// ErrConfig: a setting cannot be used, or the libpepay that was loaded has another ABI version than
// the one that this package was built for.
func NewPayviox(config PayvioxConfig) (*Payviox, error) {
	backend, err := newBackend(abi.Payviox, config.settings(), config.Transport, config.ConnectTimeout, config.Timeout)
	if err != nil {
		return nil, err
	}
	return &Payviox{
		Sessions:       &PayvioxSessions{backend},
		PaymentMethods: &PayvioxPaymentMethods{backend},
		Payments:       &PayvioxPayments{backend},
		Balance:        &PayvioxBalances{backend},
		Payouts:        &PayvioxPayouts{backend},
		backend:        backend,
	}, nil
}

// Close frees what the client holds. Calls under way go on; later ones fail with ErrConfig. A client
// that is not closed is freed when it is garbage.
func (p *Payviox) Close() {
	p.backend.close()
}

// String masks the key.
func (c PayvioxConfig) String() string {
	return fmt.Sprintf("pepay.PayvioxConfig{BaseURL: %q, APIKey: %s}", c.BaseURL, mask)
}

// GoString masks the key.
func (c PayvioxConfig) GoString() string {
	return c.String()
}

// MarshalText masks the key.
func (c PayvioxConfig) MarshalText() ([]byte, error) {
	return []byte(c.String()), nil
}

func (c PayvioxConfig) settings() *object {
	common := Config{
		APIKey:         c.APIKey,
		BaseURL:        c.BaseURL,
		AllowHTTP:      c.AllowHTTP,
		Timeout:        c.Timeout,
		ConnectTimeout: c.ConnectTimeout,
		MaxRetries:     c.MaxRetries,
		BackoffBase:    c.BackoffBase,
		BackoffCap:     c.BackoffCap,
		UserAgent:      c.UserAgent,
	}
	settings := common.settings()
	settings.string("page_url", c.PageURL)
	return settings
}
