//go:build published

package pepay_test

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// user is somebody who has a module outside of the repository, and can run only Go, a C compiler and pkg-config.
type user struct {
	t           *testing.T
	folder      string
	bin         string
	environment []string
}

// newUser is a user whose modules come from PEPAY_GO_PROXY, and others from what this machine has downloaded.
func newUser(t *testing.T) *user {
	t.Helper()
	u := &user{t: t, folder: t.TempDir(), bin: t.TempDir()}
	for _, name := range []string{"go", "cc", "gcc", "as", "ld", "pkg-config"} {
		path, err := exec.LookPath(name)
		must(t, err)
		must(t, os.Symlink(path, filepath.Join(u.bin, name)))
	}
	told, err := exec.Command("go", "env", "GOROOT", "GOMODCACHE").Output()
	must(t, err)
	root, downloaded, _ := strings.Cut(strings.TrimSpace(string(told)), "\n")
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "CGO_") && !strings.HasPrefix(variable, "PKG_CONFIG_PATH=") && !strings.HasPrefix(variable, "PEPAY_LIBRARY=") {
			u.environment = append(u.environment, variable)
		}
	}
	u.set("PATH="+u.bin, "GOROOT="+root, "GOSUMDB=off", "GOFLAGS=-modcacherw",
		"GOPROXY=file://"+os.Getenv("PEPAY_GO_PROXY")+",file://"+filepath.Join(downloaded, "cache", "download"))
	return u
}

func (u *user) set(variables ...string) {
	u.environment = append(u.environment, variables...)
}

// run runs a program with these variables set, and gives what it prints.
func (u *user) run(variables []string, program string, arguments ...string) string {
	u.t.Helper()
	command := exec.Command(program, arguments...)
	command.Dir, command.Env = u.folder, append(u.environment, variables...)
	output, err := command.CombinedOutput()
	if err != nil {
		u.t.Fatalf("%s %v: %v\n%s", program, arguments, err, output)
	}
	return string(output)
}

// withoutPepay is a program that does what pepay's do, with what Go has.
const withoutPepay = `package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

func main() {
	response, err := http.Get(os.Getenv("PEPAY_API_URL"))
	if err != nil {
		panic(err)
	}
	var answer map[string]any
	fmt.Println(json.NewDecoder(response.Body).Decode(&answer), answer)
}
`

// bundling is a test on a machine that has no sandbox.
const bundling = `package shop

import (
	"testing"

	"github.com/pepay/pepay-go/pepaytest"
	_ "github.com/pepay/pepay-go/sandbox"
)

func TestTheSandboxComesAlong(t *testing.T) {
	t.Log(pepaytest.New(t).URL)
}
`

// traced is a program with the module for OpenTelemetry.
const traced = `package main

import (
	pepay "github.com/pepay/pepay-go"
	pepayotel "github.com/pepay/pepay-go/otel"
)

func main() {
	if _, err := pepay.New(pepay.Config{APIKey: "sk_1", Hooks: pepayotel.Hooks()}); err != nil {
		panic(err)
	}
}
`

