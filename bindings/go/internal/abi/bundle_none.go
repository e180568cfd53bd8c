//go:build !cgo

package abi

// bundled is the shared library that comes with the module, compressed. A clone has none.
var bundled string
