package pepay

import (
	"context"
	"io"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// StreamOptions is where a live stream begins and how it connects. The zero value is right for most.
type StreamOptions struct {
	// Since is the id of the last event that was handled: the stream begins with the next one. Default: with what
	// happens from now on.
	Since string
	// MintToken connects with a short-lived token in place of the key, which the provider wants in the URL.
	MintToken bool
	// Poll opens no WebSocket, but reads the list of events every few seconds.
	Poll bool
	// MaxOutage is how long the provider may be out of reach before the stream fails. Default: no limit.
	MaxOutage time.Duration
}

func (o StreamOptions) settings() *object {
	var settings object
	settings.string("since", o.Since)
	if o.MintToken {
		settings.mustBool("mint_token", true)
	}
	if o.Poll {
		settings.mustBool("poll", true)
	}
	settings.millis("max_outage_ms", o.MaxOutage)
	return &settings
}

// StreamItem is what a live stream gives. One of its fields is set.
type StreamItem struct {
	// Event is what has happened. Its ID is where another stream goes on: [StreamOptions].Since.
	Event *Event
	// Gap is where events may be missing.
	Gap *Gap
	// Status is the status of a payor's payment, when it has changed.
	Status *PaymentStatus
}

// follower does what one stream says until it is over.
type follower struct {
	ctx     context.Context
	backend *backend
	options callOptions
	stream  *abi.Stream
	socket  *socket
	// Whether there is a connection.
	isLive bool
	// When the turn ends that is under way, if there is one: waiting ends with it.
	until time.Time
}

// follow is what a live stream gives. libpepay says when to connect, what to read and what has been given already.
func follow(ctx context.Context, b *backend, operation abi.Operation, params *object, options StreamOptions, calls []CallOption) func(yield func(StreamItem, error) bool) {
	return func(yield func(StreamItem, error) bool) {
		f, err := newFollower(ctx, b, operation, params, options, calls)
		if err != nil {
			yield(StreamItem{}, err)
			return
		}
		defer f.close()
		for {
			item, err := f.turn()
			switch {
			case err == io.EOF:
				return
			case err != nil:
				yield(StreamItem{}, err)
				return
			case item != StreamItem{} && !yield(item, nil):
				return
			}
		}
	}
}

func newFollower(ctx context.Context, b *backend, operation abi.Operation, params *object, options StreamOptions, calls []CallOption) (*follower, error) {
	text, err := params.checked(ErrInvalidRequest)
	if err != nil {
		return nil, err
	}
	settings, err := options.settings().checked(ErrInvalidRequest)
	if err != nil {
		return nil, err
	}
	random, err := entropy()
	if err != nil {
		return nil, err
	}
	stream := b.api.Stream(operation, text, settings, &random, clock())
	if stream == nil {
		return nil, &Error{Kind: ErrConfig, Message: "the client was closed"}
	}
	return &follower{ctx: ctx, backend: b, options: gather(join(b.options, calls)), stream: stream}, nil
}

// turn does the next thing. What there is to give is not empty; io.EOF is the end.
func (f *follower) turn() (item StreamItem, err error) {
	if f.ctx.Err() != nil {
		return item, &Error{Kind: ErrTimeout, Message: "the stream was given up: " + f.ctx.Err().Error(), cause: f.ctx.Err()}
	}
	step := f.stream.Next(clock())
	f.isLive = step.IsLive
	switch step.Kind {
	case abi.StreamConnect:
		f.connect(step)
	case abi.StreamRead:
		f.read(step.Within)
	case abi.StreamPing:
		if f.socket != nil {
			f.socket.ping()
		}
	case abi.StreamFetch:
		err = f.fetch(step.Operation)
	case abi.StreamEvent:
		item.Event, err = readText[Event](step.JSON)
	case abi.StreamStatus:
		item.Status, err = readText[PaymentStatus](step.JSON)
	case abi.StreamGap:
		item.Gap, err = readText[Gap](step.JSON)
	case abi.StreamDisconnect:
		f.disconnect()
	case abi.StreamWait:
		f.pause(step.Within)
	case abi.StreamOver:
		err = io.EOF
	default:
		if failure := f.stream.Error(); failure != nil {
			return item, newError(failure)
		}
		return item, &Error{Kind: ErrInternal, Message: "libpepay asks for a step that this package does not know"}
	}
	return item, err
}

func (f *follower) connect(step abi.StreamStep) {
	opened, outcome := dialWebSocket(f.ctx, f.backend.transport, step)
	switch {
	case opened != nil:
		f.socket = opened
		f.stream.Opened(clock())
	case outcome.err != nil:
		f.stream.NotOpened(outcome.phase, outcome.kind, outcome.err.Error(), clock())
	default:
		f.stream.Refused(outcome.status, headerBlock(outcome.header), outcome.body, clock())
	}
}

func (f *follower) read(within time.Duration) {
	if f.socket == nil {
		f.stream.Closed(0, clock())
		return
	}
	timer := time.NewTimer(f.left(within))
	defer timer.Stop()
	select {
	case next := <-f.socket.frames:
		if next.err == nil {
			f.stream.Text(next.text, clock())
			return
		}
		f.disconnect()
		f.stream.Closed(next.code, clock())
	case <-f.socket.beats:
		f.stream.Heard(clock())
	case <-timer.C:
	case <-f.ctx.Done():
	}
}

// fetch makes the call that the stream asks for. What goes wrong with it is the stream's to judge.
func (f *follower) fetch(operation abi.Operation) error {
	encoded, err := f.options.encode(f.ctx)
	if err != nil {
		return err
	}
	random, err := entropy()
	if err != nil {
		return err
	}
	made, step := f.stream.Fetch(encoded, &random, clock())
	defer made.Free()
	drive := driver{ctx: f.ctx, transport: f.backend.transport, hooks: f.backend.hooks, route: operation.Route(), call: made}
	if drive.run(step) == nil {
		f.backend.drift.add(operation, made.Drift())
	}
	f.stream.Fetched(made, clock())
	return nil
}

// left is as much of a time as the turn has left.
func (f *follower) left(within time.Duration) time.Duration {
	if f.until.IsZero() {
		return within
	}
	return min(within, time.Until(f.until))
}

func (f *follower) pause(within time.Duration) {
	timer := time.NewTimer(f.left(within))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-f.ctx.Done():
	}
}

func (f *follower) disconnect() {
	if f.socket != nil {
		f.socket.close()
		f.socket = nil
	}
}

func (f *follower) close() {
	f.disconnect()
	f.stream.Free()
}
