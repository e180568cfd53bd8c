package pepay_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/pepay/pepay-go/internal/abi"
)

// claimVector is an event that an inbox receives, and what the inbox has of its subject.
type claimVector struct {
	Name, Sender, Body string
	Subject            *struct {
		State, Watermark string
		Attempts         int
		Settled          bool
		Told             []string
	}
	Expect json.RawMessage
}

// come is what comes of the event, on a database that says what the vector says.
func (v claimVector) come(t *testing.T) any {
	t.Helper()
	options := fmt.Sprintf(`{"database": "sqlite", "marks": "names", "sender": %q}`, v.Sender)
	delivery, failure := abi.NewDelivery([]byte(options), []byte(v.Body), &[abi.EntropyLen]byte{7})
	defer delivery.Free()
	if failure != nil {
		t.Fatalf("%s: %+v", v.Name, failure)
	}
	claim := delivery.Claim()
	outcome := map[string]any{"claim": map[string]string{
		"dedupe_key": claim.DedupeKey, "name": claim.Name, "subject": claim.Subject, "state": claim.State,
		"watermark": claim.Watermark,
	}}
	if v.Subject == nil {
		return outcome
	}
	for {
		switch step := delivery.Next(1_700_000_000_000_000); step.Kind {
		case abi.DeliveryRun:
			rows, err := json.Marshal(v.rows(step, outcome))
			must(t, err)
			delivery.Rows(rows)
		case abi.DeliveryDone:
			outcome["verdict"], outcome["names"] = step.Verdict, step.Names
			return outcome
		default:
			delivery.Done()
		}
	}
}

// rows are what the database answers.
func (v claimVector) rows(step abi.DeliveryStep, outcome map[string]any) [][]any {
	rows := [][]any{}
	switch {
	case strings.HasPrefix(step.SQL, "UPDATE pepay_inbox_subjects"):
		outcome["sets_state"] = value(step, "state")
	case strings.HasPrefix(step.SQL, "SELECT body"):
		for _, body := range v.Subject.Told {
			rows = append(rows, []any{body})
		}
	case strings.HasPrefix(step.SQL, "INSERT INTO pepay_inbox_subjects"):
		rows = append(rows, []any{max(value(step, "watermark"), v.Subject.Watermark), v.Subject.State})
	case step.GivesRows && !v.Subject.Settled:
		rows = append(rows, []any{1, max(v.Subject.Attempts, 1)})
	}
	return rows
}

var mark = regexp.MustCompile(`:\w+`)

// value is that of a parameter, which has its place by where its name comes first.
func value(step abi.DeliveryStep, name string) string {
	seen := map[string]bool{}
	for _, found := range mark.FindAllString(step.SQL, -1) {
		if found == ":"+name {
			return *step.Values[len(seen)].Text
		}
		seen[found] = true
	}
	return ""
}
