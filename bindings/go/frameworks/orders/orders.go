// Package orders keeps what the examples sell. A shop has a database: examples/go_shop shows one.
package orders

import (
	"sync"

	pepay "github.com/pepay/pepay-go"
)

// Orders is how far each order is paid, by its id.
type Orders struct {
	mutex  sync.Mutex
	status map[string]pepay.InvoiceStatus
}

// Follow notes what an event says of an order. What is paid stays so, whatever comes late.
func (o *Orders) Follow(event *pepay.Event) error {
	invoice := event.Invoice()
	if invoice == nil {
		return nil
	}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if o.status == nil {
		o.status = map[string]pepay.InvoiceStatus{}
	}
	if order := invoice.CustomerID; o.status[order] != pepay.InvoicePaid {
		o.status[order] = invoice.Status
	}
	return nil
}

// Status is how far an order is paid; "" for one that nothing is known of.
func (o *Orders) Status(id string) pepay.InvoiceStatus {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.status[id]
}
