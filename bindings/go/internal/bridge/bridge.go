// Package bridge is what clients do for the other packages of this module, beyond what they do for everybody.
package bridge

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// Client is a client of either provider.
type Client interface {
	// ABI is libpepay's.
	ABI() *abi.Client
	// Call makes a call, and shows it when it is over, whatever came of it.
	Call(ctx context.Context, operation abi.Operation, params []byte, show func(*abi.Call)) error
	// Follow opens a live stream after an event.
	Follow(ctx context.Context, since string, options any) (Stream, error)
}

// Stream is a live stream.
type Stream interface {
	// ABI is libpepay's.
	ABI() *abi.Stream
	// Turn goes on until there is something to give, until it has failed, or for this time. A gap is given besides.
	Turn(within time.Duration) (gap any, err error)
	// Close ends it.
	Close()
}

// Of is the client that package pepay has made. That package sets it.
var Of func(client any) Client

// NewError is an error of package pepay. That package sets it.
var NewError func(*abi.Error) error
