package inbox

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// Failure is an event that has failed or waits.
type Failure struct {
	ID     int64
	Sender Sender
	Name   pepay.EventName
	// Subject is what the event is about, such as invoice:inv_1.
	Subject string
	Verdict Verdict
	// Error is what the handler returned last, and Details a stack trace if it has panicked.
	Error, Details string
	// Attempts is how often it was tried.
	Attempts   int
	ReceivedAt time.Time
}

// ErrNoEvent is the error of Replay for the id of no event.
var ErrNoEvent = errors.New("the inbox has no such event")

// ErrTooYoung is the error of Prune for events that may still be delivered again.
var ErrTooYoung = errors.New("events of the last 30 days are needed to tell what was delivered before: without them an event " +
	"that comes again is handled again")

const (
	batch    = 100
	youngest = 30 * 24 * time.Hour
)

// Failures lists the events that have failed or wait, oldest first: at most limit, after the one with the id that was seen last,
// or 0.
func (i *Inbox) Failures(ctx context.Context, limit int, after int64) (failures []Failure, err error) {
	found, err := i.ask(ctx, "open", map[string]any{"id": after, "limit": limit})
	if err != nil {
		return nil, err
	}
	defer func() { _ = found.Close() }()
	for found.Next() {
		var it Failure
		var received moment
		if err := found.Scan(&it.ID, &it.Sender, &it.Name, &it.Subject, &it.Verdict, &it.Error, &it.Details, &it.Attempts,
			&received); err != nil {
			return nil, err
		}
		it.ReceivedAt = received.Time
		failures = append(failures, it)
	}
	return failures, found.Err()
}

// Replay runs the handlers of an event that is open, by the ID of its Failure or Receipt. One that is settled is a Duplicate.
//
// ErrNoEvent: there is no such event.
func (i *Inbox) Replay(ctx context.Context, id int64) (*Receipt, error) {
	sender, body, _, err := i.recorded(ctx, id)
	if err != nil {
		return nil, err
	}
	return i.deliver(ctx, sender, body, nil)
}

// ReplaySettled is Replay for an event that is settled: it is handled once more, whatever has come since.
func (i *Inbox) ReplaySettled(ctx context.Context, id int64) (*Receipt, error) {
	sender, body, settled, err := i.recorded(ctx, id)
	if err != nil {
		return nil, err
	}
	return i.deliver(ctx, sender, body, &settled)
}

// ReplayAll runs the handlers of all events that are open, oldest first.
func (i *Inbox) ReplayAll(ctx context.Context) (receipts []*Receipt, err error) {
	for after := int64(0); ; {
		failures, err := i.Failures(ctx, batch, after)
		if err != nil || len(failures) == 0 {
			return receipts, err
		}
		for _, failure := range failures {
			receipt, err := i.Replay(ctx, failure.ID)
			if err != nil {
				return receipts, err
			}
			receipts, after = append(receipts, receipt), failure.ID
		}
	}
}

// Prune deletes the events that were settled longer ago, in batches, and tells how many. Events that are open stay, and so do
// their subjects, which order what comes later.
//
// ErrTooYoung: that is less than 30 days.
func (i *Inbox) Prune(ctx context.Context, olderThan time.Duration) (deleted int64, err error) {
	if olderThan < youngest {
		return 0, ErrTooYoung
	}
	until := time.Now().Add(-olderThan)
	values := map[string]any{
		"settled_at": i.moment(until.UnixMicro()), "created": until.Unix(), "limit": batch, "id": int64(0),
	}
	for {
		last, err := i.lastSettled(ctx, values)
		if err != nil || last == 0 {
			return deleted, err
		}
		// It is noted first, so that no recovery takes for missing what is deleted, whatever ends this.
		if _, err := i.change(ctx, "note_pruned", values); err != nil {
			return deleted, err
		}
		values["last_id"] = last
		count, err := i.change(ctx, "delete_settled", values)
		if err != nil {
			return deleted, err
		}
		deleted += count
		values["id"] = last
	}
}

func (i *Inbox) lastSettled(ctx context.Context, values map[string]any) (last int64, err error) {
	found, err := i.ask(ctx, "settled_before", values)
	if err != nil {
		return 0, err
	}
	defer func() { _ = found.Close() }()
	for found.Next() {
		if err := found.Scan(&last); err != nil {
			return 0, err
		}
	}
	return last, found.Err()
}

func (i *Inbox) recorded(ctx context.Context, id int64) (sender Sender, body []byte, settled time.Time, err error) {
	found, err := i.ask(ctx, "event", map[string]any{"id": id})
	if err != nil {
		return "", nil, time.Time{}, err
	}
	defer func() { _ = found.Close() }()
	if !found.Next() {
		return "", nil, time.Time{}, errors.Join(found.Err(), fmt.Errorf("%w: %d", ErrNoEvent, id))
	}
	var at moment
	err = found.Scan(&sender, &body, &at)
	return sender, body, at.Time, err
}

func (i *Inbox) ask(ctx context.Context, name string, values map[string]any) (*sql.Rows, error) {
	return i.db.QueryContext(ctx, i.upkeep[name].SQL, i.values(name, values)...)
}

func (i *Inbox) change(ctx context.Context, name string, values map[string]any) (int64, error) {
	done, err := i.db.ExecContext(ctx, i.upkeep[name].SQL, i.values(name, values)...)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

func (i *Inbox) values(name string, values map[string]any) (ordered []any) {
	for _, parameter := range i.upkeep[name].Parameters {
		ordered = append(ordered, values[parameter])
	}
	return ordered
}

// moment is a time as any driver gives it.
type moment struct{ time.Time }

// Scan reads a time, or the text of one in UTC.
func (m *moment) Scan(from any) (err error) {
	switch from := from.(type) {
	case time.Time:
		m.Time = from
	case []byte:
		m.Time, err = time.Parse("2006-01-02 15:04:05.999999", string(from))
	case string:
		m.Time, err = time.Parse("2006-01-02 15:04:05.999999", from)
	default:
		err = fmt.Errorf("a time is a %T", from)
	}
	return err
}
