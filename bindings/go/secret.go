package pepay

const mask = "***"

// Secret is a text that is masked wherever it is printed, logged or encoded. [Secret.Expose] gives it.
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

// GoString masks it for %#v.
func (s Secret) GoString() string {
	return `"` + s.String() + `"`
}

// MarshalText masks it in JSON and in structured logs.
func (s Secret) MarshalText() ([]byte, error) {
	return []byte(s.String()), nil
}
