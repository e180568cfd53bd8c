package abi

import "unsafe"

// Route is what an operation is called, and what is sent for it. Of an unknown operation it is empty.
type Route struct {
	// Name is the same in every language: invoices.retrieve.
	Name string
	// Method is such as GET, Path such as /api/v1/invoices/{invoice_id}.
	Method, Path string
}

// Route asks libpepay.
func (o Operation) Route() Route {
	var raw pepay_operation
	pepay_operation_view(int32(o), &raw, unsafe.Sizeof(raw))
	return Route{Name: constant(raw.name), Method: constant(raw.method), Path: constant(raw.path)}
}

// String is the name of the operation.
func (o Operation) String() string {
	return o.Route().Name
}

// constant is a pepay_str that is the library's own and stays valid: it need not be copied.
func constant(s pepay_str) string {
	return unsafe.String((*byte)(pointer(s.data)), int(s.len))
}
