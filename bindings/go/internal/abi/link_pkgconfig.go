//go:build !pepay_static

package abi

// #cgo pkg-config: pepay
import "C"
