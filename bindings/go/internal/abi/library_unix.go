//go:build !cgo && (amd64 || arm64) && (darwin || linux)

package abi

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ebitengine/purego"
)

func openFile(path string) (uintptr, error) {
	return purego.Dlopen(path, purego.RTLD_NOW|purego.RTLD_LOCAL)
}

func address(handle uintptr, symbol string) uintptr {
	found, _ := purego.Dlsym(handle, symbol)
	return found
}

// openBundled loads a library that is in memory. Where the system cannot, it is a file for a moment, in a new directory
// that is the user's alone.
func openBundled(contents []byte) (uintptr, error) {
	handle, err := openMemory(contents)
	if err == nil {
		return handle, nil
	}
	tried := []error{err}
	cache, err := os.UserCacheDir()
	if err == nil {
		err = os.MkdirAll(cache, 0o700)
	}
	for _, parent := range []string{cache, os.TempDir()} {
		if err == nil {
			handle, err = openCopy(parent, contents)
		}
		if err == nil {
			return handle, nil
		}
		tried, err = append(tried, err), nil
	}
	return 0, fmt.Errorf("%w: let TMPDIR be a directory where programs may be run from, or set PEPAY_LIBRARY to the path of "+
		"libpepay, or build with CGO_ENABLED=1", errors.Join(tried...))
}

func openCopy(parent string, contents []byte) (uintptr, error) {
	directory, err := os.MkdirTemp(parent, "pepay-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(directory)
	path := filepath.Join(directory, "libpepay")
	if err := os.WriteFile(path, contents, 0o500); err != nil {
		return 0, err
	}
	return openFile(path)
}
