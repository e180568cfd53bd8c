package pepay_test

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// The Go programs of the guides, which tests/python follows in other languages.
func TestGuides(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds programs")
	}
	w := newWorld(t)
	address := listen(t, nil)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	command := func(page string) *exec.Cmd {
		sources := blocks(t, "../../docs/"+page)
		if len(sources) != 1 {
			t.Fatalf("%s has %d programs", page, len(sources))
		}
		command := exec.CommandContext(ctx, program(t, sources[0], "-tags", tags))
		command.Env = append(os.Environ(), "PEPAY_API_KEY="+w.key, "PEPAY_API_URL="+w.url, "PEPAY_WEBHOOK_SECRET=whsec_1", "ADDRESS="+address)
		return command
	}

	t.Run("quick start", func(t *testing.T) {
		command := command("quickstart.md")
		output, err := command.StdoutPipe()
		must(t, err)
		must(t, command.Start())
		lines := bufio.NewReader(output)
		if line, err := lines.ReadString('\n'); err != nil || !strings.HasPrefix(line, "pay at "+w.url) {
			t.Fatalf("%v: it prints %q", err, line)
		}
		invoices, err := w.merchant().Invoices.List(ctx, pepay.ListInvoices{})
		must(t, err)
		w.pay(invoices.Data[0].ID, "")
		rest, err := io.ReadAll(lines)
		must(t, err)
		must(t, command.Wait())
		equal(t, "it prints", string(rest), "paid\n")
	})
	t.Run("webhooks", func(t *testing.T) { ships(t, command("webhooks.md"), address) })
	t.Run("testing", func(t *testing.T) {
		tests := build(t, "shop_test.go", blocks(t, "../../docs/testing.md")[0], "go", "test", "-c", "-o", "program", "-tags", tags)
		output, err := exec.CommandContext(ctx, tests, "-test.v").CombinedOutput()
		if err != nil || strings.Count(string(output), "--- PASS: ") != 2 {
			t.Errorf("%v: %s", err, output)
		}
	})
	t.Run("retries", func(t *testing.T) {
		output, err := command("cookbook/retries.md").Output()
		must(t, err)
		ids := strings.Fields(string(output))
		if len(ids) != 2 || ids[0] != ids[1] {
			t.Errorf("it prints %q", output)
		}
	})
}
