package inbox_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
)

const twoHours = 2 * time.Hour

// world is a tenant of the sandbox, whose clock is two hours behind until it is put right.
type world struct {
	*testing.T
	url, key string
}

var worlds int

func newWorld(t *testing.T) world {
	t.Helper()
	worlds++
	w := world{t, os.Getenv("PEPAY_API_URL"), fmt.Sprintf("sk_test_goinbox_%d_%d", os.Getpid(), worlds)}
	w.control("/clock", map[string]any{"set_ms": time.Now().Add(-twoHours).UnixMilli()}, nil)
	w.control("/webhooks/endpoints", map[string]any{"provider": "pepay"}, nil)
	return w
}

// control asks the sandbox itself for something.
func (w world) control(path string, body, answer any) {
	w.Helper()
	text, err := json.Marshal(body)
	must(w.T, err)
	request, err := http.NewRequest(http.MethodPost, w.url+"/_sandbox"+path, bytes.NewReader(text))
	must(w.T, err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("x-api-key", w.key)
	response, err := http.DefaultClient.Do(request)
	must(w.T, err)
	defer func() { _ = response.Body.Close() }()
	var said bytes.Buffer
	_, err = said.ReadFrom(response.Body)
	must(w.T, err)
	if response.StatusCode >= 300 {
		w.Fatalf("%s: %s", path, said.String())
	}
	if answer != nil {
		must(w.T, json.Unmarshal(said.Bytes(), answer))
	}
}

func (w world) advance(by time.Duration) {
	w.Helper()
	w.control("/clock", map[string]any{"advance_ms": by.Milliseconds()}, nil)
}

func (w world) merchant() *pepay.Client {
	w.Helper()
	client, err := pepay.New(pepay.Config{APIKey: w.key, BaseURL: w.url, MaxRetries: pepay.Ptr(0)})
	must(w.T, err)
	w.Cleanup(client.Close)
	return client
}

func (w world) payviox() *pepay.Payviox {
	w.Helper()
	client, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: w.key, BaseURL: w.url})
	must(w.T, err)
	w.Cleanup(client.Close)
	return client
}

// orders lets so many invoices be paid, and gives the webhooks of it.
func (w world) orders(count int) (bodies [][]byte) {
	w.Helper()
	client := w.merchant()
	for range count {
		invoice, err := client.Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "49.99"})
		must(w.T, err)
		w.control("/pepay/invoices/"+invoice.InvoiceID+"/pay", map[string]any{}, nil)
	}
	return w.pull()
}

func (w world) pull() (bodies [][]byte) {
	w.Helper()
	for {
		var pulled struct{ Data []struct{ Body string } }
		w.control("/webhooks/pull", map[string]any{}, &pulled)
		if len(pulled.Data) == 0 {
			return bodies
		}
		for _, webhook := range pulled.Data {
			bodies = append(bodies, []byte(webhook.Body))
		}
	}
}

func id(t *testing.T, body []byte) string {
	t.Helper()
	var event struct{ ID string }
	must(t, json.Unmarshal(body, &event))
	return event.ID
}

func recovered(found *inbox.Recovery) (lines []string) {
	for _, event := range found.Events {
		lines = append(lines, event.Was+" "+event.ID+" "+string(event.Receipt.Verdict))
	}
	return lines
}

func since() inbox.RecoverOptions {
	return inbox.RecoverOptions{Since: time.Now().Add(-3 * time.Hour)}
}

// on runs a test on one database only.
func on(database inbox.Database, t *testing.T, test func(t *testing.T, db *sql.DB, events *inbox.Inbox)) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		if !strings.HasSuffix(t.Name(), "/"+string(database)) {
			t.SkipNow()
		}
		test(t, db, events)
	})
}

