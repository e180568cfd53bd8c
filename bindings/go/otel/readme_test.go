package pepayotel_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/pepay/pepay-go/pepaytest"
)

// The program of the README that makes spans.
func TestReadme(t *testing.T) {
	page, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for _, block := range regexp.MustCompile("(?s)```go\n(.*?)```").FindAllSubmatch(page, -1) {
		if strings.Contains(string(block[1]), "pepay-go/otel") {
			if err := os.WriteFile(filepath.Join(folder, "main.go"), block[1], 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	w := pepaytest.New(t)
	command := exec.Command("go", "run", filepath.Join(folder, "main.go"))
	command.Env = append(os.Environ(), "PEPAY_API_KEY="+w.APIKey, "PEPAY_API_URL="+w.URL)
	if output, err := command.CombinedOutput(); err != nil || string(output) != "true\n" {
		t.Errorf("%v: %s", err, output)
	}
}
