package pepay

import (
	"encoding/json"
	"fmt"
	"log/slog"

	"github.com/pepay/pepay-go/internal/abi"
)

// RawJSON is JSON that the API does not describe, such as metadata: for [json.Unmarshal]. What it calls a secret is
// masked wherever it is printed, logged or encoded; [RawJSON.Expose] gives it as it is.
type RawJSON []byte

// Expose is the JSON as the provider wrote it.
func (r RawJSON) Expose() json.RawMessage {
	return json.RawMessage(r)
}

// String masks what it calls a secret.
func (r RawJSON) String() string {
	return abi.Mask(string(r))
}

// Format masks with every verb of fmt.
func (r RawJSON) Format(state fmt.State, verb rune) {
	format(state, verb, r.String())
}

// LogValue masks what it calls a secret in every handler of slog.
func (r RawJSON) LogValue() slog.Value {
	return slog.StringValue(r.String())
}

// MarshalJSON masks what it calls a secret.
func (r RawJSON) MarshalJSON() ([]byte, error) {
	if len(r) == 0 {
		return []byte("null"), nil
	}
	return []byte(r.String()), nil
}

// UnmarshalJSON keeps the JSON as it is.
func (r *RawJSON) UnmarshalJSON(text []byte) error {
	*r = append((*r)[:0], text...)
	return nil
}

// GobEncode masks what it calls a secret.
func (r RawJSON) GobEncode() ([]byte, error) {
	return []byte(r.String()), nil
}

// GobDecode reads what GobEncode wrote.
func (r *RawJSON) GobDecode(text []byte) error {
	return r.UnmarshalJSON(text)
}