// Deliveries that arrive after an outage hide nothing of what was lost in it.
func TestWhatWasLostInAnOutageIsHandledOnce(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		events.OnPepay(count, pepay.EventInvoicePaid)
		w, ctx := newWorld(t), context.Background()
		bodies := w.orders(40)
		w.advance(twoHours)
		client := w.merchant()
		if _, err := events.Recover(ctx, client, inbox.RecoverOptions{}); !errors.Is(err, pepay.ErrConfig) {
			t.Fatal("nothing says where to begin", err)
		}
		var lost []string
		for at, body := range bodies {
			if at < 30 || at >= 60 {
				receive(t, events, body)
				continue
			}
			lost = append(lost, "missing "+id(t, body)+" handled")
		}
		found, err := events.Recover(ctx, client, inbox.RecoverOptions{})
		must(t, err)
		if got := recovered(found); !slices.Equal(got, lost) || !found.IsComplete() || paid(t, db) != 40 {
			t.Fatalf("%s\n%q\n%q\n%d paid", found, got, lost, paid(t, db))
		}
		if found.String() != "120 compared, 30 missing, 0 tried again" {
			t.Fatal(found)
		}
		// The cursor says that nothing before it need be compared again.
		found, err = events.Recover(ctx, client, inbox.RecoverOptions{})
		must(t, err)
		if found.String() != "0 compared, 0 missing, 0 tried again" {
			t.Fatal(found)
		}
		w.orders(1)
		w.advance(twoHours)
		found, err = events.Recover(ctx, client, inbox.RecoverOptions{Account: "another"})
		must(t, err)
		if found.String() != "123 compared, 3 missing, 0 tried again" || paid(t, db) != 41 {
			t.Fatal(found, "of another account, from where the inbox begins")
		}
	})
}

func TestWhatFailsIsToldAndTriedAgain(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		fails := errors.New("the mail server does not answer")
		events.OnPepay(func(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
			must(t, count(ctx, tx, event))
			return fails
		}, pepay.EventInvoicePaid)
		w, told := newWorld(t), []string{}
		w.orders(2)
		w.advance(twoHours)
		options := since()
		options.OnEvent = func(event inbox.Recovered) { told = append(told, event.String()) }
		found, err := events.Recover(context.Background(), w.merchant(), options)
		must(t, err)
		if found.String() != "6 compared, 6 missing, 0 tried again, 2 still open" || found.IsComplete() || paid(t, db) != 0 {
			t.Fatal(found)
		}
		if len(told) != 6 || !strings.HasSuffix(told[2], "failed: the mail server does not answer") {
			t.Fatal(told)
		}
		fails = nil
		found, err = events.Recover(context.Background(), w.merchant(), inbox.RecoverOptions{})
		must(t, err)
		if found.String() != "0 compared, 0 missing, 2 tried again" || !found.IsComplete() || paid(t, db) != 2 {
			t.Fatal(found)
		}
	})
}

func TestAProviderThatFailsOnTheWay(t *testing.T) {
	on(inbox.PostgreSQL, t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		events.OnPepay(count, pepay.EventInvoicePaid)
		w := newWorld(t)
		w.orders(40)
		w.advance(twoHours)
		options := since()
		var once sync.Once
		options.OnEvent = func(inbox.Recovered) {
			once.Do(func() {
				w.control("/faults", map[string]any{"route": "GET /api/v1/events", "status": 429, "retry_after": "600"}, nil)
			})
		}
		found, err := events.Recover(context.Background(), w.merchant(), options)
		var failure *pepay.Error
		if !errors.As(err, &failure) || failure.Kind != pepay.ErrRateLimited || failure.RetryAfter != 10*time.Minute {
			t.Fatal(err)
		}
		if !strings.Contains(err.Error(), "broke off (101 compared, 101 missing") || len(found.Events) != 101 {
			t.Fatal(err)
		}
		w.clearFaults()
		found, err = events.Recover(context.Background(), w.merchant(), inbox.RecoverOptions{})
		must(t, err)
		if found.String() != "19 compared, 19 missing, 0 tried again" || paid(t, db) != 40 {
			t.Fatal(found, "from the cursor on")
		}
	})
}

func (w world) clearFaults() {
	w.Helper()
	request, err := http.NewRequest(http.MethodDelete, w.url+"/_sandbox/faults", nil)
	must(w.T, err)
	request.Header.Set("x-api-key", w.key)
	response, err := http.DefaultClient.Do(request)
	must(w.T, err)
	must(w.T, response.Body.Close())
}

// TestARecoveryThatIsKilled runs one in a process of its own, which is this test's program.
func TestARecoveryThatIsKilled(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		database := inbox.Database(t.Name()[strings.LastIndex(t.Name(), "/")+1:])
		events.OnPepay(count, pepay.EventInvoicePaid)
		w := newWorld(t)
		w.orders(40)
		w.advance(twoHours)
		process := exec.Command(os.Args[0], "-test.run=^TestOneThatIsKilled$")
		process.Env = append(os.Environ(), "RECOVER_ON="+string(database), "RECOVER_PREFIX="+prefix, "RECOVER_KEY="+w.key)
		output, err := process.StdoutPipe()
		must(t, err)
		must(t, process.Start())
		seen := make([]byte, 110)
		for at := 0; at < len(seen); {
			n, err := output.Read(seen[at:])
			must(t, err)
			at += n
		}
		must(t, process.Process.Kill())
		_ = process.Wait()
		found, err := events.Recover(context.Background(), w.merchant(), inbox.RecoverOptions{})
		must(t, err)
		if found.Compared >= 40 || found.Missing >= 20 || paid(t, db) != 40 {
			t.Fatal(found, paid(t, db), "the cursor stands behind the first page")
		}
	})
}

