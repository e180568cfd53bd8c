package abi

// ClientIP is the address of the customer behind proxies; "" if peer is not an address or trusted, with
// commas between them, are no ranges.
func ClientIP(peer, forwardedFor, trusted string) string {
	peerData, peerSize := text(peer)
	forwardedData, forwardedSize := text(forwardedFor)
	trustedData, trustedSize := text(trusted)
	return written(64, func(out *byte, size uintptr) uintptr {
		return pepay_ip_of_customer(peerData, peerSize, forwardedData, forwardedSize, trustedData, trustedSize, out, size)
	})
}
