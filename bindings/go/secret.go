package pepay

import (
	"fmt"
	"log/slog"
)

const mask = "***"

// Secret is a text that is masked wherever it is printed, logged or encoded. [Secret.Expose] gives it, for
// whoever stores it.
type Secret string

// Expose is the text itself.
func (s Secret) Expose() string {
	return string(s)
}

// String masks it.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return mask
}

// Format masks it with every verb of fmt.
func (s Secret) Format(state fmt.State, verb rune) {
	fmt.Fprintf(state, fmt.FormatString(state, verb), s.String())
}

// LogValue masks it in every handler of slog.
func (s Secret) LogValue() slog.Value {
	return slog.StringValue(s.String())
}

// MarshalText masks it in JSON and in structured logs.
func (s Secret) MarshalText() ([]byte, error) {
	return []byte(s.String()), nil
}

// GobEncode masks it in gob.
func (s Secret) GobEncode() ([]byte, error) {
	return s.MarshalText()
}

// GobDecode reads what GobEncode wrote: a mask.
func (s *Secret) GobDecode(text []byte) error {
	*s = Secret(text)
	return nil
}

// format prints a value whose secrets mask themselves. With a verb that does not fit, fmt would look behind pointers
// and ask no method any more.
func format(state fmt.State, verb rune, value any) {
	if verb != 'v' {
		fmt.Fprintf(state, "%+v", value)
		return
	}
	fmt.Fprintf(state, fmt.FormatString(state, verb), value)
}
