package pepay

import (
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// Config is the settings of a [Client]. Some credentials are required: which ones an operation needs is said
// beside it. Every other field is optional. Of the environment only the proxy is read.
type Config struct {
	// APIKey is a merchant's key.
	APIKey string
	// CommerceAPIKey is a commerce key: for what is of commerce, and for all else where there is no APIKey.
	CommerceAPIKey string
	// BearerToken is a token of the dashboard, in place of a key.
	BearerToken string
	// UserAccessToken is a commerce customer's access token, which goes with the commerce key on calls about a customer.
	UserAccessToken string
	// SessionToken and Signature are a payor's session: see also [Client.Payor].
	SessionToken string
	Signature    string
	// BaseURL is where the API is. Default: the provider's own address. It is https, or http to this
	// machine.
	BaseURL string
	// AllowHTTP lets http go to other machines, with the keys in clear text.
	AllowHTTP bool
	// Timeout limits a call, with all its attempts and pauses. Default 20 s.
	Timeout time.Duration
	// ConnectTimeout limits opening a connection. Default 5 s. With a Transport of your own, it is
	// the Transport's business.
	ConnectTimeout time.Duration
	// MaxRetries is how many attempts may follow the first. Default 2; Ptr(0) for none.
	MaxRetries *int
	// BackoffBase and BackoffCap bound the pauses between attempts: random up to the base, which
	// doubles with each attempt up to the cap. Default 500 ms and 8 s.
	BackoffBase time.Duration
	BackoffCap  time.Duration
	// RetryableStatuses are those after which a read, or a write with an idempotency key, is tried again, in
	// place of the usual ones: 408, 429, 500, 502 to 504, 520 to 527 and 530. An empty slice that is not nil means none.
	RetryableStatuses []int
	// DefaultHeaders go with every request. None that this package sets itself can be among them. Their values are
	// masked wherever the client is shown.
	DefaultHeaders map[string]string
	// UserAgent is the product name of your program: "shop/1.2".
	UserAgent string
	// Proxy is the proxy to take: "http://user:password@host:port", "https://…", "socks5://…" or "socks5h://…";
	// Ptr("") for none. Default: the environment's, as curl reads it. Plain http takes none.
	Proxy *string
	// Transport sends the requests, one by one and once each, in place of connections of the client's
	// own. An [http.Transport], such as one with other root certificates, is used with its own proxy;
	// writes without an idempotency key go over a copy that keeps no connections. Any other must not
	// repeat requests by itself, nor follow redirects.
	Transport http.RoundTripper
	// Hooks are told about attempts and calls.
	Hooks Hooks
	// Logger gets a record of each attempt (debug, or info if another one follows) and of each call (info), without ids of
	// invoices, amounts or secrets. Default: nothing is logged.
	Logger *slog.Logger
}

// Credentials are those of a [Config].
type Credentials struct {
	// APIKey is a merchant's key.
	APIKey string
	// CommerceAPIKey is a commerce key: for what is of commerce, and for all else where there is no APIKey.
	CommerceAPIKey string
	// BearerToken is a token of the dashboard, in place of a key.
	BearerToken string
	// UserAccessToken is a commerce customer's access token, which goes with the commerce key on calls about a customer.
	UserAccessToken string
	// SessionToken and Signature are a payor's session.
	SessionToken Secret
	Signature    Secret
}

// New makes a client of Pepay.
//
// ErrConfig: there are no credentials, a setting cannot be used, or the libpepay that was loaded is older
// than the one that this package was built for, or of another ABI version.
func New(config Config) (*Client, error) {
	backend, err := newBackend(abi.Pepay, &config, config.settings(), nil)
	if err != nil {
		return nil, err
	}
	return newClient(&config, backend), nil
}

// WithAuth is a client with other credentials, and no others than these, but the same settings and
// connections. Close it as well.
//
// ErrConfig: the credentials cannot be used.
func (c *Client) WithAuth(credentials Credentials) (*Client, error) {
	config := *c.config
	config.APIKey, config.CommerceAPIKey, config.BearerToken = credentials.APIKey, credentials.CommerceAPIKey, credentials.BearerToken
	config.UserAccessToken = credentials.UserAccessToken
	config.SessionToken, config.Signature = credentials.SessionToken.Expose(), credentials.Signature.Expose()
	backend, err := c.backend.renew(abi.Pepay, &config, config.settings())
	if err != nil {
		return nil, err
	}
	return newClient(&config, backend), nil
}

// WithBaseURL is a client for another address, with the same settings. Close it as well.
//
// ErrConfig: the address cannot be used.
func (c *Client) WithBaseURL(baseURL string) (*Client, error) {
	config := *c.config
	config.BaseURL = baseURL
	backend, err := c.backend.moved(abi.Pepay, &config, config.settings())
	if err != nil {
		return nil, err
	}
	return newClient(&config, backend), nil
}

// Payor is a client for the payor of one invoice: [Client.WithAuth] with the session of [CreatedInvoice].
func (c *Client) Payor(sessionToken, signature Secret) (*Client, error) {
	return c.WithAuth(Credentials{SessionToken: sessionToken, Signature: signature})
}

// WithOptions is the same client with other options for its calls, such as [WithTimeout] and
// [WithMaxRetries]; what a call says itself comes first. Close either, and both are closed.
func (c *Client) WithOptions(options ...CallOption) *Client {
	return newClient(c.config, c.backend.with(options))
}

// WithHooks is the same client, whose calls are told to more hooks. Close either, and both are closed.
func (c *Client) WithHooks(more Hooks) *Client {
	return newClient(c.config, c.backend.observed(more))
}

// Format shows the settings, without secrets.
func (c Client) Format(state fmt.State, verb rune) {
	format(state, verb, *c.config)
}

// LogValue is the settings, without secrets.
func (c Client) LogValue() slog.Value {
	return c.config.LogValue()
}

// Drift is what was undocumented in the replies so far, in the order in which it was seen
// first. It is counted for a client and all that were made from it.
func (c *Client) Drift() []Drift {
	return c.backend.drift.counts()
}

// Close frees what the client holds. Calls under way go on; later ones fail with ErrConfig. A client
// that is not closed is freed when it is garbage.
func (c *Client) Close() {
	c.backend.close()
}

// String masks the credentials.
func (c Credentials) String() string {
	return "pepay.Credentials{" + mask + "}"
}

// Format masks them with every verb of fmt.
func (c Credentials) Format(state fmt.State, verb rune) {
	fmt.Fprintf(state, fmt.FormatString(state, verb), c.String())
}

// LogValue masks them in every handler of slog.
func (c Credentials) LogValue() slog.Value {
	return slog.StringValue(c.String())
}

// MarshalText masks them in JSON and in structured logs.
func (c Credentials) MarshalText() ([]byte, error) {
	return []byte(c.String()), nil
}

// GobEncode masks them in gob.
func (c Credentials) GobEncode() ([]byte, error) {
	return c.MarshalText()
}

// String masks the credentials.
func (c Config) String() string {
	return fmt.Sprintf("pepay.Config{BaseURL: %q, credentials: %s}", c.BaseURL, mask)
}

// Format masks the credentials with every verb of fmt.
func (c Config) Format(state fmt.State, verb rune) {
	fmt.Fprintf(state, fmt.FormatString(state, verb), c.String())
}

// LogValue masks the credentials in every handler of slog.
func (c Config) LogValue() slog.Value {
	return slog.StringValue(c.String())
}

// MarshalText masks the credentials in JSON and in structured logs.
func (c Config) MarshalText() ([]byte, error) {
	return []byte(c.String()), nil
}

// GobEncode masks the credentials in gob.
func (c Config) GobEncode() ([]byte, error) {
	return c.MarshalText()
}

func (c Config) credentials() Credentials {
	return Credentials{c.APIKey, c.CommerceAPIKey, c.BearerToken, c.UserAccessToken, Secret(c.SessionToken), Secret(c.Signature)}
}

func (c Config) settings() *object {
	var o object
	o.string("api_key", c.APIKey)
	o.string("commerce_api_key", c.CommerceAPIKey)
	o.string("bearer_token", c.BearerToken)
	o.string("user_access_token", c.UserAccessToken)
	o.string("session_token", c.SessionToken)
	o.string("signature", c.Signature)
	o.string("base_url", c.BaseURL)
	o.bool("allow_http", &c.AllowHTTP)
	o.millis("timeout_ms", c.Timeout)
	o.millis("connect_timeout_ms", c.ConnectTimeout)
	if c.MaxRetries != nil {
		o.mustInt("max_retries", int64(*c.MaxRetries))
	}
	o.millis("backoff_base_ms", c.BackoffBase)
	o.millis("backoff_cap_ms", c.BackoffCap)
	if c.RetryableStatuses != nil {
		o.ints("retryable_statuses", c.RetryableStatuses)
	}
	o.any("default_headers", c.DefaultHeaders)
	o.mustString("user_agent", userAgent(c.UserAgent))
	return &o
}
