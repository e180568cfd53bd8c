//go:build pepay_static

package pepay_test

import (
	"debug/elf"
	"os/exec"
	"runtime"
	"testing"
)

// tags are the build tags that these tests were built with.
const tags = "pepay_static"

func TestAProgramThatNeedsNoSharedLibrary(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("it builds a program for Linux")
	}
	alone := program(t, blocks(t, "README.md")[3], "-tags", tags+" netgo osusergo", "-ldflags", "-linkmode external -extldflags -static")
	file, err := elf.Open(alone)
	must(t, err)
	defer file.Close()
	if libraries, err := file.ImportedLibraries(); err != nil || len(libraries) != 0 {
		t.Errorf("it needs %v, %v", libraries, err)
	}
	output, err := exec.Command(alone).CombinedOutput()
	if err != nil || string(output) != "invoice.updated paid\n200\nbody_reserialized\n" {
		t.Errorf("%v\n%s", err, output)
	}
}
