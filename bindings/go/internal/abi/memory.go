package abi

import (
	"strings"
	"sync/atomic"
	"time"
	"unsafe"
)

// live counts the handles that have been made and not freed.
var live atomic.Int64

// Live is how many handles there are: for tests that look for leaks.
func Live() int64 {
	return live.Load()
}

// text lends a string to the library for the time of one call.
func text(s string) (*byte, uintptr) {
	return unsafe.StringData(s), uintptr(len(s))
}

// octets lends bytes to the library for the time of one call.
func octets(b []byte) (*byte, uintptr) {
	return unsafe.SliceData(b), uintptr(len(b))
}

// view is the memory of a pepay_str, which belongs to its handle.
func view(s pepay_str) []byte {
	return unsafe.Slice((*byte)(pointer(s.data)), int(s.len))
}

// pointer is an address in the library's memory.
func pointer(address uintptr) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(&address))
}

// clone copies a pepay_str; one that is absent is empty.
func clone(s pepay_str) []byte {
	return append([]byte(nil), view(s)...)
}

// str copies a pepay_str; one that is absent is empty.
func str(s pepay_str) string {
	return string(view(s))
}

// cString copies a text that ends with a NUL; one that is absent is empty.
func cString(s *byte) string {
	if s == nil {
		return ""
	}
	length := 0
	for *(*byte)(unsafe.Add(unsafe.Pointer(s), length)) != 0 {
		length++
	}
	return string(unsafe.Slice(s, length))
}

// written is the text that a function writes into room of the host's own. size is how much is enough as a
// rule; the function says if it takes more.
func written(size int, write func(out *byte, size uintptr) uintptr) string {
	for {
		room := make([]byte, size)
		out, outSize := octets(room)
		length := int(write(out, outSize))
		if length < size {
			return string(room[:length])
		}
		size = length + 1
	}
}

// texts copies several pepay_str with one allocation, if it was grown enough for all of them.
type texts struct{ all strings.Builder }

func (t *texts) take(s pepay_str) string {
	start := t.all.Len()
	t.all.Write(view(s))
	return t.all.String()[start:]
}

// integer is nil for PEPAY_ABSENT.
func integer(n int64) *int64 {
	if n == PEPAY_ABSENT {
		return nil
	}
	value := int64(n)
	return &value
}

// truth is nil if there is none.
func truth(n int32) *bool {
	if n < 0 {
		return nil
	}
	value := n == 1
	return &value
}

// duration is nil for PEPAY_ABSENT.
func duration(n int64) *time.Duration {
	if n == PEPAY_ABSENT {
		return nil
	}
	value := millis(n)
	return &value
}

// moment is the zero time for PEPAY_ABSENT.
func moment(unixMillis int64) time.Time {
	if unixMillis == PEPAY_ABSENT {
		return time.Time{}
	}
	return time.UnixMilli(int64(unixMillis)).UTC()
}

func millis(n int64) time.Duration {
	return time.Duration(n) * time.Millisecond
}
