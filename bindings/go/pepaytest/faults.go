package pepaytest

import "time"

// Reset is when a connection is reset.
type Reset string

// When a connection is reset.
const (
	// ResetBefore: before the request is read, so that nothing happens.
	ResetBefore Reset = "before"
	// ResetAfterCommit: after it has happened, so that the answer is lost.
	ResetAfterCommit Reset = "after_commit"
)

// Fault is a rule of what goes wrong. What is zero is left out.
type Fault struct {
	// Route is such as "POST /api/v1/invoices". Default: every request.
	Route string `json:"route"`
	// Count is to how many requests it applies. Default: to all.
	Count int `json:"count,omitempty"`
	// Probability applies it to a random share of the requests, which the seed repeats.
	Probability float64 `json:"probability,omitempty"`
	// Status is the HTTP status of the answer. With IsCommitted, the request takes effect first.
	Status      int  `json:"status,omitempty"`
	IsCommitted bool `json:"commit,omitempty"`
	// RetryAfter is the header as it is to be: seconds, a date, or nonsense.
	RetryAfter string `json:"retry_after,omitempty"`
	// Reset resets the connection.
	Reset Reset `json:"reset,omitempty"`
	// Body is another body: a text as it is, anything else as JSON. IsHTML is a gateway's page, IsEmpty no body.
	Body    any  `json:"body,omitempty"`
	IsHTML  bool `json:"html,omitempty"`
	IsEmpty bool `json:"empty,omitempty"`
	// Oversize is so many bytes in place of the body; after Truncate bytes of it the connection closes.
	Oversize int `json:"oversize,omitempty"`
	Truncate int `json:"truncate,omitempty"`
	// Delay holds the answer back, and its body comes over the time of SlowBody.
	Delay    time.Duration `json:"-"`
	SlowBody time.Duration `json:"-"`
	// DuplicateHeader is the name of a header to send twice.
	DuplicateHeader string `json:"duplicate_header,omitempty"`
	// Stream is what befalls a WebSocket that is open, as the sandbox's README lists it: {"after_frames": 3, "turn": "drop"}.
	Stream map[string]any `json:"stream,omitempty"`
}

// Faults is what goes wrong with requests.
type Faults struct{ world *World }

// Add adds a rule.
func (f *Faults) Add(rule Fault) {
	f.world.t.Helper()
	if rule.Route == "" {
		rule.Route = "*"
	}
	f.world.Control("POST", "/faults", struct {
		Fault
		Delay    int64 `json:"delay_ms,omitempty"`
		SlowBody int64 `json:"slow_body_ms,omitempty"`
	}{rule, rule.Delay.Milliseconds(), rule.SlowBody.Milliseconds()}, nil)
}

// Clear removes all rules.
func (f *Faults) Clear() {
	f.world.t.Helper()
	f.world.Control("DELETE", "/faults", nil, nil)
}
