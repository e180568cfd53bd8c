package inbox_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"net"
	"os"
	"regexp"
	"sync/atomic"
	"testing"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
)

const socket = "/.s.PGSQL.5432"

// losing is a folder with a socket that leads to PostgreSQL, but loses the answer to the first commit and the connection.
func losing(t *testing.T, folder string) (string, *atomic.Int32) {
	t.Helper()
	own, err := os.MkdirTemp("", "lost")
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(own) })
	listener, err := net.Listen("unix", own+socket)
	must(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	commits := new(atomic.Int32)
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("unix", folder+socket)
			if err != nil {
				_ = client.Close()
				continue
			}
			var isLost atomic.Bool
			pass := func(to, from net.Conn, see func([]byte) bool) {
				defer func() { _, _ = to.Close(), from.Close() }()
				for part := make([]byte, 64*1024); ; {
					n, err := from.Read(part)
					if err != nil || !see(part[:n]) {
						return
					}
					if _, err = to.Write(part[:n]); err != nil {
						return
					}
				}
			}
			go pass(server, client, func(sent []byte) bool {
				if bytes.Contains(sent, []byte("commit\x00")) && commits.Add(1) == 1 {
					isLost.Store(true)
				}
				return true
			})
			// What the server has said is that it has committed.
			go pass(client, server, func([]byte) bool { return !isLost.Load() })
		}
	}()
	return own, commits
}

func TestACommitWhoseAnswerIsLostIsNotHandledAgain(t *testing.T) {
	on(inbox.PostgreSQL, t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		var sources map[inbox.Database]string
		must(t, json.Unmarshal([]byte(os.Getenv("DATABASES")), &sources))
		host := regexp.MustCompile(`host=(\S+)`)
		source := sources[inbox.PostgreSQL]
		folder, commits := losing(t, host.FindStringSubmatch(source)[1])
		through, err := sql.Open("pgx", host.ReplaceAllString(source, "host="+folder))
		must(t, err)
		t.Cleanup(func() { _ = through.Close() })
		events, err = inbox.New(through, inbox.Config{Database: inbox.PostgreSQL, Prefix: prefix})
		must(t, err)
		events.OnPepay(count, pepay.EventInvoicePaid)
		for range 2 {
			receipt := receive(t, events, body(1, "inv_1", "paid"))
			if receipt.Verdict != inbox.Duplicate || receipt.Status != 200 || receipt.Err != nil {
				t.Fatalf("%+v", receipt)
			}
		}
		if paid(t, db) != 1 || commits.Load() < 2 {
			t.Fatal(paid(t, db), commits.Load())
		}
	})
}
