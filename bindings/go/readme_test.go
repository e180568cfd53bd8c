package pepay_test

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pepay/pepay-go/webhook"
)

// language is the newest version of the language that this compiler is asked for: range_test.go says if it
// is newer than what the module needs.
var language = "1.21"

// blocks are the Go programs of a page in its order.
func blocks(t *testing.T, page string) (sources []string) {
	t.Helper()
	text, err := os.ReadFile(page)
	must(t, err)
	for _, block := range regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		sources = append(sources, block[1])
	}
	return sources
}

// program builds a program in a module of its own, and gives its path.
func program(t *testing.T, source string, flags ...string) string {
	t.Helper()
	return build(t, "main.go", source, "go", append([]string{"build", "-o", "program"}, flags...)...)
}

// build runs a command on a file in a module of its own, and gives the path of the program that it makes.
func build(t *testing.T, file, source string, command string, arguments ...string) string {
	t.Helper()
	module, err := filepath.Abs(".")
	must(t, err)
	directory := t.TempDir()
	own, err := os.ReadFile("go.mod")
	must(t, err)
	_, requires, _ := strings.Cut(string(own), "go 1.21\n")
	sums, err := os.ReadFile("go.sum")
	must(t, err)
	must(t, os.WriteFile(filepath.Join(directory, "go.sum"), sums, 0o600))
	must(t, os.WriteFile(filepath.Join(directory, "go.mod"), []byte("module readme\n\ngo "+language+"\n\nrequire github.com/pepay/pepay-go v0.0.0\n\n"+
		"replace github.com/pepay/pepay-go => "+module+"\n"+requires), 0o600))
	must(t, os.WriteFile(filepath.Join(directory, file), []byte(source), 0o600))
	build := exec.Command(command, arguments...)
	build.Dir = directory
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return filepath.Join(directory, "program")
}

// programs are the README's, built. There is none where the language is too old for it.
func programs(t *testing.T) (built []string) {
	for _, source := range blocks(t, "README.md") {
		if strings.Contains(source, "pepay-go/otel") {
			continue // it is built in that module
		}
		if language == "1.21" && strings.Contains(source, "range merchant.") {
			built = append(built, "")
			continue
		}
		built = append(built, program(t, source, "-tags", tags))
	}
	return built
}

func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds programs")
	}
	w := newWorld(t)
	address := listen(t, nil)
	built := programs(t)
	if len(built) != 7 {
		t.Fatalf("the README has %d programs", len(built))
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	command := func(program string) *exec.Cmd {
		command := exec.CommandContext(ctx, program)
		command.Env = append(os.Environ(), "PEPAY_API_KEY="+w.key, "PEPAY_API_URL="+w.url, "PAYVIOX_API_KEY="+w.key,
			"PAYVIOX_API_URL="+w.url, "PEPAY_WEBHOOK_SECRET=whsec_1", "ADDRESS="+address)
		return command
	}
	// The list shows what the first program has made.
	mainJob, receiver, payviox, tools, lists, stream, settings := built[0], built[1], built[2], built[3], built[4], built[5], built[6]
	run := func(program, says string) {
		if program == "" {
			return
		}
		output, err := command(program).CombinedOutput()
		if err != nil || !regexp.MustCompile(says).Match(output) {
			t.Errorf("%s: %v\n%s", filepath.Base(program), err, output)
		}
	}
	for _, it := range [][2]string{
		{mainJob, `^send the payer to http\S+\nopen\n$`},
		{payviox, `^send the customer to http\S+\n$`},
		{tools, `^invoice.updated paid\n200\nbody_reserialized\n$`},
		{lists, `^\S+ 49.990 20`},
		{settings, `^tokens.list 200  after 0 retries\ntrue 200 0\n$`},
	} {
		run(it[0], it[1])
	}

	_, paid, since := begun(w)
	t.Setenv("LAST_EVENT", since)
	w.pay(paid, "")
	run(stream, "^ship "+paid+" unless \\S+ was here before\n$")

	ships(t, command(receiver), address)
}

// ships checks that a program receives an event.
func ships(t *testing.T, server *exec.Cmd, address string) {
	t.Helper()
	var logged strings.Builder
	server.Stderr = &logged
	must(t, server.Start())
	defer func() { _ = server.Process.Kill() }()
	status := postEvent(t, "http://"+address+"/webhooks/pepay")
	must(t, server.Process.Kill())
	_ = server.Wait()
	equal(t, "status", status, 200)
	if !strings.Contains(logged.String(), "ship inv_1 unless evt_1-1 was here before") {
		t.Errorf("it logs %q", logged.String())
	}
}

// postEvent delivers an event to a server that may not be there yet.
func postEvent(t *testing.T, url string) int {
	t.Helper()
	verifier, err := webhook.New(webhook.Config{Secrets: []string{"whsec_1"}})
	must(t, err)
	defer verifier.Close()
	const body = `{"id":"evt_1-1","type":"invoice.updated","data":{"object":{"object":"invoice","id":"inv_1","status":"paid"}}}`
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		request, err := http.NewRequestWithContext(ctx, "POST", url, strings.NewReader(body))
		must(t, err)
		request.Header = verifier.Sign([]byte(body))
		response, err := http.DefaultClient.Do(request)
		if err == nil {
			defer response.Body.Close()
			return response.StatusCode
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the program does not listen")
	return 0
}
