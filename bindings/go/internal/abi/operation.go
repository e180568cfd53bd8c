package abi

/*
#include <pepay.h>

static inline pepay_operation pepay_go_operation(int32_t number)
{
	pepay_operation operation;
	pepay_operation_view(number, &operation, sizeof operation);
	return operation;
}
*/
import "C"

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
	raw := C.pepay_go_operation(C.int32_t(o))
	return Route{Name: constant(raw.name), Method: constant(raw.method), Path: constant(raw.path)}
}

// String is the name of the operation.
func (o Operation) String() string {
	return o.Route().Name
}

// constant is a pepay_str that is the library's own and stays valid: it need not be copied.
func constant(s C.pepay_str) string {
	return unsafe.String((*byte)(unsafe.Pointer(s.data)), int(s.len))
}
