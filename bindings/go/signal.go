package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
)

// signal is what a live stream has to say to who waits.
type signal int

const (
	nothingCame signal = iota
	// Something has happened.
	changed
	// There is a connection, or none any more.
	connected
	disconnected
)

// signals follows events on a goroutine of its own, so that no look waits for a connection. An error ends the stream, not
// the wait: looking is enough. It is nil for a client with the caller's own transport, which may know no WebSockets.
func signals(ctx context.Context, b *backend, events StreamEvents) <-chan signal {
	if !b.transport.own {
		return nil
	}
	follower, err := newFollower(ctx, b, abi.EventsStream, events.params(), StreamOptions{}, nil)
	if err != nil {
		return nil
	}
	told := make(chan signal, 1)
	go func() {
		defer follower.close()
		for wasLive := false; ; wasLive = follower.isLive {
			item, err := follower.turn()
			switch {
			case err != nil && wasLive:
				tellOf(ctx, told, disconnected)
				return
			case err != nil:
				return
			case follower.isLive && !wasLive:
				tellOf(ctx, told, connected)
			case wasLive && !follower.isLive:
				tellOf(ctx, told, disconnected)
			}
			if item != (StreamItem{}) {
				// A flood of events is no flood of looks: those that wait for one are seen by it.
				select {
				case told <- changed:
				default:
				}
			}
		}
	}()
	return told
}

func tellOf(ctx context.Context, told chan<- signal, what signal) {
	select {
	case told <- what:
	case <-ctx.Done():
	}
}
