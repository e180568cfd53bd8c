package pepay

import (
	"net/url"
	"os"
	"strings"

	"github.com/pepay/pepay-go/internal/abi"
)

// proxyFor is the proxy for an API, as libpepay decides from the client's own and the environment's.
func proxyFor(apiURL string, own *string) (*url.URL, error) {
	var settings, environment object
	if own != nil {
		settings.mustString("proxy", *own)
	}
	for _, name := range []string{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"} {
		environment.string(name, os.Getenv(name))
	}
	settings.object("environment", &environment)
	text, err := settings.checked(ErrConfig)
	if err != nil {
		return nil, err
	}
	proxy, err := abi.ProxyFor(apiURL, text)
	if err != nil {
		return nil, &Error{Kind: ErrConfig, Message: err.Error()}
	}
	if proxy == "" {
		return nil, nil
	}
	// net/http has the proxy look names up with either scheme; older versions do not know "socks5h".
	parsed, err := url.Parse(strings.Replace(proxy, "socks5h:", "socks5:", 1))
	if err != nil {
		return nil, &Error{Kind: ErrConfig, Message: "net/http cannot use the proxy that libpepay has chosen"}
	}
	return parsed, nil
}
