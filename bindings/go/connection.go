package pepay

import (
	"context"
	"net"
	"sync"
	"time"
)

// dialer opens connections that are ready for a request within a time: dialled, through the proxy, and TLS agreed on.
type dialer struct {
	net.Dialer
}

// dial is a DialContext. net/http asks for the tunnel and for TLS on what it gives.
func (d *dialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	start := time.Now()
	opened, err := d.Dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	made := &connection{Conn: opened}
	// Not by a deadline, since net/http sets and clears that itself on the way to a SOCKS proxy.
	made.late = time.AfterFunc(time.Until(start.Add(d.Timeout)), func() { _ = opened.SetDeadline(time.Unix(1, 0)) })
	return made, nil
}

// connection is a connection that knows whether anything of a request was written to it.
type connection struct {
	net.Conn
	late *time.Timer

	mutex        sync.Mutex
	begun, ended bool
}

// unwrap is the connection below TLS; nil if another dialer has made it.
func unwrap(conn net.Conn) *connection {
	for {
		switch outer := conn.(type) {
		case *connection:
			return outer
		case interface{ NetConn() net.Conn }:
			conn = outer.NetConn()
		default:
			return nil
		}
	}
}

// ready is told when a request gets the connection.
func (c *connection) ready() {
	c.late.Stop()
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.begun = false
}

// end lets nothing more be written, and says whether anything was.
func (c *connection) end() (begun bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.ended = true
	_ = c.Conn.Close()
	return c.begun
}

func (c *connection) begin() bool {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if !c.ended {
		c.begun = true
	}
	return !c.ended
}

// Write writes, unless the request is over.
func (c *connection) Write(data []byte) (int, error) {
	if !c.begin() {
		return 0, net.ErrClosed
	}
	return c.Conn.Write(data)
}
