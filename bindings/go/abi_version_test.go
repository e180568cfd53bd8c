//go:build linux && !pepay_static

package pepay_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// What another library would say is said by one that is loaded before libpepay, or without cgo in its place.
func TestAnotherLibraryIsRefused(t *testing.T) {
	const source = `unsigned pepay_abi_version(void) { return %d; } unsigned pepay_version_number(void) { return 999; } ` +
		`const char *pepay_version(void) { return "0.0.999"; }`
	tests := []struct {
		name     string
		version  int
		sentence string
	}{
		{"another interface", 99, fmt.Sprintf("this program was built for version %d of the pepay ABI, but the libpepay 0.0.999 that was loaded "+
			"has version 99: build the program again, or install the libpepay that it was built with", abi.HeaderVersion)},
		{"an older one", abi.HeaderVersion, fmt.Sprintf("this program needs libpepay %s or newer, but 0.0.999 was loaded, which lacks what this "+
			"program calls: install a newer one", pepay.LibraryVersion())},
	}
	if sentence := os.Getenv("REFUSED_WITH"); sentence != "" {
		refused(t, sentence)
		return
	}
	for _, test := range tests {
		library := filepath.Join(t.TempDir(), "other.so")
		compile := exec.Command("cc", "-shared", "-fPIC", "-x", "c", "-o", library, "-")
		compile.Stdin = strings.NewReader(fmt.Sprintf(source, test.version))
		if output, err := compile.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
		again(t, "LD_PRELOAD="+library, "PEPAY_LIBRARY="+library, "REFUSED_WITH="+test.sentence)
	}
}

// refused makes a client, which must not be had for the reason that the sentence gives.
func refused(t *testing.T, sentence string) {
	t.Helper()
	if _, err := pepay.New(pepay.Config{APIKey: "sk_1"}); err == nil || !strings.HasPrefix(err.Error(), "pepay: "+sentence) {
		t.Error(err)
	}
}

// again runs this test in another process.
func again(t *testing.T, environment ...string) {
	t.Helper()
	command := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
	command.Env = append(os.Environ(), environment...)
	if output, err := command.CombinedOutput(); err != nil || strings.Contains(string(output), "no tests to run") {
		t.Errorf("%v: %v\n%s", environment, err, output)
	}
}
