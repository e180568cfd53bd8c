package abi

import "sync"

// reader is a client that never sends anything.
var reader = sync.OnceValue(func() *Client {
	client, _ := NewClient(Pepay, []byte(`{"api_key":"sk_none"}`))
	live.Add(-1) // it stays, and is no leak
	return client
})

// CanonicalInvoice reads an invoice as the provider writes it, in any of its forms, and gives it in the
// form that is the same in every language. It is read as the reply of a call that was never sent.
func CanonicalInvoice(object []byte) ([]byte, bool) {
	client := reader()
	if client == nil {
		return nil, false
	}
	call, _ := client.Start(InvoicesRetrieve, []byte(`{"invoice_id":"-"}`), []byte(`{"max_retries":0}`), &[EntropyLen]byte{1}, 0)
	defer call.Free()
	call.Response(200, nil, object, 0)
	return call.JSON()
}
