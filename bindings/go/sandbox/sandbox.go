// Package sandbox brings pepay-sandbox along, for tests on machines that do not have it:
//
//	import _ "github.com/pepay/pepay-go/sandbox"
//
// Then the package pepaytest starts it, unless PEPAY_SANDBOX_BIN names another one. It is a module of its own, with the
// programs for Linux, macOS and Windows in it.
package sandbox

import "github.com/pepay/pepay-go/pepaytest"

func init() { pepaytest.Bundle(program) }
