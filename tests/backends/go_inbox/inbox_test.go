// Package inbox_test runs Go's inbox on real databases, which test_go_inbox.py starts.
package inbox_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "github.com/mattn/go-sqlite3"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
	"github.com/pepay/pepay-go/webhook"
)

var drivers = map[inbox.Database]string{inbox.PostgreSQL: "pgx", inbox.MariaDB: "mysql", inbox.SQLite: "sqlite3"}

// prefix is that of the tables of the test that runs.
var (
	prefix  string
	inboxes int
)

// forEach runs a test on an empty inbox in each database of DATABASES, a JSON object of data source names.
func forEach(t *testing.T, test func(t *testing.T, db *sql.DB, events *inbox.Inbox)) {
	var sources map[inbox.Database]string
	must(t, json.Unmarshal([]byte(os.Getenv("DATABASES")), &sources))
	for database, source := range sources {
		t.Run(string(database), func(t *testing.T) {
			db, err := sql.Open(drivers[database], source)
			must(t, err)
			t.Cleanup(func() { _ = db.Close() })
			db.SetMaxOpenConns(8)
			inboxes++
			prefix = fmt.Sprintf("test_%d_", inboxes)
			events, err := inbox.New(db, inbox.Config{Database: database, Prefix: prefix})
			must(t, err)
			for range 2 {
				must(t, events.CreateTables(context.Background()))
			}
			_, err = db.Exec("CREATE TABLE " + prefix + "orders (invoice VARCHAR(64) NOT NULL, paid INTEGER NOT NULL)")
			must(t, err)
			test(t, db, events)
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// body is the event number n, that the invoice is in this state.
func body(n int, invoice, state string) []byte {
	return []byte(fmt.Sprintf(`{"id":"evt_1700000000000-%d","type":"invoice.updated","data":{"object":`+
		`{"object":"invoice","id":%q,"status":%q}}}`, n, invoice, state))
}

// count counts an invoice as paid, in the transaction of its event.
func count(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO "+prefix+"orders VALUES ('"+event.Invoice().ID+"', 1)")
	return err
}

func paid(t *testing.T, db *sql.DB) (count int) {
	t.Helper()
	must(t, db.QueryRow("SELECT COUNT(*) FROM "+prefix+"orders").Scan(&count))
	return count
}

func receive(t *testing.T, events *inbox.Inbox, body []byte) *inbox.Receipt {
	t.Helper()
	receipt, err := events.Receive(context.Background(), inbox.Pepay, body)
	must(t, err)
	return receipt
}

func TestAnEventCountsOnceAndInOrder(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		events.OnPepay(count, pepay.EventInvoicePaid)
		for _, step := range []struct {
			body    []byte
			verdict inbox.Verdict
			names   string
			paid    int
		}{
			{body(1, "inv_1", "unpaid"), inbox.Handled, "[invoice.updated]", 0},
			{body(3, "inv_1", "paid"), inbox.Handled, "[invoice.updated invoice.paid]", 1},
			{body(3, "inv_1", "paid"), inbox.Duplicate, "[invoice.updated]", 1},
			{body(2, "inv_1", "underpaid"), inbox.Stale, "[invoice.updated]", 1},
			{body(4, "inv_1", "paid"), inbox.Handled, "[invoice.updated]", 1},
			{body(5, "inv_2", "paid"), inbox.Handled, "[invoice.updated invoice.paid]", 2},
		} {
			receipt := receive(t, events, step.body)
			if receipt.Verdict != step.verdict || fmt.Sprint(receipt.Names) != step.names || paid(t, db) != step.paid {
				t.Fatalf("%s: %+v, %d paid", step.body, receipt, paid(t, db))
			}
		}
	})
}

func TestWhatAHandlerCouldNotDoIsTriedAgain(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		fails := errors.New("no stock")
		events.OnPepay(func(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
			must(t, count(ctx, tx, event))
			return fails
		}, pepay.EventInvoicePaid)
		for _, step := range []struct {
			fails   error
			verdict inbox.Verdict
			status  int
			paid    int
		}{
			{fails, inbox.Failed, 500, 0},
			{inbox.NotYet("no order yet"), inbox.Waiting, 503, 0},
			{nil, inbox.Handled, 200, 1},
			{nil, inbox.Duplicate, 200, 1},
		} {
			fails = step.fails
			receipt := receive(t, events, body(1, "inv_1", "paid"))
			isSame := receipt.Err == step.fails && receipt.Status == step.status
			if receipt.Verdict != step.verdict || !isSame || paid(t, db) != step.paid {
				t.Fatalf("%+v, %d paid", receipt, paid(t, db))
			}
		}
	})
}

