package abi

// #include "call.h"
import "C"

import "unsafe"

// Pager walks through a list, page by page. It is for one goroutine at a time.
type Pager struct {
	handle *C.pepay_pager
}

// NewPager begins with what the first page is asked for with.
func NewPager(operation Operation, params []byte) (*Pager, *Error) {
	data, size := octets(params)
	pager := &Pager{C.pepay_pager_new(C.int32_t(operation), data, size)}
	live.Add(1)
	if failure := pager.failure(); failure != nil {
		pager.Free()
		return nil, failure
	}
	return pager, nil
}

func (p *Pager) failure() *Error {
	var raw C.pepay_error
	if C.pepay_pager_error(p.handle, &raw, C.size_t(unsafe.Sizeof(raw))) == C.PEPAY_OK {
		return nil
	}
	return readError(&raw)
}

// Next is the params of the call for the next page; false after the last one.
func (p *Pager) Next() ([]byte, bool) {
	var params C.pepay_str
	if C.pepay_pager_next(p.handle, &params) != 1 {
		return nil, false
	}
	return clone(params), true
}

// Received takes in the page that a call has fetched, and gives its items as a JSON list, in the order
// of the walk; false if the call holds no page. The error says why the list is not complete.
func (p *Pager) Received(call *Call) ([]byte, bool, *Error) {
	var items C.pepay_str
	if C.pepay_pager_received(p.handle, call.room.handle) != C.PEPAY_OK ||
		C.pepay_pager_items_json(p.handle, &items) != C.PEPAY_OK {
		return nil, false, p.failure()
	}
	return clone(items), true, nil
}

// Free frees the pager; more than once does nothing more.
func (p *Pager) Free() {
	if p.handle == nil {
		return
	}
	C.pepay_pager_free(p.handle)
	p.handle = nil
	live.Add(-1)
}
