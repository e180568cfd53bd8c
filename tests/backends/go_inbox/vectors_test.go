package inbox_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
)

// recoveryVector is what an inbox has, and what the provider answers to a recovery.
type recoveryVector struct {
	Name, Provider, Since string
	SinceMS               int64 `json:"since_ms"`
	Sessions              []string
	Inbox                 struct {
		Handled, Failed [][]json.RawMessage
		Cursor          []any
		Pruned          int64
		Expected        []string
	}
	Calls  []cannedCall
	Expect map[string]any
}

type cannedCall struct {
	URL    string
	Status int
	Body   json.RawMessage
}

// RoundTrip answers what a vector says, if it is asked for that.
func (v *recoveryVector) RoundTrip(request *http.Request) (*http.Response, error) {
	if len(v.Calls) == 0 || request.URL.RequestURI() != v.Calls[0].URL {
		return nil, fmt.Errorf("%s was not to be asked for", request.URL.RequestURI())
	}
	canned := v.Calls[0]
	v.Calls = v.Calls[1:]
	body := io.NopCloser(bytes.NewReader(canned.Body))
	return &http.Response{StatusCode: max(canned.Status, http.StatusOK), Header: http.Header{}, Body: body, Request: request}, nil
}

func TestRecoveriesAreAsInEveryLanguage(t *testing.T) {
	text, err := os.ReadFile("../../vectors/recovery.json")
	must(t, err)
	var file struct{ Recoveries []recoveryVector }
	must(t, json.Unmarshal(text, &file))
	on(inbox.SQLite, t, func(t *testing.T, db *sql.DB, _ *inbox.Inbox) {
		for at := range file.Recoveries {
			vector := &file.Recoveries[at]
			t.Run(vector.Name, func(t *testing.T) { vector.holds(t, db, fmt.Sprintf("vector_%d_", at)) })
		}
	})
}

func (v *recoveryVector) holds(t *testing.T, db *sql.DB, tables string) {
	ctx, fails := context.Background(), errors.New("not yet")
	events, err := inbox.New(db, inbox.Config{Database: inbox.SQLite, Prefix: tables})
	must(t, err)
	must(t, events.CreateTables(ctx))
	// What is handled before does not reach these.
	for _, row := range v.Inbox.Handled {
		v.receive(t, events, row)
	}
	events.OnPepay(func(context.Context, *sql.Tx, *pepay.Event) error { return fails })
	events.OnPayviox(func(context.Context, *sql.Tx, *pepay.PayvioxEvent) error { return fails })
	events.OnPayout(func(context.Context, *sql.Tx, *pepay.PayvioxPayoutEvent) error { return fails })
	for _, row := range v.Inbox.Failed {
		v.receive(t, events, row)
	}
	fails = nil
	account := "https://api-beta.pepay.io"
	if len(v.Inbox.Cursor) > 0 {
		_, err = db.Exec("INSERT INTO "+tables+"cursors VALUES (?, ?, ?)", account, v.Inbox.Cursor[0], int64(v.Inbox.Cursor[1].(float64)))
		must(t, err)
	}
	if v.Inbox.Pruned > 0 {
		_, err = db.Exec("INSERT INTO "+tables+"cursors VALUES ('pruned', '', ?)", v.Inbox.Pruned)
		must(t, err)
	}
	for _, session := range v.Inbox.Expected {
		tx, err := db.Begin()
		must(t, err)
		must(t, events.Expect(ctx, tx, session))
		must(t, tx.Commit())
	}
	found, err := v.recover(ctx, t, events)
	outcome := map[string]any{"tried": recovered(found), "compared": found.Compared}
	var failure *pepay.Error
	if errors.As(err, &failure) {
		outcome["error"] = failure.Kind
	}
	if found.IsCursorUnknown {
		outcome["is_cursor_unknown"] = true
	}
	if len(found.UnknownSessions) > 0 {
		outcome["unknown_sessions"] = found.UnknownSessions
	}
	var id string
	var created int64
	if db.QueryRow("SELECT event_id, created FROM "+tables+"cursors WHERE account = ?", account).Scan(&id, &created) == nil {
		outcome["cursor"] = []any{id, created}
	}
	if _, ok := v.Expect["expected"]; ok {
		outcome["expected"] = column(t, db, "SELECT session_id FROM "+tables+"sessions ORDER BY session_id")
	}
	if _, ok := v.Expect["events"]; ok {
		bodies := column(t, db, "SELECT body FROM "+tables+"events")
		outcome["events"] = json.RawMessage("[" + strings.Join(bodies, ",") + "]")
	}
	text, err := json.Marshal(outcome)
	must(t, err)
	var got map[string]any
	must(t, json.Unmarshal(text, &got))
	if slices.Equal([]string{}, recovered(found)) {
		got["tried"] = []any{}
	}
	if !reflect.DeepEqual(got, v.Expect) || len(v.Calls) > 0 {
		t.Errorf("got %v, want %v; %v; %d calls are left", got, v.Expect, err, len(v.Calls))
	}
}

func (v *recoveryVector) recover(ctx context.Context, t *testing.T, events *inbox.Inbox) (*inbox.Recovery, error) {
	t.Helper()
	if v.Provider == "payviox" {
		client, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: "sk_test_1", Transport: v, MaxRetries: pepay.Ptr(0)})
		must(t, err)
		defer client.Close()
		return events.RecoverPayviox(ctx, client, v.Sessions...)
	}
	client, err := pepay.New(pepay.Config{APIKey: "sk_test_1", Transport: v, MaxRetries: pepay.Ptr(0)})
	must(t, err)
	defer client.Close()
	options := inbox.RecoverOptions{SinceEvent: v.Since}
	if v.SinceMS > 0 {
		options.Since = time.UnixMilli(v.SinceMS)
	}
	return events.Recover(ctx, client, options)
}

func (v *recoveryVector) receive(t *testing.T, events *inbox.Inbox, row []json.RawMessage) {
	t.Helper()
	var sender inbox.Sender
	must(t, json.Unmarshal(row[0], &sender))
	_, err := events.Receive(context.Background(), sender, row[1])
	must(t, err)
}

// column is the texts that a query gives.
func column(t *testing.T, db *sql.DB, query string) (texts []string) {
	t.Helper()
	rows, err := db.Query(query)
	must(t, err)
	defer func() { _ = rows.Close() }()
	texts = []string{}
	for rows.Next() {
		var text string
		must(t, rows.Scan(&text))
		texts = append(texts, text)
	}
	return texts
}
