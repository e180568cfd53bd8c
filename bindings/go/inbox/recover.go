package inbox

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/bridge"
)

// RecoverOptions is where a recovery begins and whom it tells. The zero value is right for most.
type RecoverOptions struct {
	// Since is the moment to begin with, or SinceEvent the id of the event to begin after. Default: where the inbox is known
	// to be complete. An empty inbox needs one of them: the handlers run for all that happened since then.
	Since      time.Time
	SinceEvent string
	// Account tells several accounts of Pepay apart that share an inbox: any name that stays the same.
	Account string
	// OnEvent is told of each event when it was tried.
	OnEvent func(Recovered)
}

// FollowOptions is where following begins, how it connects and whom it tells. The zero value is right for most.
type FollowOptions struct {
	RecoverOptions
	// Stream is how the live stream connects. Its Since is the inbox's business.
	Stream pepay.StreamOptions
	// OnGap is told where events may be missing, before they are recovered as far as the provider has them.
	OnGap func(*pepay.Gap)
}

// Recovered is an event that was missing, open or new, and what has become of it now.
type Recovered struct {
	// Was is missing, failed or waiting, or new if a live stream has brought it.
	Was    string
	Sender Sender
	// ID is Pepay's id of the event; for Payviox, the order and its state.
	ID   string
	Name pepay.EventName
	// Subject is what the event is about, such as invoice:inv_1.
	Subject string
	Receipt *Receipt
}

// IsOpen is whether the next recovery has to try it again.
func (r Recovered) IsOpen() bool {
	return r.Receipt.Verdict == Failed || r.Receipt.Verdict == Waiting
}

// String is a line about it.
func (r Recovered) String() string {
	line := fmt.Sprintf("%-7s  %s  %s  %s  %s", r.Was, r.ID, r.Name, r.Subject, r.Receipt.Verdict)
	if r.Receipt.Err != nil {
		line += ": " + r.Receipt.Err.Error()
	}
	return line
}

// Recovery is what a recovery found, and what it did.
type Recovery struct {
	// Events is what was missing or open, in the order in which it was tried.
	Events []Recovered
	// Compared is how many of the provider's events, or sessions, were compared with the inbox.
	Compared int64
	// Missing is how many of them the inbox did not have, TriedAgain how many events that were open were tried again, and
	// StillOpen how many of both are open still.
	Missing, TriedAgain, StillOpen int64
	// IsCursorUnknown: the provider does not know the event up to which the inbox was complete, so that all was read from where
	// the inbox begins. What the provider no longer keeps may be missing.
	IsCursorUnknown bool
	// UnknownSessions are the sessions that Payviox does not know by this key.
	UnknownSessions []string
}

// IsComplete is whether nothing is left to look after.
func (r *Recovery) IsComplete() bool {
	return len(r.UnknownSessions) == 0 && r.StillOpen == 0
}

// String is a line about it.
func (r *Recovery) String() string {
	line := fmt.Sprintf("%d compared, %d missing, %d tried again", r.Compared, r.Missing, r.TriedAgain)
	if r.StillOpen > 0 {
		line += fmt.Sprintf(", %d still open", r.StillOpen)
	}
	return line
}

// Recover puts through the inbox what Pepay has and the inbox lacks, oldest first, and tries again what is open. It leaves alone
// what the inbox has, so it may run at any time, even twice at once, and may be killed: each event is handled once.
//
// Where a recovery begins, the inbox remembers for each account: up to where it was compared with the provider's list of events.
//
// An error says that it broke off, because the provider or the database has failed or ctx has ended. What it did stays and is in
// the Recovery; the next one goes on from there. A handler that fails is no error: its event is open. ErrConfig: the inbox is empty,
// and nothing says where to begin; or that is before what was pruned.
func (i *Inbox) Recover(ctx context.Context, client *pepay.Client, options RecoverOptions) (*Recovery, error) {
	return i.recover(ctx, client, options.settings(), options.OnEvent)
}

