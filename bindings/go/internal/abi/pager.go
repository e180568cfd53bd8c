package abi

import "unsafe"

// Pager walks through a list, page by page. It is for one goroutine at a time.
type Pager struct {
	handle *pepay_pager
}

// NewPager begins with what the first page is asked for with.
func NewPager(operation Operation, params []byte) (*Pager, *Error) {
	data, size := octets(params)
	pager := &Pager{pepay_pager_new(int32(operation), data, size)}
	live.Add(1)
	if failure := pager.failure(); failure != nil {
		pager.Free()
		return nil, failure
	}
	return pager, nil
}

func (p *Pager) failure() *Error {
	var raw pepay_error
	if pepay_pager_error(p.handle, &raw, unsafe.Sizeof(raw)) == PEPAY_OK {
		return nil
	}
	return readError(&raw)
}

// Next is the params of the call for the next page; false after the last one.
func (p *Pager) Next() ([]byte, bool) {
	var params pepay_str
	if pepay_pager_next(p.handle, &params) != 1 {
		return nil, false
	}
	return clone(params), true
}

// Received takes in the page that a call has fetched, and gives its items as a JSON list, in the order
// of the walk; false if the call holds no page. The error says why the list is not complete.
func (p *Pager) Received(call *Call) ([]byte, bool, *Error) {
	var items pepay_str
	if pepay_pager_received(p.handle, call.handle) != PEPAY_OK ||
		pepay_pager_items_json(p.handle, &items) != PEPAY_OK {
		return nil, false, p.failure()
	}
	return clone(items), true, nil
}

// Free frees the pager; more than once does nothing more.
func (p *Pager) Free() {
	if p.handle == nil {
		return
	}
	pepay_pager_free(p.handle)
	p.handle = nil
	live.Add(-1)
}
