//go:build pepay_static

package abi

// The archive is named in full, because a linker that finds both takes the shared library; that one
// is then not needed for anything. On other systems than Linux, install the archive alone.

// #cgo pkg-config: --static pepay
// #cgo linux LDFLAGS: -Wl,--as-needed -l:libpepay.a
import "C"
