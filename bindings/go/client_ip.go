package pepay

import (
	"net"
	"strings"

	"github.com/pepay/pepay-go/internal/abi"
)

// ClientIP is the address of the customer behind your own proxies, for the IP of a Payviox session.
//
// peer is the address that is connected to you, with or without a port, such as the RemoteAddr of an
// [net/http.Request]. forwardedFor is the X-Forwarded-For header, "" for none: anybody can write it, so
// it is read from its end, and only as far as the addresses are in trusted, which is your proxies as
// ranges: "10.0.0.0/8". Without any, the customer is peer.
//
// ErrConfig: peer is not an address, or trusted has no ranges.
func ClientIP(peer, forwardedFor string, trusted []string) (string, error) {
	if host, _, err := net.SplitHostPort(peer); err == nil {
		peer = host
	}
	address := abi.ClientIP(peer, forwardedFor, strings.Join(trusted, ","))
	if address == "" {
		return "", &Error{Kind: ErrConfig, Message: "the peer is no IP address, or the trusted proxies are no ranges"}
	}
	return address, nil
}
