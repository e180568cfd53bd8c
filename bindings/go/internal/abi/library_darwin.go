//go:build !cgo && (amd64 || arm64)

package abi

import "errors"

const systemLibrary = "libpepay.dylib"

// openMemory fails: macOS loads no library from memory.
func openMemory([]byte) (uintptr, error) {
	return 0, errors.New("not from memory")
}
