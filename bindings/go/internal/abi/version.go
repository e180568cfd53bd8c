// Package abi is libpepay as Go sees it: handles, steps and views. It is the only package that uses
// cgo or unsafe, and it does no I/O. Everything that it returns is Go's own memory.
package abi

// #include <pepay.h>
import "C"

import "fmt"

// HeaderVersion is the ABI version of the header that this package was built with.
const HeaderVersion = C.PEPAY_ABI_VERSION

// LibraryVersion is the version of the library that was loaded, such as "1.2.3".
func LibraryVersion() string {
	return C.GoString(C.pepay_version())
}

// Check says why the library that was loaded cannot be used, if it cannot.
func Check() error {
	loaded := uint32(C.pepay_abi_version())
	if loaded != HeaderVersion {
		return fmt.Errorf("this program was built for version %d of the pepay ABI, but the libpepay %s that was loaded has version %d: "+
			"build the program again, or install the libpepay that it was built with", HeaderVersion, LibraryVersion(), loaded)
	}
	if C.pepay_library_fits() == 0 {
		return fmt.Errorf("this program needs libpepay %s or newer, but %s was loaded, which lacks what this program calls: install a newer one",
			C.PEPAY_VERSION, LibraryVersion())
	}
	return nil
}
