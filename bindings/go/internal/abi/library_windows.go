//go:build !cgo && (amd64 || arm64)

package abi

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// There is no place for it: a bare name would be looked for in the current directory, too.
const systemLibrary = ""

func openFile(path string) (uintptr, error) {
	library, err := syscall.LoadLibrary(path)
	return uintptr(library), err
}

func address(handle uintptr, symbol string) uintptr {
	found, _ := syscall.GetProcAddress(syscall.Handle(handle), symbol)
	return found
}

// openBundled loads the library from the user's own cache: Windows loads only files, and cannot remove one that is in
// use.
func openBundled(contents []byte) (uintptr, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return 0, err
	}
	directory := filepath.Join(cache, "pepay")
	path := filepath.Join(directory, fmt.Sprintf("pepay-%x.dll", sha256.Sum256(contents)))
	if kept, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, contents) {
		if err := write(directory, path, contents); err != nil {
			return 0, err
		}
	}
	return openFile(path)
}

// write puts the whole file in its place at once: another program may be looking for it.
func write(directory, path string, contents []byte) error {
	if err := os.MkdirAll(directory, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(directory, "pepay-*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = file.Write(contents)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
