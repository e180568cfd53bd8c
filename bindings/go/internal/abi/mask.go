package abi

// Mask is a text with the secrets masked that its fields name.
func Mask(shown string) string {
	data, size := text(shown)
	return written(len(shown)+64, func(out *byte, room uintptr) uintptr {
		return pepay_mask(data, size, out, room)
	})
}
