//go:build !cgo && linux && (amd64 || arm64)

package abi

import (
	"os"
	"strings"
	"testing"
)

func TestTheLibraryIsAFileForAMomentWhereMemoryCannotBeLoaded(t *testing.T) {
	contents, err := os.ReadFile(os.Getenv("PEPAY_LIBRARY"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	handle, err := openCopy(folder, contents)
	if err != nil || address(handle, "pepay_version") == 0 {
		t.Error(err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("it leaves %v, %v", left, err)
	}
}

func TestWhereNothingCanBeLoadedTheErrorSaysWhatWasTried(t *testing.T) {
	cache, folder := t.TempDir(), t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("TMPDIR", folder)
	_, err := openBundled([]byte("no library"))
	if err == nil {
		t.Fatal("it is loaded")
	}
	for _, part := range []string{"/proc/self/fd/", cache, folder, "set PEPAY_LIBRARY"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%s is not in %v", part, err)
		}
	}
}
