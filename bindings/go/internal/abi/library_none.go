//go:build !cgo && !((amd64 || arm64) && (darwin || linux || windows))

package abi

import (
	"fmt"
	"runtime"
)

func load() error {
	return fmt.Errorf("on %s/%s pepay needs cgo: build with CGO_ENABLED=1, -tags pepay_dynamic and a libpepay that pkg-config finds",
		runtime.GOOS, runtime.GOARCH)
}

func invoke(int, ...uintptr) uintptr {
	return 0
}
