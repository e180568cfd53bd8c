package abi

import (
	"runtime"
	"sync"
	"unsafe"
)

// Provider is an API.
type Provider int32

// The providers.
const (
	Pepay   Provider = PEPAY_PROVIDER_PEPAY
	Payviox Provider = PEPAY_PROVIDER_PAYVIOX
)

// URL is where an API is unless a client is told otherwise.
func (p Provider) URL() string {
	var url pepay_str
	pepay_provider_url(int32(p), &url)
	return constant(url)
}

// MaxBody is the longest body that libpepay reads.
const MaxBody = PEPAY_MAX_BODY

// EntropyLen is how many random bytes a call takes.
const EntropyLen = PEPAY_ENTROPY_LEN

// Client is one API with one set of credentials. It may be used by any number of goroutines.
type Client struct {
	// Held for reading by whoever uses the handle, so that it is not freed meanwhile.
	mutex  sync.RWMutex
	handle *pepay_client
}

// NewClient makes a client from JSON settings. One that cannot be made is an error, and no handle.
func NewClient(provider Provider, config []byte) (*Client, *Error) {
	data, size := octets(config)
	handle := pepay_client_new(int32(provider), data, size)
	live.Add(1)
	client := &Client{handle: handle}
	var raw pepay_error
	if pepay_client_error(handle, &raw, unsafe.Sizeof(raw)) != PEPAY_OK {
		failure := readError(&raw)
		client.Free()
		return nil, failure
	}
	runtime.SetFinalizer(client, (*Client).Free)
	return client, nil
}

// Free frees the handle; more than once does nothing more. Calls that were started live on.
func (c *Client) Free() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.handle == nil {
		return
	}
	pepay_client_free(c.handle)
	c.handle = nil
	live.Add(-1)
	runtime.SetFinalizer(c, nil)
}

// Start begins a call and gives its first step. After Free, there is no call.
func (c *Client) Start(operation Operation, params, options []byte, entropy *[EntropyLen]byte, nowMillis uint64) (*Call, Step) {
	c.mutex.RLock()
	defer c.mutex.RUnlock()
	if c.handle == nil {
		return nil, Step{Kind: StepFailed}
	}
	paramsData, paramsSize := octets(params)
	optionsData, optionsSize := octets(options)
	entropyData, entropySize := octets(entropy[:])
	call := &Call{operation: operation}
	call.handle = pepay_call_new(c.handle, int32(operation), paramsData, paramsSize, optionsData, optionsSize,
		entropyData, entropySize, nowMillis, &call.step, stepSize)
	live.Add(1)
	return call, call.next()
}
