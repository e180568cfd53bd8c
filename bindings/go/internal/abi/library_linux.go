//go:build !cgo && (amd64 || arm64)

package abi

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
	"unsafe"
)

var systemLibrary = fmt.Sprintf("libpepay.so.%d", PEPAY_ABI_VERSION)

// Flags of memfd_create, the second since Linux 6.3.
const (
	closeOnExec = 1
	executable  = 16
)

// openMemory loads a library from a file that has no name.
func openMemory(contents []byte) (uintptr, error) {
	number := map[string]uintptr{"amd64": 319, "arm64": 279}[runtime.GOARCH]
	name := []byte("libpepay\x00")
	descriptor, _, failure := syscall.Syscall(number, uintptr(unsafe.Pointer(&name[0])), closeOnExec|executable, 0)
	if failure == syscall.EINVAL {
		descriptor, _, failure = syscall.Syscall(number, uintptr(unsafe.Pointer(&name[0])), closeOnExec, 0)
	}
	if failure != 0 {
		return 0, os.NewSyscallError("memfd_create", failure)
	}
	file := os.NewFile(descriptor, "libpepay")
	defer file.Close()
	if _, err := file.Write(contents); err != nil {
		return 0, err
	}
	return openFile(fmt.Sprintf("/proc/self/fd/%d", descriptor))
}
