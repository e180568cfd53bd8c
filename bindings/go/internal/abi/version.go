// Package abi is libpepay as Go sees it: handles, steps and views. It is the only package that uses
// cgo, purego or unsafe. Everything that it returns is Go's own memory. libpepay is linked by cgo; without cgo it is
// loaded when it is first needed.
package abi

import "fmt"

// HeaderVersion is the ABI version of the header that this package was built with.
const HeaderVersion = PEPAY_ABI_VERSION

// LibraryVersion is the version of the library that was loaded, such as "1.2.3"; "" if none could be.
func LibraryVersion() string {
	return cString(pepay_version())
}

// Check says why the library that was loaded cannot be used, if it cannot.
func Check() error {
	err := load()
	loaded := pepay_abi_version()
	if err != nil && loaded == 0 {
		return err
	}
	if loaded != HeaderVersion {
		return fmt.Errorf("this program was built for version %d of the pepay ABI, but the libpepay %s that was loaded has version %d: "+
			"build the program again, or install the libpepay that it was built with", HeaderVersion, LibraryVersion(), loaded)
	}
	if pepay_version_number() < PEPAY_VERSION_NUMBER {
		return fmt.Errorf("this program needs libpepay %s or newer, but %s was loaded, which lacks what this program calls: install a newer one",
			PEPAY_VERSION, LibraryVersion())
	}
	return err
}
