package pepay

import (
	"fmt"
	"log/slog"
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
	// PageURL is where the hosted pages are. Default: BaseURL if that is this machine, as a sandbox's is, or else the
	// provider's own page.
	PageURL        string
	AllowHTTP      bool
	Timeout        time.Duration
	ConnectTimeout time.Duration
	MaxRetries     *int
	BackoffBase    time.Duration
	BackoffCap     time.Duration
	// RetryableStatuses are for reads; a session or payout is repeated after 429 alone.
	RetryableStatuses []int
	DefaultHeaders    map[string]string
	UserAgent         string
	Proxy             *string
	Transport         http.RoundTripper
	Hooks             Hooks
	Logger            *slog.Logger
}

// NewPayviox makes a client of Payviox.
//
// ErrConfig: there is no key, a setting cannot be used, or the libpepay that was loaded is older than the
// one that this package was built for, or of another ABI version.
func NewPayviox(config PayvioxConfig) (*Payviox, error) {
	common, settings := config.settings()
	backend, err := newBackend(abi.Payviox, common, settings, nil)
	if err != nil {
		return nil, err
	}
	return newPayviox(&config, backend), nil
}

// WithAuth is a client with another key, but the same settings and connections. Close it as well.
//
// ErrConfig: the key cannot be used.
func (p *Payviox) WithAuth(apiKey string) (*Payviox, error) {
	config := *p.config
	config.APIKey = apiKey
	common, settings := config.settings()
	backend, err := p.backend.renew(abi.Payviox, common, settings)
	if err != nil {
		return nil, err
	}
	return newPayviox(&config, backend), nil
}

// WithBaseURL is a client for another address, as [Client.WithBaseURL] is.
func (p *Payviox) WithBaseURL(baseURL string) (*Payviox, error) {
	config := *p.config
	config.BaseURL = baseURL
	common, settings := config.settings()
	backend, err := p.backend.moved(abi.Payviox, common, settings)
	if err != nil {
		return nil, err
	}
	return newPayviox(&config, backend), nil
}

// WithOptions is the same client with other options for its calls, as [Client.WithOptions] is.
func (p *Payviox) WithOptions(options ...CallOption) *Payviox {
	return newPayviox(p.config, p.backend.with(options))
}

// WithHooks is the same client, whose calls are told to more hooks, as [Client.WithHooks] is.
func (p *Payviox) WithHooks(more Hooks) *Payviox {
	return newPayviox(p.config, p.backend.observed(more))
}

// Format shows the settings, without secrets.
func (p Payviox) Format(state fmt.State, verb rune) {
	format(state, verb, *p.config)
}

// LogValue is the settings, without secrets.
func (p Payviox) LogValue() slog.Value {
	return p.config.LogValue()
}

// Drift is what was undocumented in the replies so far, as [Client.Drift] is.
func (p *Payviox) Drift() []Drift {
	return p.backend.drift.counts()
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

// Format masks the key with every verb of fmt.
func (c PayvioxConfig) Format(state fmt.State, verb rune) {
	fmt.Fprintf(state, fmt.FormatString(state, verb), c.String())
}

// LogValue masks the key in every handler of slog.
func (c PayvioxConfig) LogValue() slog.Value {
	return slog.StringValue(c.String())
}

// MarshalText masks the key in JSON and in structured logs.
func (c PayvioxConfig) MarshalText() ([]byte, error) {
	return []byte(c.String()), nil
}

// GobEncode masks the key in gob.
func (c PayvioxConfig) GobEncode() ([]byte, error) {
	return c.MarshalText()
}

// settings are those that both providers have, and all of them for libpepay.
func (c PayvioxConfig) settings() (*Config, *object) {
	common := Config{
		APIKey:            c.APIKey,
		BaseURL:           c.BaseURL,
		AllowHTTP:         c.AllowHTTP,
		Timeout:           c.Timeout,
		ConnectTimeout:    c.ConnectTimeout,
		MaxRetries:        c.MaxRetries,
		BackoffBase:       c.BackoffBase,
		BackoffCap:        c.BackoffCap,
		RetryableStatuses: c.RetryableStatuses,
		DefaultHeaders:    c.DefaultHeaders,
		UserAgent:         c.UserAgent,
		Proxy:             c.Proxy,
		Transport:         c.Transport,
		Hooks:             c.Hooks,
		Logger:            c.Logger,
	}
	settings := common.settings()
	settings.string("page_url", c.PageURL)
	return &common, settings
}
