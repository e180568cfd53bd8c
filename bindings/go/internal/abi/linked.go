//go:build cgo

package abi

// load has nothing to do: the library is linked.
func load() error {
	return nil
}