// TestOneThatIsKilled is not a test of its own: it writes a dot for each event that it was told.
func TestOneThatIsKilled(t *testing.T) {
	database := inbox.Database(os.Getenv("RECOVER_ON"))
	if database == "" {
		t.SkipNow()
	}
	var sources map[inbox.Database]string
	must(t, json.Unmarshal([]byte(os.Getenv("DATABASES")), &sources))
	db, err := sql.Open(drivers[database], sources[database])
	must(t, err)
	prefix = os.Getenv("RECOVER_PREFIX")
	events, err := inbox.New(db, inbox.Config{Database: database, Prefix: prefix})
	must(t, err)
	events.OnPepay(count, pepay.EventInvoicePaid)
	options := since()
	options.OnEvent = func(inbox.Recovered) {
		_, _ = os.Stdout.WriteString(".")
		time.Sleep(2 * time.Millisecond)
	}
	w := world{t, os.Getenv("PEPAY_API_URL"), os.Getenv("RECOVER_KEY")}
	_, _ = events.Recover(context.Background(), w.merchant(), options)
}

func TestTwoRecoveriesAndTheDeliveriesAtOnce(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		events.OnPepay(count, pepay.EventInvoicePaid)
		w := newWorld(t)
		bodies := w.orders(30)
		w.advance(twoHours)
		var all sync.WaitGroup
		for range 2 {
			all.Add(1)
			go func() {
				defer all.Done()
				if _, err := events.Recover(context.Background(), w.merchant(), since()); err != nil {
					t.Error(err)
				}
			}()
		}
		for _, body := range bodies {
			receive(t, events, body)
		}
		all.Wait()
		if paid(t, db) != 30 {
			t.Fatal(paid(t, db))
		}
	})
}

func TestThePaymentsOfPayvioxAreLookedUp(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		ctx, seen := context.Background(), []string{}
		events.OnPayviox(func(_ context.Context, _ *sql.Tx, event *pepay.PayvioxEvent) error {
			seen = append(seen, fmt.Sprint(event.OrderID, event.Type, *event.Amount, event.SessionID))
			return nil
		})
		w := newWorld(t)
		w.control("/webhooks/endpoints", map[string]any{"provider": "payviox"}, nil)
		client, sessions := w.payviox(), map[string]string{}
		for _, action := range []string{"pay", "decline", "review", "expire", "process"} {
			session, err := client.Sessions.Create(ctx, pepay.CreatePayvioxSession{
				Amount: 10_000, Currency: "USD", Customer: "c", OrderID: "order_" + action,
				Items: []pepay.PayvioxItem{{Name: "Mug", Quantity: 2, Price: 5_000}},
			})
			must(t, err)
			tx, err := db.Begin()
			must(t, err)
			must(t, events.Expect(ctx, tx, session.SessionID))
			must(t, events.Expect(ctx, tx, session.SessionID))
			must(t, tx.Commit())
			sessions[action] = session.SessionID
			w.control("/payviox/sessions/"+session.SessionID+"/"+action, map[string]any{}, nil)
		}
		found, err := events.RecoverPayviox(ctx, client, "of_another_account")
		must(t, err)
		want := []string{
			"missing order_pay:succeeded:stripe handled", "missing order_decline:declined handled",
			"missing order_review:pending_review handled", "missing order_expire:expired handled",
		}
		got := recovered(found)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || !slices.Equal(found.UnknownSessions, []string{"of_another_account"}) || found.IsComplete() {
			t.Fatalf("%q %+v", got, found)
		}
		if !slices.Contains(seen, "order_paysucceeded10000"+sessions["pay"]) {
			t.Fatal(seen)
		}
		// A webhook that comes after all says the same.
		for _, body := range w.pull() {
			receipt, err := events.Receive(ctx, inbox.Payviox, body)
			must(t, err)
			if receipt.Verdict != inbox.Duplicate {
				t.Fatalf("%s: %+v", body, receipt)
			}
		}
		// Only those that are under review or in payment may change.
		w.control("/payviox/sessions/"+sessions["review"]+"/accept", map[string]any{}, nil)
		found, err = events.RecoverPayviox(ctx, client)
		must(t, err)
		if got := recovered(found); !slices.Equal(got, []string{"missing order_review:succeeded:stripe handled"}) || found.Compared != 2 {
			t.Fatalf("%q %s", got, found)
		}
		// What Payviox does not know is given up after a day.
		tx, err := db.Begin()
		must(t, err)
		must(t, events.Expect(ctx, tx, "of_another_account"))
		must(t, tx.Commit())
		_, err = db.Exec("UPDATE " + prefix + "sessions SET expected_at = '" + time.Now().UTC().Add(-48*time.Hour).Format(time.DateTime) +
			".000000' WHERE session_id = 'of_another_account'")
		must(t, err)
		for _, unknown := range []int{1, 0} {
			found, err = events.RecoverPayviox(ctx, client)
			must(t, err)
			if len(found.UnknownSessions) != unknown {
				t.Fatalf("%+v", found)
			}
		}
	})
}

