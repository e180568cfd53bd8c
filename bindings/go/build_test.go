package pepay_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestWithoutCgoTheCompilerSaysWhatIsMissing(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs the compiler")
	}
	build := exec.Command("go", "build", "./...")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	output, err := build.CombinedOutput()
	var errors []string
	for _, line := range strings.Split(strings.TrimSpace(string(output)), "\n") {
		if !strings.HasPrefix(line, "#") {
			errors = append(errors, line)
		}
	}
	if err == nil || len(errors) != 1 || !strings.Contains(errors[0], "pepay_needs_cgo__set_CGO_ENABLED_to_1") {
		t.Errorf("%v\n%s", err, output)
	}
}