// RecoverPayviox looks up what has become of Payviox's open sessions, which has no list of events: of those that a webhook has
// mentioned and that have not ended, of those that were [Inbox.Expect]ed, and of these. It reports no refund and no part payment.
//
// Errors are those of [Inbox.Recover].
func (i *Inbox) RecoverPayviox(ctx context.Context, client *pepay.Payviox, sessions ...string) (*Recovery, error) {
	settings := map[string]any{}
	if len(sessions) > 0 {
		settings["sessions"] = sessions
	}
	return i.recover(ctx, client, settings, nil)
}

// Follow puts through the inbox what happens at Pepay, as it happens, so that the inbox needs no webhooks. It begins with a recovery,
// keeps the same cursor, and goes on until ctx ends, which lets the handler that runs end first, or with an error that does not pass.
// An empty inbox begins with what happens from now on. While the provider cannot be reached, it waits. An event whose handler fails
// is tried again, after a second, then after pauses that grow to five minutes.
//
// ErrAuthentication, ErrPermission: the key is refused. ErrConfig: as for [Inbox.Recover]. Any other: the database has failed.
func (i *Inbox) Follow(ctx context.Context, client *pepay.Client, options FollowOptions) error {
	settings := options.settings()
	settings["follow"] = true
	made, err := i.newRecovery(client, settings, options.OnEvent)
	if err != nil {
		return err
	}
	made.follows, made.options, made.onGap = true, options.Stream, options.OnGap
	return made.run(ctx)
}

// Expect waits for the end of a session of Payviox. Call it in the transaction that writes the order, so that both are kept or
// neither is: a recovery then looks up what has become of the session, should no webhook tell.
func (i *Inbox) Expect(ctx context.Context, tx *sql.Tx, sessionID string) error {
	values := map[string]any{"session_id": sessionID, "settled_at": i.moment(time.Now().UnixMicro())}
	_, err := tx.ExecContext(ctx, i.upkeep["expect"].SQL, i.values("expect", values)...)
	return err
}

func (o RecoverOptions) settings() map[string]any {
	settings := map[string]any{}
	if !o.Since.IsZero() {
		settings["since_ms"] = o.Since.UnixMilli()
	}
	if o.SinceEvent != "" {
		settings["since"] = o.SinceEvent
	}
	if o.Account != "" {
		settings["account"] = o.Account
	}
	return settings
}

func (i *Inbox) recover(ctx context.Context, client any, settings map[string]any, tell func(Recovered)) (*Recovery, error) {
	made, err := i.newRecovery(client, settings, tell)
	if err != nil {
		return &Recovery{}, err
	}
	err = made.run(ctx)
	if err != nil && !errors.Is(err, pepay.ErrConfig) {
		err = fmt.Errorf("the recovery broke off (%s): %w; what it did stays, and the next one goes on from there", &made.found, err)
	}
	return &made.found, err
}

// recovery is one recovery, or one that goes on with a live stream.
type recovery struct {
	inbox   *Inbox
	client  bridge.Client
	steps   *abi.Recovery
	tell    func(Recovered)
	found   Recovery
	follows bool
	options pepay.StreamOptions
	onGap   func(*pepay.Gap)
	stream  bridge.Stream
	// What a call has failed with.
	failed error
}

func (i *Inbox) newRecovery(client any, settings map[string]any, tell func(Recovered)) (*recovery, error) {
	made := &recovery{inbox: i, client: bridge.Of(client), tell: tell}
	steps, failure := made.client.ABI().Recovery(i.options(settings))
	switch {
	case steps == nil:
		return nil, &pepay.Error{Kind: pepay.ErrConfig, Message: "the client was closed"}
	case failure != nil:
		steps.Free()
		return nil, bridge.NewError(failure)
	}
	made.steps = steps
	return made, nil
}

var epoch = time.Now()