// following follows until the test, or this part of it, is over.
type following struct {
	t     *testing.T
	told  chan string
	gaps  chan *pepay.Gap
	end   context.CancelFunc
	ended chan error
}

func follow(t *testing.T, events *inbox.Inbox, client *pepay.Client, options inbox.FollowOptions) *following {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	f := &following{t, make(chan string, 100), make(chan *pepay.Gap, 10), cancel, make(chan error, 1)}
	options.OnEvent = func(event inbox.Recovered) {
		if event.Receipt.Verdict != inbox.Duplicate {
			f.told <- event.Was + " " + event.ID + " " + string(event.Receipt.Verdict)
		}
	}
	options.OnGap = func(gap *pepay.Gap) { f.gaps <- gap }
	go func() { f.ended <- events.Follow(ctx, client, options) }()
	t.Cleanup(f.stop)
	return f
}

// wants waits for what is told next. A live event may be found by the recovery that following begins with.
func (f *following) wants(line string) {
	f.t.Helper()
	select {
	case told := <-f.told:
		if told != line && strings.Replace(told, "missing", "new", 1) != line {
			f.t.Fatalf("got %q, want %q", told, line)
		}
	case err := <-f.ended:
		f.t.Fatal("it has ended:", err)
	case <-time.After(30 * time.Second):
		f.t.Fatalf("%q does not come", line)
	}
}

func (f *following) stop() {
	f.t.Helper()
	if f.end == nil {
		return
	}
	f.end()
	f.end = nil
	if err := <-f.ended; err != nil {
		f.t.Error(err)
	}
}

// event is the id of a new one.
func (w world) event() string {
	w.Helper()
	client := w.merchant()
	_, err := client.Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "49.99"})
	must(w.T, err)
	page, err := client.Events.List(context.Background(), pepay.ListEvents{Limit: 1})
	must(w.T, err)
	return page.Data[0].ID
}

func TestAnInboxWithoutWebhooksThroughARestart(t *testing.T) {
	forEach(t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		w := newWorld(t)
		client := w.merchant()
		before := w.event()
		f := follow(t, events, client, inbox.FollowOptions{RecoverOptions: since()})
		f.wants("missing " + before + " handled")
		first := w.event()
		f.wants("new " + first + " handled")
		f.stop()
		down := w.event()
		w.advance(twoHours)
		f = follow(t, events, client, inbox.FollowOptions{})
		f.wants("missing " + down + " handled")
		live := w.event()
		f.wants("new " + live + " handled")
		f.stop()
		// Five minutes behind what was committed.
		var cursor string
		must(t, db.QueryRow("SELECT event_id FROM "+prefix+"cursors").Scan(&cursor))
		if cursor != down {
			t.Fatal(cursor, down)
		}
	})
}

func TestWhatFailedOrWaitsIsTriedAgainWhileFollowing(t *testing.T) {
	on(inbox.PostgreSQL, t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		w, tries := newWorld(t), []error{errors.New("the mail server does not answer"), inbox.NotYet("wait"), nil}
		events.OnPepay(func(context.Context, *sql.Tx, *pepay.Event) error {
			next := tries[0]
			tries = tries[1:]
			return next
		})
		event := w.event()
		f := follow(t, events, w.merchant(), inbox.FollowOptions{RecoverOptions: since()})
		f.wants("missing " + event + " failed")
		f.wants("failed " + event + " waiting")
		f.wants("waiting " + event + " handled")
	})
}

