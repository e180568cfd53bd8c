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

// Another version is what a library gives that is loaded before libpepay.
func TestAnotherABIVersionIsRefused(t *testing.T) {
	if os.Getenv("LD_PRELOAD") != "" {
		_, err := pepay.New(pepay.Config{APIKey: "sk_1"})
		sentence := fmt.Sprintf("pepay: this program was built for version %d of the pepay ABI, but the libpepay %s that was loaded "+
			"has version 7: build the program again, or install the libpepay that it was built with (config)",
			abi.HeaderVersion, pepay.LibraryVersion())
		if err == nil || err.Error() != sentence {
			t.Error(err)
		}
		return
	}
	directory := t.TempDir()
	source, library := filepath.Join(directory, "other.c"), filepath.Join(directory, "other.so")
	must(t, os.WriteFile(source, []byte("unsigned pepay_abi_version(void) { return 7; }\n"), 0o600))
	if output, err := exec.Command("cc", "-shared", "-fPIC", "-o", library, source).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	again := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
	again.Env = append(os.Environ(), "LD_PRELOAD="+library)
	if output, err := again.CombinedOutput(); err != nil || strings.Contains(string(output), "no tests to run") {
		t.Errorf("%v\n%s", err, output)
	}
}
