package pepay

import (
	"context"
	"io"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/bridge"
)

func init() {
	bridge.NewError = func(from *abi.Error) error { return newError(from) }
	bridge.Of = func(client any) bridge.Client {
		switch client := client.(type) {
		case *Client:
			return bridged{client.backend}
		case *Payviox:
			return bridged{client.backend}
		}
		return nil
	}
}

// bridged is what a client does for other packages of this module.
type bridged struct{ backend *backend }

func (b bridged) ABI() *abi.Client { return b.backend.api }

func (b bridged) Call(ctx context.Context, operation abi.Operation, params []byte, show func(*abi.Call)) error {
	drive, step, err := b.backend.begin(ctx, operation, params, gather(b.backend.options))
	if err != nil {
		return err
	}
	defer drive.call.Free()
	if err = drive.run(step); err == nil {
		b.backend.drift.add(operation, drive.call.Drift())
	}
	show(drive.call)
	return err
}

func (b bridged) Follow(ctx context.Context, since string, options any) (bridge.Stream, error) {
	settings, _ := options.(StreamOptions)
	settings.Since = since
	made, err := newFollower(ctx, b.backend, abi.EventsStream, StreamEvents{}.params(), settings, nil)
	if err != nil {
		return nil, err
	}
	return &stream{made}, nil
}

// stream is a follower that is driven for a time.
type stream struct{ *follower }

func (s *stream) ABI() *abi.Stream { return s.follower.stream }

func (s *stream) Close() { s.close() }

func (s *stream) Turn(within time.Duration) (any, error) {
	s.until = time.Now().Add(within)
	for {
		item, err := s.turn()
		switch {
		case s.ctx.Err() != nil || s.follower.stream.Error() != nil:
			return nil, nil
		case err == io.EOF:
			return nil, io.ErrUnexpectedEOF
		case err != nil:
			return nil, err
		case item.Gap != nil:
			return item.Gap, nil
		case item != StreamItem{} || !time.Now().Before(s.until):
			return nil, nil
		}
	}
}