func (r *recovery) run(ctx context.Context) error {
	defer r.steps.Free()
	defer r.close()
	// A handler that runs, and the statements that keep what it did, end before the recovery does.
	kept := context.WithoutCancel(ctx)
	isStopped := false
	for {
		if !isStopped && ctx.Err() != nil {
			isStopped = true
			r.steps.Stop()
		}
		step := r.steps.Next(time.Now().UnixMicro(), uint64(time.Since(epoch).Milliseconds()))
		var err error
		switch step.Kind {
		case abi.RecoveryRun:
			err = r.query(kept, step)
		case abi.RecoveryCall:
			err = r.call(ctx, step)
		case abi.RecoveryPut:
			err = r.put(kept, step)
		case abi.RecoveryOpen:
			r.close()
			r.stream, err = r.client.Follow(ctx, step.Since, r.options)
			r.steps.Done()
		case abi.RecoveryListen:
			err = r.listen(step.Within)
		case abi.RecoveryWait:
			// Whatever ends the pause, the next step says what follows.
			_ = sleep(ctx, step.Within)
			r.steps.Done()
		case abi.RecoveryDone:
			r.note(step)
			return r.end(ctx)
		default:
			r.note(step)
			return r.why()
		}
		if err != nil {
			return err
		}
	}
}

// end is how it ends when nothing has failed.
func (r *recovery) end(ctx context.Context) error {
	if r.follows {
		return nil
	}
	return ctx.Err()
}

// why is the error that has ended it, with what a call has failed with behind it.
func (r *recovery) why() error {
	failure := bridge.NewError(r.steps.Error())
	var of, behind *pepay.Error
	if errors.As(failure, &of) && errors.As(r.failed, &behind) && of.Kind == behind.Kind && of.Message == behind.Message {
		return r.failed
	}
	return failure
}

func (r *recovery) note(step abi.RecoveryStep) {
	r.found.Compared, r.found.Missing = step.Compared, step.Missing
	r.found.TriedAgain, r.found.StillOpen = step.TriedAgain, step.StillOpen
	r.found.IsCursorUnknown, r.found.UnknownSessions = step.IsCursorUnknown, step.UnknownSessions
}

func (r *recovery) query(ctx context.Context, step abi.RecoveryStep) error {
	values := r.inbox.bound(step.Values, nil)
	if !step.GivesRows {
		_, err := r.inbox.db.ExecContext(ctx, step.SQL, values...)
		r.steps.Done()
		return err
	}
	found, err := r.inbox.db.QueryContext(ctx, step.SQL, values...)
	if err != nil {
		return err
	}
	defer func() { _ = found.Close() }()
	rows, err := scan(found)
	if err != nil {
		return err
	}
	r.steps.Rows(rows)
	return nil
}

// call makes a call. What goes wrong with it is the recovery's to judge.
func (r *recovery) call(ctx context.Context, step abi.RecoveryStep) error {
	isMade := false
	r.failed = r.client.Call(ctx, step.Operation, step.Params, func(made *abi.Call) {
		isMade = true
		r.steps.Fetched(made)
	})
	if !isMade {
		return r.failed
	}
	return nil
}

func (r *recovery) put(ctx context.Context, step abi.RecoveryStep) error {
	receipt, err := r.inbox.Receive(ctx, Sender(step.Sender), step.Body)
	if err != nil {
		return err
	}
	r.steps.Received(string(receipt.Verdict))
	tried := Recovered{
		Was: step.Was, Sender: Sender(step.Sender), ID: step.DedupeKey, Name: pepay.EventName(step.Name), Subject: step.Subject,
		Receipt: receipt,
	}
	if !r.follows {
		r.found.Events = append(r.found.Events, tried)
	}
	if r.tell != nil {
		r.tell(tried)
	}
	return nil
}

func (r *recovery) listen(within time.Duration) error {
	gap, err := r.stream.Turn(within)
	if err != nil {
		return err
	}
	if gap, ok := gap.(*pepay.Gap); ok && r.onGap != nil {
		r.onGap(gap)
	}
	r.steps.Streamed(r.stream.ABI())
	return nil
}

func (r *recovery) close() {
	if r.stream != nil {
		r.stream.Close()
		r.stream = nil
	}
}
