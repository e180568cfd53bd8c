//go:build !cgo

package abi

// Without cgo there is no libpepay. This name is defined nowhere, so that the compiler's one error says it.
var _ = pepay_needs_cgo__set_CGO_ENABLED_to_1_and_CC_to_a_C_compiler_for_the_target
