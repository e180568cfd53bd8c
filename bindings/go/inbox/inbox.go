package inbox

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// Database is the kind of database.
type Database string

// The databases that an inbox works on.
const (
	PostgreSQL Database = "postgresql"
	MySQL      Database = "mysql"
	MariaDB    Database = "mariadb"
	SQLite     Database = "sqlite"
)

// Sender is who sends an event. Each has a secret of its own.
type Sender string

// The senders.
const (
	Pepay          Sender = "pepay"
	Payviox        Sender = "payviox"
	PayvioxPayouts Sender = "payviox_payout"
)

// Verdict is what became of a delivery.
type Verdict string

// The verdicts. Failed and waiting events are open: they are handled anew when they are delivered again.
const (
	// Handled: its handlers ran, and what they wrote is committed with it.
	Handled Verdict = "handled"
	// Stale: a newer event of its subject was handled before; only handlers for stale events ran.
	Stale Verdict = "stale"
	// Failed: a handler has failed.
	Failed Verdict = "failed"
	// Waiting: a handler cannot do its work yet.
	Waiting Verdict = "waiting"
	// Overtaken: it had failed or waited, and then a newer event was handled, so that it never ran.
	Overtaken Verdict = "overtaken"
	// Duplicate: the event was settled before.
	Duplicate Verdict = "duplicate"
)

// Config is the settings of an inbox.
type Config struct {
	// Database is the kind of database. Required.
	Database Database
	// Prefix is what the names of the tables begin with: letters, digits and _. Default "pepay_inbox_".
	Prefix string
	// Django uses the tables that a Django application has migrated, in place of a prefix.
	Django bool
	// IsDeadlock tells whether the database has ended a transaction for the sake of others, so that it is to be made again.
	// Default: by the SQLSTATE, or by what the drivers of MySQL and SQLite say.
	IsDeadlock func(error) bool
	// Logger gets a record of what becomes of each event (info), and of each that has failed (error). Default: nothing is logged.
	Logger *slog.Logger
}

// Inbox is the tables, and the handlers of events. Register handlers before events come in; then it may be used by any number
// of goroutines.
type Inbox struct {
	db         *sql.DB
	config     Config
	upkeep     map[string]abi.InboxStatement
	registered []registration
}

// Receipt is what became of a delivery.
type Receipt struct {
	Verdict Verdict
	// Names is what the event goes by, such as invoice.updated and, when the invoice became it, invoice.paid. Empty if it
	// tells only what the invoice had become before.
	Names []pepay.EventName
	// ID is that of its row; 0 for a duplicate.
	ID int64
	// Err is what a handler returned, if the event has failed or waits.
	Err error
	// IsPaidAgain says that the event's order was paid twice by it: give one of the payments back.
	IsPaidAgain bool
	// Status is what to answer the provider with: 200, or 500 or 503, after which it delivers the event again.
	Status int
}

// NotYet is the error of a handler that cannot do its work yet, such as one whose order is not written yet. The event is kept as
// waiting, and the provider delivers it again.
func NotYet(why string) error {
	return &notYet{why}
}

type notYet struct{ why string }

func (e *notYet) Error() string { return e.why }

// New makes an inbox in a database.
//
// ErrConfig: there is no such database, or the prefix is no name.
func New(db *sql.DB, config Config) (*Inbox, error) {
	if err := abi.Check(); err != nil {
		return nil, &pepay.Error{Kind: pepay.ErrConfig, Message: err.Error()}
	}
	inbox := &Inbox{db: db, config: config}
	inbox.upkeep = abi.InboxUpkeep(inbox.options(nil))
	if inbox.config.IsDeadlock == nil {
		inbox.config.IsDeadlock = isDeadlock
	}
	if len(inbox.upkeep) == 0 {
		message := fmt.Sprintf("an inbox works on %s, %s, %s and %s, and its prefix is made of letters, digits and _",
			PostgreSQL, MySQL, MariaDB, SQLite)
		return nil, &pepay.Error{Kind: pepay.ErrConfig, Message: message}
	}
	return inbox, nil
}

// options are libpepay's, with more of them.
func (i *Inbox) options(more map[string]any) []byte {
	options := map[string]any{"database": i.config.Database, "marks": "question_marks"}
	if i.config.Database == PostgreSQL {
		options["marks"] = "dollars"
	}
	if i.config.Prefix != "" {
		options["prefix"] = i.config.Prefix
	}
	if i.config.Django {
		options["tables"] = "django"
	}
	for name, value := range more {
		options[name] = value
	}
	text, _ := json.Marshal(options) // texts and numbers
	return text
}

// CreateTables creates the tables where they are missing. Those of Django are Django's to create.
func (i *Inbox) CreateTables(ctx context.Context) error {
	for _, statement := range abi.InboxTables(i.options(nil)) {
		if _, err := i.db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("the tables of the inbox could not be created: %w", err)
		}
	}
	return nil
}

// Receive takes an event whose signature was checked, with its raw body. All is committed when it returns.
//
// What a handler returned is in the receipt, after the event was kept. An error says that it could not be kept, or is not an
// event (ErrDecode): let the provider deliver it again. A context that ends ends what is being done; that the event
// failed is still noted.
func (i *Inbox) Receive(ctx context.Context, sender Sender, body []byte) (*Receipt, error) {
	return i.deliver(ctx, sender, body, nil)
}

// deliver takes an event. again is when it was settled, for one that is to be handled once more.
func (i *Inbox) deliver(ctx context.Context, sender Sender, body []byte, again *time.Time) (*Receipt, error) {
	more := map[string]any{"sender": sender}
	if again != nil {
		more["again_us"] = again.UnixMicro()
	}
	var entropy [abi.EntropyLen]byte
	if _, err := rand.Read(entropy[:]); err != nil {
		return nil, err
	}
	started, failure := abi.NewDelivery(i.options(more), body, &entropy)
	defer started.Free()
	if failure != nil {
		return nil, &pepay.Error{Kind: pepay.Kind(failure.Kind), Message: failure.Message}
	}
	taken := delivery{inbox: i, sender: sender, body: body, steps: started}
	receipt, err := taken.run(ctx)
	i.log(ctx, sender, receipt, err)
	return receipt, err
}

// isDeadlock knows the drivers of PostgreSQL by the SQLSTATE that their errors tell, others by what they say.
func isDeadlock(err error) bool {
	var told interface{ SQLState() string }
	if errors.As(err, &told) {
		state := told.SQLState()
		return state == "40001" || state == "40P01"
	}
	return deadlock.MatchString(err.Error())
}

func sleep(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
