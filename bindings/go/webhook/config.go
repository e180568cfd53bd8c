package webhook

import (
	"encoding/json"
	"fmt"

	pepay "github.com/pepay/pepay-go"
)

// String masks the secrets.
func (c Config) String() string {
	return fmt.Sprintf("webhook.Config{Secrets: %d masked, Tolerance: %v}", len(c.Secrets), c.Tolerance)
}

// GoString masks the secrets.
func (c Config) GoString() string {
	return c.String()
}

// MarshalText masks the secrets.
func (c Config) MarshalText() ([]byte, error) {
	return []byte(c.String()), nil
}

func (c Config) settings(events string) ([]byte, error) {
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
