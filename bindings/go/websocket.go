package pepay

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/coder/websocket"

	"github.com/pepay/pepay-go/internal/abi"
)

const (
	// How long a server may take to say goodbye before it is left behind.
	goodbye = 250 * time.Millisecond
	// How long it is waited for the answer to a ping. libpepay gives the server up earlier.
	pongLimit = time.Minute
)

// socket is an open WebSocket. Its frames are read by a goroutine of its own, since reading cannot be broken off.
type socket struct {
	conn *websocket.Conn
	// What is below it.
	body   io.Closer
	frames chan frame
	// A pong has come.
	beats chan struct{}
	// Closed when nobody listens any more.
	left chan struct{}
}

// frame is a message of text, or why no more comes: with the code of the server's closing frame, or 0.
type frame struct {
	text []byte
	err  error
	code int
}

// dialWebSocket opens a WebSocket, or says what came in place of one.
func dialWebSocket(ctx context.Context, transport *transport, step abi.StreamStep) (*socket, outcome) {
	ctx, cancel := context.WithTimeout(ctx, step.Within)
	defer cancel()
	watch := &watcher{}
	request := &upgrade{transport: transport}
	header := http.Header{}
	for _, one := range step.Headers {
		header.Set(one.Name, one.Value)
	}
	conn, _, err := websocket.Dial(watch.into(ctx), step.URL, &websocket.DialOptions{
		HTTPClient: &http.Client{
			Transport:     request,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		HTTPHeader: header,
	})
	switch {
	case err == nil:
		conn.SetReadLimit(abi.MaxBody)
		made := &socket{conn: conn, body: request.opened, frames: make(chan frame), beats: make(chan struct{}, 1), left: make(chan struct{})}
		go made.receive()
		return made, outcome{}
	case request.err != nil && request.kind == 0:
		request.phase, request.kind = watch.failure(ctx, request.err)
	case request.err == nil && (request.status == 0 || request.status == http.StatusSwitchingProtocols):
		// The library's own words may have the address, and with it a token.
		request.err = errors.New("the server's answer opens no WebSocket")
		request.phase, request.kind = abi.PhaseReading, abi.TransportProtocol
	}
	return nil, request.outcome
}

// upgrade sends the one request of a handshake, and keeps what came of it.
type upgrade struct {
	transport *transport
	// The connection, once it is a WebSocket's.
	opened io.Closer
	outcome
}

// RoundTrip is for the WebSocket library.
func (u *upgrade) RoundTrip(request *http.Request) (*http.Response, error) {
	if u.err = checkProxy(u.transport.kept, request); u.err != nil {
		u.phase, u.kind = abi.PhaseResolving, abi.TransportSettings
		return nil, u.err
	}
	response, err := u.transport.kept.RoundTrip(request)
	if err == nil && (response == nil || response.Body == nil) {
		err = errors.New("the transport gives neither an error nor a whole response")
	}
	if u.err = err; err != nil {
		return nil, err
	}
	u.status, u.header = response.StatusCode, response.Header
	u.opened = response.Body
	if u.status != http.StatusSwitchingProtocols {
		defer response.Body.Close()
		u.body, u.err = readBody(response)
		response.Body = http.NoBody
	}
	return response, u.err
}

// receive hands on what comes, until the connection has ended or nobody listens.
func (s *socket) receive() {
	for {
		var next frame
		var kind websocket.MessageType
		kind, next.text, next.err = s.conn.Read(context.Background())
		if next.err == nil && kind != websocket.MessageText {
			next.err = errors.New("the server sends a binary message")
			go s.conn.CloseNow()
		}
		if code := websocket.CloseStatus(next.err); code > 0 && code != websocket.StatusNoStatusRcvd {
			next.code = int(code)
		}
		select {
		case s.frames <- next:
		case <-s.left:
			return
		}
		if next.err != nil {
			return
		}
	}
}

// ping asks whether the server is there.
func (s *socket) ping() {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), pongLimit)
		defer cancel()
		if s.conn.Ping(ctx) == nil {
			select {
			case s.beats <- struct{}{}:
			default:
			}
		}
	}()
}

// close tells the server, and leaves it behind if it does not answer: a goodbye would wait for seconds, and read on.
func (s *socket) close() {
	close(s.left)
	told := make(chan struct{})
	go func() {
		_ = s.conn.Close(websocket.StatusNormalClosure, "")
		close(told)
	}()
	select {
	case <-told:
	case <-time.After(goodbye):
		_ = s.body.Close()
	}
}
