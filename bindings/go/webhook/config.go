package webhook

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"unicode/utf8"

	pepay "github.com/pepay/pepay-go"
)

// String masks the secrets.
func (c Config) String() string {
	return fmt.Sprintf("webhook.Config{Secrets: %d masked, Tolerance: %v}", len(c.Secrets), c.Tolerance)
}

// Format masks the secrets with every verb of fmt.
func (c Config) Format(state fmt.State, verb rune) {
	fmt.Fprintf(state, fmt.FormatString(state, verb), c.String())
}

// LogValue masks the secrets in every handler of slog.
func (c Config) LogValue() slog.Value {
	return slog.StringValue(c.String())
}

// MarshalText masks the secrets in JSON and in structured logs.
func (c Config) MarshalText() ([]byte, error) {
	return []byte(c.String()), nil
}

// GobEncode masks the secrets in gob.
func (c Config) GobEncode() ([]byte, error) {
	return c.MarshalText()
}

func (c Config) settings(events string) ([]byte, error) {
	for i, secret := range c.Secrets {
		if !utf8.ValidString(secret) {
			return nil, &pepay.Error{Kind: pepay.ErrConfig, Message: fmt.Sprintf("Secrets[%d] is not UTF-8", i)}
		}
	}
	settings := struct {
		Secrets   []string `json:"secrets"`
		Tolerance int64    `json:"tolerance_ms,omitempty"`
		Events    string   `json:"events,omitempty"`
	}{c.Secrets, c.Tolerance.Milliseconds(), events}
	text, err := json.Marshal(settings)
	if err != nil {
		return nil, &pepay.Error{Kind: pepay.ErrConfig, Message: err.Error()}
	}
	return text, nil
}
