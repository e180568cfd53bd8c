package inbox

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"runtime/debug"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

var deadlock = regexp.MustCompile(`^Error (1205|1213)\b|SQLITE_BUSY|database is locked`)

// delivery is one event on its way through the inbox.
type delivery struct {
	inbox  *Inbox
	sender Sender
	body   []byte
	steps  *abi.Delivery
	tx     *sql.Tx
	// What a handler, or the database, has failed with first.
	failed error
	// What the database has ended a transaction with for the sake of others.
	deadlocked error
	// What a handler has panicked with.
	panicked any
}

func (d *delivery) run(ctx context.Context) (*Receipt, error) {
	defer func() {
		if d.tx != nil {
			_ = d.tx.Rollback()
		}
	}()
	for {
		step := d.steps.Next(time.Now().UnixMicro())
		switch step.Kind {
		case abi.DeliveryDone:
			return d.receipt(step), d.panicAgain()
		case abi.DeliveryLost:
			return nil, errors.Join(d.panicAgain(), fmt.Errorf("the event could not be kept: %w", d.why()))
		case abi.DeliveryBegin, abi.DeliveryRun, abi.DeliveryHandle, abi.DeliveryCommit, abi.DeliveryRollback, abi.DeliveryWait:
			d.report(d.take(ctx, step))
		default:
			failure := d.steps.Error()
			return nil, &pepay.Error{Kind: pepay.ErrInternal, Message: failure.Message}
		}
		if d.failed != nil {
			// That it failed is noted, even if the reason is that the context has ended.
			ctx = context.WithoutCancel(ctx)
		}
	}
}

// take does a step. A statement's rows are reported at once.
func (d *delivery) take(ctx context.Context, step abi.DeliveryStep) (err error) {
	switch step.Kind {
	case abi.DeliveryBegin:
		d.tx, err = d.inbox.db.BeginTx(ctx, nil)
		return err
	case abi.DeliveryRun:
		return d.query(ctx, step)
	case abi.DeliveryHandle:
		return d.handle(ctx, step)
	case abi.DeliveryWait:
		return sleep(ctx, step.Pause)
	}
	tx := d.tx
	d.tx = nil
	if tx == nil {
		return nil
	}
	if step.Kind == abi.DeliveryRollback {
		// The connection is given up if it cannot be rolled back.
		_ = tx.Rollback()
		return nil
	}
	return tx.Commit()
}

// errReported is the error of a step whose outcome libpepay knows already.
var errReported = errors.New("reported")

func (d *delivery) report(err error) {
	var waits *notYet
	switch {
	case err == nil:
		d.steps.Done()
		return
	case err == errReported:
		return
	case d.inbox.config.IsDeadlock(err):
		d.deadlocked = err
		d.steps.Failed(abi.DeliveryDeadlock, err.Error(), "")
		return
	}
	if d.failed == nil {
		d.failed = err
	}
	var panicked *panicError
	switch {
	case errors.As(err, &waits):
		d.steps.Failed(abi.DeliveryNotYet, waits.why, "")
	case errors.As(err, &panicked):
		d.steps.Failed(abi.DeliveryError, err.Error(), panicked.stack)
	default:
		d.steps.Failed(abi.DeliveryError, err.Error(), "")
	}
}

func (d *delivery) query(ctx context.Context, step abi.DeliveryStep) error {
	values := d.inbox.bound(step.Values, d.body)
	if !step.GivesRows {
		_, err := d.tx.ExecContext(ctx, step.SQL, values...)
		return err
	}
	found, err := d.tx.QueryContext(ctx, step.SQL, values...)
	if err != nil {
		return err
	}
	defer func() { _ = found.Close() }()
	rows, err := scan(found)
	if err != nil {
		return err
	}
	d.steps.Rows(rows)
	return errReported
}

// bound is the values of a statement's parameters.
func (i *Inbox) bound(from []abi.DeliveryValue, body []byte) []any {
	values := make([]any, len(from))
	for at, value := range from {
		switch {
		case value.Text != nil:
			values[at] = *value.Text
		case value.Number != nil:
			values[at] = *value.Number
		case value.MomentUS != nil:
			values[at] = i.moment(*value.MomentUS)
		default:
			values[at] = body
		}
	}
	return values
}

// moment is a time as every driver of the database takes it.
func (i *Inbox) moment(unixMicros int64) any {
	moment := time.UnixMicro(unixMicros).UTC()
	if i.config.Database == PostgreSQL {
		return moment
	}
	return moment.Format("2006-01-02 15:04:05.000000")
}

// scan reads rows as a JSON list of lists.
func scan(found *sql.Rows) ([]byte, error) {
	columns, err := found.Columns()
	if err != nil {
		return nil, err
	}
	rows := [][]any{}
	for found.Next() {
		row, places := make([]any, len(columns)), make([]any, len(columns))
		for at := range row {
			places[at] = &row[at]
		}
		if err := found.Scan(places...); err != nil {
			return nil, err
		}
		for at, field := range row {
			if text, ok := field.([]byte); ok {
				row[at] = string(text)
			}
		}
		rows = append(rows, row)
	}
	if err := found.Err(); err != nil {
		return nil, err
	}
	return json.Marshal(rows)
}

type panicError struct {
	value any
	stack string
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// panicAgain lets what a handler has panicked with go on, now that the event is kept.
func (d *delivery) panicAgain() error {
	if d.panicked != nil {
		panic(d.panicked)
	}
	return nil
}

func (d *delivery) receipt(step abi.DeliveryStep) *Receipt {
	names := make([]pepay.EventName, len(step.Names))
	for at, name := range step.Names {
		names[at] = pepay.EventName(name)
	}
	receipt := &Receipt{
		Verdict: Verdict(step.Verdict), Names: names, ID: step.ID, IsPaidAgain: step.IsPaidAgain, Status: step.Status,
	}
	// An event that is settled by another delivery, or by a commit that was not answered, has not failed.
	if receipt.Verdict == Failed || receipt.Verdict == Waiting {
		receipt.Err = d.why()
	}
	return receipt
}

// why is what the event could not be handled for.
func (d *delivery) why() error {
	if d.failed != nil {
		return d.failed
	}
	return d.deadlocked
}

// handle calls the handlers of an event.
func (d *delivery) handle(ctx context.Context, step abi.DeliveryStep) (err error) {
	matching := d.inbox.matching(d.sender, step)
	if len(matching) == 0 {
		return nil
	}
	event, err := read(d.sender, d.body)
	if err != nil {
		return err
	}
	defer func() {
		if value := recover(); value != nil {
			d.panicked = value
			err = &panicError{value, string(debug.Stack())}
		}
	}()
	for _, call := range matching {
		if err := call(ctx, d.tx, event); err != nil {
			return err
		}
	}
	return nil
}
