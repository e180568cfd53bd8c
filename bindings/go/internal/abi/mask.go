package abi

// #include <pepay.h>
import "C"

// Mask is a text with the secrets masked that its fields name.
func Mask(shown string) string {
	data, size := text(shown)
	return written(len(shown)+64, func(out *C.char, room C.size_t) C.size_t {
		return C.pepay_mask(data, size, out, room)
	})
}
