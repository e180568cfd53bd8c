package pepaytest

import "time"

// Clock is the time at the providers. Expiry, quotes, rate limits and the repeats of webhooks follow it; webhooks are signed
// with this machine's time all the same.
type Clock struct{ world *World }

// Now is its time.
func (c *Clock) Now() time.Time {
	c.world.t.Helper()
	return c.read("GET", nil)
}

// Advance moves it forward. What falls due until then happens.
func (c *Clock) Advance(by time.Duration) time.Time {
	c.world.t.Helper()
	return c.read("POST", map[string]any{"advance_ms": by.Milliseconds()})
}

// Set sets it.
func (c *Clock) Set(to time.Time) time.Time {
	c.world.t.Helper()
	return c.read("POST", map[string]any{"set_ms": to.UnixMilli()})
}

// Freeze stops it, or with false lets it run again.
func (c *Clock) Freeze(frozen bool) time.Time {
	c.world.t.Helper()
	return c.read("POST", map[string]any{"freeze": frozen})
}

func (c *Clock) read(method string, change any) time.Time {
	c.world.t.Helper()
	var clock struct {
		Now int64 `json:"now_ms"`
	}
	c.world.Control(method, "/clock", change, &clock)
	return time.UnixMilli(clock.Now)
}
