//go:build !cgo && linux

package pepay_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	pepay "github.com/pepay/pepay-go"
)

func TestALibraryThatCannotBeLoadedIsAnErrorOfConfiguration(t *testing.T) {
	if sentence := os.Getenv("REFUSED_WITH"); sentence != "" {
		refused(t, sentence)
		if _, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: "sk_1"}); err == nil {
			t.Error("there is a client of Payviox")
		}
		if version := pepay.LibraryVersion(); version != "" {
			t.Error(version)
		}
		return
	}
	other := filepath.Join(t.TempDir(), "other.so")
	must(t, os.WriteFile(other, []byte("no library"), 0o600))
	for _, path := range []string{"/nonexistent/libpepay.so", other} {
		again(t, "PEPAY_LIBRARY="+path, "REFUSED_WITH=libpepay cannot be loaded: "+path)
	}
}

// A program for a machine that purego does not know is built, and says what to do.
func TestAnotherMachine(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a program")
	}
	t.Setenv("GOARCH", "386")
	output, err := exec.Command(program(t, blocks(t, "README.md")[0])).CombinedOutput()
	if err == nil || !strings.Contains(string(output), "on linux/386 pepay needs cgo") {
		t.Errorf("%v\n%s", err, output)
	}
}
