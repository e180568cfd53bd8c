package pepay

import "github.com/pepay/pepay-go/internal/abi"

// Version is the version of this module.
const Version = "0.1.0"

// LibraryVersion is the version of the libpepay that was loaded.
func LibraryVersion() string {
	return abi.LibraryVersion()
}

func userAgent(program string) string {
	const module = "pepay-go/" + Version
	if program == "" {
		return module
	}
	return program + " " + module
}
