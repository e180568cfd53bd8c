package abi

// IdempotencyKey is the key of a name; the name itself, which is no valid key, if it is not UTF-8.
func IdempotencyKey(name string) string {
	data, size := text(name)
	var room [PEPAY_IDEMPOTENCY_KEY_SIZE]byte
	out, _ := octets(room[:])
	if pepay_idempotency_key(data, size, out) != PEPAY_OK {
		return name
	}
	return cString(out)
}
