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

// What another library would say is said by one that is loaded before libpepay.
func TestAnotherLibraryIsRefused(t *testing.T) {
	tests := []struct{ name, source, sentence string }{
		{"another interface", "unsigned pepay_abi_version(void) { return 99; }", fmt.Sprintf(
			"this program was built for version %d of the pepay ABI, but the libpepay %s that was loaded has version 99: "+
				"build the program again, or install the libpepay that it was built with", abi.HeaderVersion, pepay.LibraryVersion())},
		{"an older one", `unsigned pepay_version_number(void) { return 999; } const char *pepay_version(void) { return "0.0.999"; }`,
			fmt.Sprintf("this program needs libpepay %s or newer, but 0.0.999 was loaded, which lacks what this program calls: "+
				"install a newer one", pepay.LibraryVersion())},
	}
	if sentence := os.Getenv("REFUSED_WITH"); sentence != "" {
		if _, err := pepay.New(pepay.Config{APIKey: "sk_1"}); err == nil || err.Error() != "pepay: "+sentence+" (config)" {
			t.Error(err)
		}
		return
	}
	for _, test := range tests {
		directory := t.TempDir()
		source, library := filepath.Join(directory, "other.c"), filepath.Join(directory, "other.so")
		must(t, os.WriteFile(source, []byte(test.source+"\n"), 0o600))
		if output, err := exec.Command("cc", "-shared", "-fPIC", "-o", library, source).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
		again := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
		again.Env = append(os.Environ(), "LD_PRELOAD="+library, "REFUSED_WITH="+test.sentence)
		if output, err := again.CombinedOutput(); err != nil || strings.Contains(string(output), "no tests to run") {
			t.Errorf("%s: %v\n%s", test.name, err, output)
		}
	}
}
