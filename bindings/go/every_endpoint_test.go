package pepay_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// forEach runs a test for each endpoint that can be replayed in one of these ways.
func forEach(t *testing.T, test func(*testing.T, endpoint), replays ...string) {
	for _, it := range endpoints {
		it := it
		if strings.Contains(strings.Join(replays, " "), it.replay) {
			t.Run(it.name, func(t *testing.T) {
				t.Parallel()
				test(t, it)
			})
		}
	}
}

// request is one entry of the sandbox's journal.
type request struct {
	Path    string
	Headers [][2]string
	Body    json.RawMessage
}

func (r request) key() string {
	for _, header := range r.Headers {
		if header[0] == "idempotency-key" {
			return header[1]
		}
	}
	return ""
}

// sent is every request that a call makes.
func (s *stage) sent(call func()) []request {
	s.Helper()
	before := len(s.journal())
	call()
	return s.journal()[before:]
}

func (w world) journal() (requests []request) {
	w.Helper()
	var journal struct{ Data []request }
	must(w, json.Unmarshal(w.control("GET", "/journal", nil), &journal))
	return journal.Data
}

func TestEveryReply(t *testing.T) {
	equal(t, "endpoints", len(endpoints), len(operations()))
	forEach(t, func(t *testing.T, it endpoint) {
		var response pepay.Response
		reply, err := it.call(context.Background(), newStage(newWorld(t)), pepay.WithResponse(&response))
		must(t, err)
		if reply == nil || response.Status/100 != 2 || len(response.Body) == 0 || len(response.JSON) == 0 {
			t.Errorf("%+v of %+v", reply, response)
		}
		equal(t, "attempts before", len(response.Attempts), 0)
		equal(t, "drift", fmt.Sprint(response.Drift), "[]")
	}, safe, keyed, once)
}

func TestEveryError(t *testing.T) {
	kinds := map[int]pepay.Kind{
		400: pepay.ErrInvalidRequest, 401: pepay.ErrAuthentication, 403: pepay.ErrPermission, 404: pepay.ErrNotFound,
		409: pepay.ErrConflict, 410: pepay.ErrNotFound, 422: pepay.ErrInvalidRequest, 429: pepay.ErrRateLimited,
		500: pepay.ErrServer, 502: pepay.ErrServer, 503: pepay.ErrServer, 504: pepay.ErrServer,
	}
	forEach(t, func(t *testing.T, it endpoint) {
		s := newStage(newWorld(t))
		for status, kind := range kinds {
			if it.replay == once && status >= 500 {
				kind = pepay.ErrOutcomeUnknown
			}
			s.fault(fault{"route": "*", "count": 1, "status": status})
			_, err := it.call(context.Background(), s, pepay.WithMaxRetries(0))
			var failure *pepay.Error
			if !errors.As(err, &failure) || failure.Kind != kind || failure.Status != status || failure.Operation != it.name {
				t.Errorf("%d: %v", status, err)
			}
		}
	}, safe, keyed, once)
}

func TestALostAnswerIsAskedForWithTheSameKeyAndBytes(t *testing.T) {
	forEach(t, func(t *testing.T, it endpoint) {
		for _, lost := range []string{"before", "after_commit"} {
			s := newStage(newWorld(t))
			s.fault(fault{"route": "*", "count": 1, "reset": lost})
			requests := s.sent(func() {
				_, err := it.call(context.Background(), s)
				must(t, err)
			})
			if len(requests) != 2 {
				t.Fatalf("%s: %d requests", lost, len(requests))
			}
			first, again := requests[0], requests[1]
			equal(t, "path", again.Path, first.Path)
			equal(t, "key", again.key(), first.key())
			equal(t, "has a key", first.key() != "", it.replay == keyed)
			if lost == "after_commit" { // a body that was not read is not in the journal
				equal(t, "body", string(again.Body), string(first.Body))
			}
		}
	}, safe, keyed)
}

func TestWhatMayHaveHappenedIsNeverSentTwice(t *testing.T) {
	faults := []fault{{"reset": "after_commit"}, {"reset": "before"}, {"status": 500}, {"status": 503, "commit": true}, {"truncate": 20}}
	forEach(t, func(t *testing.T, it endpoint) {
		for _, rule := range faults {
			s := newStage(newWorld(t))
			described := fmt.Sprint(rule)
			s.fault(with(rule, "route", "*", "count", 1))
			requests := s.sent(func() {
				if _, err := it.call(context.Background(), s, pepay.WithMaxRetries(5)); !errors.Is(err, pepay.ErrOutcomeUnknown) {
					t.Errorf("%s: %v", described, err)
				}
			})
			equal(t, described, len(requests), 1)
		}
	}, once)
}

func with(rule fault, members ...any) fault {
	changed := fault{}
	for name, value := range rule {
		changed[name] = value
	}
	for i := 0; i < len(members); i += 2 {
		changed[members[i].(string)] = members[i+1]
	}
	return changed
}

func TestWhatWasRefusedBeforeItActedIsSentAgain(t *testing.T) {
	forEach(t, func(t *testing.T, it endpoint) {
		s := newStage(newWorld(t))
		s.fault(fault{"route": "*", "count": 1, "status": 429, "retry_after": "0"})
		requests := s.sent(func() {
			_, err := it.call(context.Background(), s)
			must(t, err)
		})
		equal(t, "requests", len(requests), 2)
	}, once)
}

func TestRetriesStayWithinTheDeadline(t *testing.T) {
	forEach(t, func(t *testing.T, it endpoint) {
		s := newStage(newWorld(t))
		s.fault(fault{"route": "*", "status": 503, "retry_after": "0"})
		start := time.Now()
		_, err := it.call(context.Background(), s, pepay.WithMaxRetries(1000), pepay.WithTimeout(200*time.Millisecond))
		var failure *pepay.Error
		if !errors.As(err, &failure) || len(failure.Attempts) < 2 {
			t.Error(err)
		}
		if took := time.Since(start); took > soon {
			t.Errorf("it took %v", took)
		}
	}, safe, keyed)
}