func TestWhatIsOpenIsListedAndReplayed(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		ctx, fails := context.Background(), errors.New("no stock")
		events.OnPepay(func(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
			must(t, count(ctx, tx, event))
			return fails
		}, pepay.EventInvoicePaid)
		for n := range 3 {
			receive(t, events, body(n, fmt.Sprintf("inv_%d", n), "paid"))
		}
		failures, err := events.Failures(ctx, 2, 0)
		must(t, err)
		first := failures[0]
		isFresh := time.Since(first.ReceivedAt).Abs() < time.Minute
		if len(failures) != 2 || first.Error != "no stock" || first.Subject != "invoice:inv_0" || !isFresh {
			t.Fatalf("%+v", failures)
		}
		fails = nil
		receipts, err := events.ReplayAll(ctx)
		must(t, err)
		if len(receipts) != 3 || paid(t, db) != 3 {
			t.Fatalf("%+v, %d paid", receipts, paid(t, db))
		}
		for _, step := range []struct {
			replay  func(context.Context, int64) (*inbox.Receipt, error)
			verdict inbox.Verdict
			paid    int
		}{{events.Replay, inbox.Duplicate, 3}, {events.ReplaySettled, inbox.Handled, 4}} {
			receipt, err := step.replay(ctx, first.ID)
			must(t, err)
			if receipt.Verdict != step.verdict || paid(t, db) != step.paid {
				t.Fatalf("%+v, %d paid", receipt, paid(t, db))
			}
		}
		if _, err := events.Replay(ctx, 1_000_000); !errors.Is(err, inbox.ErrNoEvent) {
			t.Fatal(err)
		}
	})
}

func TestOldEventsArePruned(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		for n := range 3 {
			receive(t, events, body(n, "inv_1", "paid"))
		}
		_, err := db.Exec("UPDATE " + prefix + "events SET settled_at = '2020-01-01 00:00:00.000000' WHERE id < 3")
		must(t, err)
		deleted, err := events.Prune(context.Background(), 90*24*time.Hour)
		must(t, err)
		if deleted != 2 {
			t.Fatal(deleted)
		}
		if _, err := events.Prune(context.Background(), time.Hour); !errors.Is(err, inbox.ErrTooYoung) {
			t.Fatal(err)
		}
	})
}

// What the provider is answered is what became of the event, and why is told, also if the database gave up again and again.
func TestADeadlockThatDoesNotEndIsAFailure(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		stuck, tries := errors.New("stuck"), 0
		isStuck := func(err error) bool { return errors.Is(err, stuck) }
		config := inbox.Config{Database: inbox.Database(t.Name()[strings.Index(t.Name(), "/")+1:]), Prefix: prefix, IsDeadlock: isStuck}
		events, err := inbox.New(db, config)
		must(t, err)
		events.OnPepay(func(context.Context, *sql.Tx, *pepay.Event) error {
			tries++
			return stuck
		})
		verifier, err := webhook.New(webhook.Config{Secrets: []string{"whsec_1"}})
		must(t, err)
		event := body(1, "inv_1", "paid")
		request := httptest.NewRequest(http.MethodPost, "/webhooks", strings.NewReader(string(event)))
		request.Header = verifier.Sign(event)
		answer := httptest.NewRecorder()
		events.Handler(verifier, webhook.WithErrors(nil)).ServeHTTP(answer, request)
		if answer.Code != 500 || tries != 10 {
			t.Fatal(answer.Code, tries)
		}
		receipt := receive(t, events, event)
		if receipt.Verdict != inbox.Failed || !errors.Is(receipt.Err, stuck) {
			t.Fatalf("%+v", receipt)
		}
	})
}

// PostgreSQL gives a transaction up in which a statement has failed; elsewhere it goes on.
func TestAHandlerMayNotHideThatTheDatabaseGaveTheTransactionUp(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		events.OnPepay(func(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
			must(t, count(ctx, tx, event))
			_, _ = tx.ExecContext(ctx, "SELECT nothing FROM nowhere")
			return nil
		})
		verdict, orders := inbox.Handled, 1
		if strings.HasSuffix(t.Name(), string(inbox.PostgreSQL)) {
			verdict, orders = inbox.Failed, 0
		}
		receipt := receive(t, events, body(1, "inv_1", "paid"))
		if receipt.Verdict != verdict || paid(t, db) != orders {
			t.Fatalf("%+v, %d paid", receipt, paid(t, db))
		}
	})
}

func TestAPanicIsKeptAndGoesOn(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		events.OnPepay(func(context.Context, *sql.Tx, *pepay.Event) error { panic("out of paper") })
		func() {
			defer func() {
				if recover() != "out of paper" {
					t.Error("the panic did not go on")
				}
			}()
			receive(t, events, body(1, "inv_1", "paid"))
		}()
		var verdict, told, trace string
		query := "SELECT verdict, error, traceback FROM " + prefix + "events"
		must(t, db.QueryRow(query).Scan(&verdict, &told, &trace))
		if verdict != "failed" || told != "panic: out of paper" || !strings.Contains(trace, "inbox_test.go") {
			t.Fatal(verdict, told, trace)
		}
	})
}