// The provider no longer has the event up to which the inbox was complete.
func TestAGapIsReportedAndRecovered(t *testing.T) {
	on(inbox.PostgreSQL, t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		w, ctx := newWorld(t), context.Background()
		client := w.merchant()
		w.event()
		_, err := events.Recover(ctx, client, since())
		must(t, err)
		w.advance(twoHours)
		_, err = events.Recover(ctx, client, inbox.RecoverOptions{})
		must(t, err)
		w.control("/reset", map[string]any{}, nil)
		w.control("/clock", map[string]any{"set_ms": time.Now().UnixMilli()}, nil)
		missed := w.event()
		f := follow(t, events, client, inbox.FollowOptions{})
		f.wants("missing " + missed + " handled")
		select {
		case <-f.gaps:
		case <-time.After(30 * time.Second):
			t.Fatal("the gap is not reported")
		}
		live := w.event()
		f.wants("new " + live + " handled")
		f.stop()
		found, err := events.Recover(ctx, client, inbox.RecoverOptions{})
		must(t, err)
		if !found.IsCursorUnknown {
			t.Fatalf("%+v", found)
		}
	})
}

func TestOutagesPassAndARefusedKeyDoesNot(t *testing.T) {
	on(inbox.PostgreSQL, t, func(t *testing.T, db *sql.DB, events *inbox.Inbox) {
		w := newWorld(t)
		event := w.event()
		w.control("/faults", map[string]any{"route": "GET /api/v1/events", "status": 503, "count": 2}, nil)
		f := follow(t, events, w.merchant(), inbox.FollowOptions{RecoverOptions: since()})
		f.wants("missing " + event + " handled")
		f.stop()
		w.control("/faults", map[string]any{"route": "GET /api/v1/events", "status": 401}, nil)
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := events.Follow(ctx, w.merchant(), inbox.FollowOptions{}); !errors.Is(err, pepay.ErrAuthentication) {
			t.Fatal(err)
		}
	})
}

// What docs/recovery.md shows.
func TestTheProgramOfTheGuide(t *testing.T) {
	on(inbox.PostgreSQL, t, func(t *testing.T, db *sql.DB, _ *inbox.Inbox) {
		page, err := os.ReadFile("../../../docs/recovery.md")
		must(t, err)
		_, program, _ := strings.Cut(string(page), "```go\n")
		program, _, _ = strings.Cut(program, "```")
		main := t.TempDir() + "/main.go"
		must(t, os.WriteFile(main, []byte(program), 0o600))
		events, err := inbox.New(db, inbox.Config{Database: inbox.PostgreSQL})
		must(t, err)
		must(t, events.CreateTables(context.Background()))
		_, err = db.Exec("CREATE TABLE orders (invoice_id VARCHAR(64) NOT NULL, state VARCHAR(64) NOT NULL)")
		must(t, err)
		w := newWorld(t)
		receive(t, events, w.orders(1)[0])
		w.orders(1)
		w.advance(twoHours)
		var sources map[inbox.Database]string
		must(t, json.Unmarshal([]byte(os.Getenv("DATABASES")), &sources))
		process := exec.Command("go", "run", main)
		process.Env = append(os.Environ(), "DATABASE_URL="+sources[inbox.PostgreSQL], "PEPAY_API_KEY="+w.key)
		output, err := process.CombinedOutput()
		if err != nil || !strings.HasSuffix(string(output), "6 compared, 5 missing, 0 tried again\n") {
			t.Fatalf("%v: %s", err, output)
		}
	})
}

// TestOneInTheTablesOfDjango is not a test of its own: it recovers in a database that test_go_inbox.py has made.
func TestOneInTheTablesOfDjango(t *testing.T) {
	source := os.Getenv("DJANGO_DATABASE")
	if source == "" {
		t.SkipNow()
	}
	ctx := context.Background()
	db, err := sql.Open(drivers[inbox.MariaDB], source)
	must(t, err)
	defer func() { _ = db.Close() }()
	events, err := inbox.New(db, inbox.Config{Database: inbox.MariaDB, Django: true})
	must(t, err)
	must(t, events.CreateTables(ctx))
	w := world{t, os.Getenv("PEPAY_API_URL"), os.Getenv("PEPAY_API_KEY")}
	found, err := events.Recover(ctx, w.merchant(), inbox.RecoverOptions{})
	must(t, err)
	fmt.Println("recovered:", found)
	tx, err := db.Begin()
	must(t, err)
	for range 2 {
		must(t, events.Expect(ctx, tx, "sess_1"))
	}
	must(t, tx.Commit())
}
