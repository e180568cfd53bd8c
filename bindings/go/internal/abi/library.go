//go:build !cgo && (amd64 || arm64) && (darwin || linux || windows)

package abi

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/ebitengine/purego"
)

var library struct {
	once      sync.Once
	functions [len(symbols)]uintptr
	err       error
}

// load finds the library: the one that PEPAY_LIBRARY names, or else the one that comes with the module, or else the
// system's.
func load() error {
	library.once.Do(func() {
		handle, err := open()
		if err != nil {
			library.err = fmt.Errorf("libpepay cannot be loaded: %w", err)
			return
		}
		for i, symbol := range symbols {
			if library.functions[i] = address(handle, symbol); library.functions[i] == 0 {
				library.err = fmt.Errorf("the libpepay that was loaded has no function %s", symbol)
			}
		}
	})
	return library.err
}

func open() (uintptr, error) {
	if path := os.Getenv("PEPAY_LIBRARY"); path != "" {
		return openFile(path)
	}
	if bundled != "" {
		packed, err := gzip.NewReader(strings.NewReader(bundled))
		if err != nil {
			return 0, err
		}
		contents, err := io.ReadAll(packed)
		if err != nil {
			return 0, err
		}
		return openBundled(contents)
	}
	handle, err := openFile(systemLibrary)
	if err != nil {
		err = fmt.Errorf("%w: install it, or set PEPAY_LIBRARY to its path", err)
	}
	return handle, err
}

// invoke calls a function. What the arguments point to stays where it is meanwhile. Without a library the result is 0:
// Check is asked before anything that matters.
//
//go:uintptrescapes
func invoke(function int, arguments ...uintptr) uintptr {
	_ = load()
	if library.functions[function] == 0 {
		return 0
	}
	result, _, _ := purego.SyscallN(library.functions[function], arguments...)
	return result
}