func TestAContextThatEndsLeavesTheEventToBeDeliveredAgain(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		ctx, cancel := context.WithCancel(context.Background())
		events.OnPepay(func(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
			cancel()
			<-ctx.Done()
			return ctx.Err()
		})
		receipt, err := events.Receive(ctx, inbox.Pepay, body(1, "inv_1", "paid"))
		must(t, err)
		if receipt.Verdict != inbox.Failed || !errors.Is(receipt.Err, context.Canceled) {
			t.Fatalf("%+v", receipt)
		}
	})
}

// Every event is delivered to eight goroutines at once, in any order, three in ten of them twice.
func TestAStormCountsEachPaymentOnce(t *testing.T) {
	const invoices = 100
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		events.OnPepay(count, pepay.EventInvoicePaid)
		var storm [][]byte
		for invoice := range invoices {
			for at, state := range []string{"unpaid", "underpaid", "paid"} {
				event := body(invoice*3+at+1, fmt.Sprintf("inv_%d", invoice), state)
				storm = append(storm, event)
				if rand.Intn(10) < 3 {
					storm = append(storm, event)
				}
			}
		}
		rand.Shuffle(len(storm), func(i, j int) { storm[i], storm[j] = storm[j], storm[i] })
		queue := make(chan []byte)
		var workers sync.WaitGroup
		for range 8 {
			workers.Add(1)
			go func() {
				defer workers.Done()
				for event := range queue {
					for {
						receipt, err := events.Receive(context.Background(), inbox.Pepay, event)
						if err == nil && receipt.Verdict != inbox.Failed {
							break
						}
						// As the provider does.
						time.Sleep(10 * time.Millisecond)
					}
				}
			}()
		}
		for _, event := range storm {
			queue <- event
		}
		close(queue)
		workers.Wait()
		var rows, states int
		must(t, db.QueryRow("SELECT COUNT(*) FROM "+prefix+"events").Scan(&rows))
		must(t, db.QueryRow("SELECT COUNT(*) FROM "+prefix+"subjects WHERE state = 'paid'").Scan(&states))
		if paid(t, db) != invoices || rows != 3*invoices || states != invoices {
			t.Fatalf("%d paid, %d events, %d states", paid(t, db), rows, states)
		}
	})
}

func TestWebhooksAreReceived(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		events.OnPepay(count, pepay.EventInvoicePaid)
		verifier, err := webhook.New(webhook.Config{Secrets: []string{"whsec_1"}})
		must(t, err)
		handler := events.Handler(verifier, webhook.WithErrors(nil))
		post := func(body []byte, header http.Header) int {
			request := httptest.NewRequest(http.MethodPost, "/webhooks", strings.NewReader(string(body)))
			request.Header = header
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, request)
			return answer.Code
		}
		event := body(1, "inv_1", "paid")
		for _, step := range []struct {
			header http.Header
			status int
			paid   int
		}{{http.Header{}, 400, 0}, {verifier.Sign(event), 200, 1}, {verifier.Sign(event), 200, 1}} {
			if status := post(event, step.header); status != step.status || paid(t, db) != step.paid {
				t.Fatalf("%d, %d paid", status, paid(t, db))
			}
		}
		html := []byte("<html>")
		if status := post(html, verifier.Sign(html)); status != 500 {
			t.Fatal(status)
		}
	})
}

func TestWhatBecomesOfEventsIsLogged(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, _ *inbox.Inbox) {
		var text strings.Builder
		config := inbox.Config{Database: inbox.Database(t.Name()[strings.Index(t.Name(), "/")+1:]), Prefix: prefix}
		config.Logger = slog.New(slog.NewTextHandler(&text, nil))
		events, err := inbox.New(db, config)
		must(t, err)
		fails := errors.New("no stock")
		events.OnPepay(func(context.Context, *sql.Tx, *pepay.Event) error { return fails })
		receive(t, events, body(1, "inv_1", "paid"))
		fails = nil
		receive(t, events, body(1, "inv_1", "paid"))
		lines := strings.Split(text.String(), "\n")
		if !strings.Contains(lines[0], "level=ERROR") || !strings.Contains(lines[0], `error="no stock"`) ||
			!strings.Contains(lines[1], "level=INFO") || !strings.Contains(lines[1], "sender=pepay verdict=handled") ||
			!strings.Contains(lines[1], "event=invoice.paid") {
			t.Fatal(text.String())
		}
	})
}

func TestAnotherDatabaseIsRefused(t *testing.T) {
	for _, config := range []inbox.Config{{}, {Database: "oracle"}, {Database: inbox.SQLite, Prefix: "x; DROP"}} {
		if _, err := inbox.New(nil, config); !errors.Is(err, pepay.ErrConfig) {
			t.Errorf("%+v: %v", config, err)
		}
	}
}
