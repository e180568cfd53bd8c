package abi

// #include <pepay.h>
import "C"

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

// text lends a string to C for the time of one call.
func text(s string) (*C.char, C.size_t) {
	return (*C.char)(unsafe.Pointer(unsafe.StringData(s))), C.size_t(len(s))
}

// octets lends bytes to C for the time of one call.
func octets(b []byte) (*C.char, C.size_t) {
	return (*C.char)(unsafe.Pointer(unsafe.SliceData(b))), C.size_t(len(b))
}

// view is the memory of a pepay_str, which belongs to its handle.
func view(s C.pepay_str) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(s.data)), int(s.len))
}

// clone copies a pepay_str; one that is absent is empty.
func clone(s C.pepay_str) []byte {
	return append([]byte(nil), view(s)...)
}

// str copies a pepay_str; one that is absent is empty.
func str(s C.pepay_str) string {
	return string(view(s))
}

// written is the text that a function writes into room of the host's own. size is how much is enough as a
// rule; the function says if it takes more.
func written(size int, write func(out *C.char, size C.size_t) C.size_t) string {
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

func (t *texts) take(s C.pepay_str) string {
	start := t.all.Len()
	t.all.Write(view(s))
	return t.all.String()[start:]
}

// integer is nil for PEPAY_ABSENT.
func integer(n C.int64_t) *int64 {
	if n == C.PEPAY_ABSENT {
		return nil
	}
	value := int64(n)
	return &value
}

// duration is nil for PEPAY_ABSENT.
func duration(n C.int64_t) *time.Duration {
	if n == C.PEPAY_ABSENT {
		return nil
	}
	value := millis(n)
	return &value
}

// moment is the zero time for PEPAY_ABSENT.
func moment(unixMillis C.int64_t) time.Time {
	if unixMillis == C.PEPAY_ABSENT {
		return time.Time{}
	}
	return time.UnixMilli(int64(unixMillis)).UTC()
}

func millis(n C.int64_t) time.Duration {
	return time.Duration(n) * time.Millisecond
}
