package pepay

import (
	"sync"

	"github.com/pepay/pepay-go/internal/abi"
)

// Drift is something undocumented in replies. It is never an error, but worth a
// look.
type Drift struct {
	// Operation is the call: invoices.retrieve.
	Operation string
	// Text says what: "the field tip is unknown".
	Text string
	// Count is in how many replies.
	Count int
}

// maxDrift is how many kinds are counted: a hostile server could invent them without end.
const maxDrift = 1000

// driftCounter counts for a client and its copies.
type driftCounter struct {
	mutex sync.Mutex
	seen  []Drift
	index map[Drift]int // by operation and text
}

func (d *driftCounter) add(operation abi.Operation, sentences []string) {
	if len(sentences) == 0 {
		return
	}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if d.index == nil {
		d.index = map[Drift]int{}
	}
	for _, sentence := range sentences {
		kind := Drift{Operation: operation.String(), Text: sentence}
		at, known := d.index[kind]
		if !known {
			if len(d.seen) == maxDrift {
				continue
			}
			at = len(d.seen)
			d.index[kind], d.seen = at, append(d.seen, kind)
		}
		d.seen[at].Count++
	}
}

func (d *driftCounter) counts() []Drift {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return append([]Drift(nil), d.seen...)
}
