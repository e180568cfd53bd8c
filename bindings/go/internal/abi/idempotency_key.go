package abi

// #include <pepay.h>
import "C"

// IdempotencyKey is the key of a name; the name itself, which is no valid key, if it is not UTF-8.
func IdempotencyKey(name string) string {
	data, size := text(name)
	var room [C.PEPAY_IDEMPOTENCY_KEY_SIZE]byte
	out, _ := octets(room[:])
	if C.pepay_idempotency_key(data, size, out) != C.PEPAY_OK {
		return name
	}
	return C.GoString(out)
}