func TestPublished(t *testing.T) {
	w, u := newWorld(t), newUser(t)
	goTool := filepath.Join(u.bin, "go")
	must(t, os.Mkdir(filepath.Join(u.folder, "without"), 0o700))
	must(t, os.WriteFile(filepath.Join(u.folder, "without", "main.go"), []byte(withoutPepay), 0o600))
	must(t, os.WriteFile(filepath.Join(u.folder, "main.go"), []byte(blocks(t, "README.md")[0]), 0o600))
	first := []string{"GOMODCACHE=" + t.TempDir()}
	u.run(first, goTool, "mod", "init", "shop")
	u.run(first, goTool, "get", "github.com/pepay/pepay-go")

	// Another machine has the module's go.mod and go.sum.
	modules := t.TempDir()
	u.set("GOMODCACHE=" + modules)
	for _, way := range []struct {
		name        string
		environment []string
		flags       []string
		needs       string
	}{
		{name: "with cgo", environment: []string{"CGO_ENABLED=1"}},
		{name: "with cgo, and no shared library at all", environment: []string{"CGO_ENABLED=1"},
			flags: []string{"-tags", "netgo,osusergo", "-ldflags", "-s -w -linkmode external -extldflags -static"}},
		{name: "with the system's library", environment: []string{"CGO_ENABLED=1", "PKG_CONFIG_PATH=" + os.Getenv("PKG_CONFIG_PATH"),
			"CGO_LDFLAGS=" + os.Getenv("CGO_LDFLAGS")}, flags: []string{"-tags", "pepay_dynamic"}, needs: "libpepay.so.2"},
		{name: "without cgo", environment: []string{"CGO_ENABLED=0"}},
	} {
		build := append([]string{"build", "-ldflags", "-s -w"}, way.flags...)
		u.run(way.environment, goTool, append(build, "-o", "shop", ".")...)
		u.run(way.environment, goTool, append(build, "-o", "other", "./without")...)
		shop := filepath.Join(u.folder, "shop")
		grown := size(t, shop) - size(t, filepath.Join(u.folder, "other"))
		t.Logf("%s: pepay takes %d KB of the program", way.name, grown/1000)
		if limit, err := strconv.ParseInt(os.Getenv("PEPAY_GO_GROWTH"), 10, 64); err == nil && grown > limit {
			t.Errorf("%s: the program grows by %d bytes", way.name, grown)
		}
		if needed := librariesOf(t, shop); needed != way.needs {
			t.Errorf("%s: it needs %s", way.name, needed)
		}
		if output := u.run([]string{"PEPAY_API_KEY=" + w.key, "PEPAY_API_URL=" + w.url}, shop); !strings.HasSuffix(output, "\nopen\n") {
			t.Errorf("%s: %s", way.name, output)
		}
	}
	must(t, os.Mkdir(filepath.Join(u.folder, "traced"), 0o700))
	must(t, os.WriteFile(filepath.Join(u.folder, "traced", "main.go"), []byte(traced), 0o600))
	u.run(nil, goTool, "get", "github.com/pepay/pepay-go/otel")
	u.run([]string{"CGO_ENABLED=0"}, goTool, "build", "-o", "tracing", "./traced")
	u.run(nil, filepath.Join(u.folder, "tracing"))
	must(t, os.Mkdir(filepath.Join(u.folder, "tests"), 0o700))
	must(t, os.WriteFile(filepath.Join(u.folder, "tests", "shop_test.go"), []byte(bundling), 0o600))
	u.run(nil, goTool, "get", "-t", "github.com/pepay/pepay-go/sandbox")
	temporary := t.TempDir()
	u.run([]string{"PEPAY_SANDBOX_BIN=", "CGO_ENABLED=0", "TMPDIR=" + temporary}, goTool, "test", "./tests")
	if left, err := os.ReadDir(temporary); err != nil || len(left) != 0 {
		t.Errorf("it leaves %v, %v", left, err)
	}
	libraries, err := filepath.Glob(filepath.Join(modules, "github.com/pepay/pepay-go/lib/*"))
	if err != nil || len(libraries) != 1 {
		t.Errorf("it downloads %v, %v", libraries, err)
	}
}

func size(t *testing.T, program string) int64 {
	t.Helper()
	is, err := os.Stat(program)
	must(t, err)
	return is.Size()
}

// librariesOf are the shared libraries that a program needs beside the C library's.
func librariesOf(t *testing.T, program string) string {
	t.Helper()
	file, err := elf.Open(program)
	must(t, err)
	defer file.Close()
	all, err := file.ImportedLibraries()
	must(t, err)
	var needed []string
	for _, library := range all {
		if !regexp.MustCompile(`^(libc|libdl|libpthread|ld-linux.*)\.so`).MatchString(library) {
			needed = append(needed, library)
		}
	}
	return strings.Join(needed, " ")
}
