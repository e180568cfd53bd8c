package pepay

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// Kind is what to do about an error, in a word that is the same in every language. It is an error
// itself, for errors.Is.
type Kind string

// The kinds of error.
const (
	// ErrInvalidRequest: fix the request; Fields says what. Never sent, or refused (a 4xx without an error of its own).
	ErrInvalidRequest Kind = "invalid_request"
	// ErrAuthentication: check the key, or the session token and its signature (401).
	ErrAuthentication Kind = "authentication"
	// ErrPermission: these credentials may not do this (403).
	ErrPermission Kind = "permission"
	// ErrNotFound: it is not there, or its session has expired (404, 410).
	ErrNotFound Kind = "not_found"
	// ErrConflict: the idempotency key was used for something else, or is still in use (409).
	ErrConflict Kind = "conflict"
	// ErrRateLimited: wait for RetryAfter, then try again (429).
	ErrRateLimited Kind = "rate_limited"
	// ErrServer: the provider failed (5xx). A read, or a write that can be repeated with its
	// IdempotencyKey.
	ErrServer Kind = "server"
	// ErrTransport: the request did not get through. Nothing happened, or it was a read.
	ErrTransport Kind = "transport"
	// ErrTimeout: time ran out, or the context ended. Nothing happened, or it was a read.
	ErrTimeout Kind = "timeout"
	// ErrOutcomeUnknown: it may have happened, for a Reason. Before doing it anew, call again with the same
	// IdempotencyKey, or look OrderID up at the provider: Advice says which.
	ErrOutcomeUnknown Kind = "outcome_unknown"
	// ErrDecode: a read was answered with something that the provider does not document, or with a list that is
	// not complete; or a webhook that can be trusted cannot be read. Excerpt shows how it begins, Body the whole.
	ErrDecode Kind = "decode"
	// ErrConfig: fix the settings of the client, the call or the webhook receiver.
	ErrConfig Kind = "config"
	// ErrSignature: a webhook is not to be trusted. Code is unreadable_signature, invalid_signature
	// or timestamp_out_of_range.
	ErrSignature Kind = "signature"
	// ErrInternal: a bug in pepay. Please report it.
	ErrInternal Kind = "internal"
)

// Error is the kind's word.
func (k Kind) Error() string {
	return string(k)
}

// Error is what went wrong. No secret is in it. What is not known is empty.
type Error struct {
	// Kind is what to do about it.
	Kind Kind
	// Message is the provider's own words, or ours.
	Message string
	// Status is the HTTP status of the last response, or 0.
	Status int
	// Code is the provider's: API_KEY_INVALID.
	Code string
	// Operation is the call: invoices.create.
	Operation string
	// Fields is what is wrong with which field, from local checks and from the provider alike:
	// {"amount_usd": ["The amount_usd field …"]}.
	Fields map[string][]string
	// RequestID is the provider's id of the request, for its support.
	RequestID string
	// IdempotencyKey is the key under which the call can be made again without happening twice.
	IdempotencyKey string
	// OrderID is your own id of what was to be made, to look it up by.
	OrderID string
	// RetryAfter is how long the provider asks to wait, or 0.
	RetryAfter time.Duration
	// Attempts is every attempt that was made.
	Attempts []Attempt
	// Excerpt is the beginning of a body that could not be read.
	Excerpt string
	// Body and Header are what the provider said last, with secrets masked, up to 64 KiB.
	Body   string
	Header http.Header
	// LimitType is what is limited, if the provider says so: Payviox says "ip".
	LimitType string
	// Advice is what to do next if it may have happened.
	Advice string
	// Reason is why the outcome is unknown: the kind that the error would have, had the call been a read.
	Reason Kind
	// Seen is how many items a list has given that is not complete.
	Seen int
	// Cursor is where such a list can be gone on with: StartingAfter, EndingBefore or Offset of what is missing.
	Cursor string

	cause     error // the context's
	transport error // the last attempt's, which may quote a response
}

// Attempt is one attempt that did not settle a call.
type Attempt struct {
	// Outcome is such as "status 503", "not sent: connection" or "maybe sent: timeout".
	Outcome string
	// Started counts from the start of the call.
	Started time.Duration
	// Waited is the pause after it.
	Waited time.Duration
}

// Error says all of it in one line.
func (e *Error) Error() string {
	var line strings.Builder
	line.WriteString("pepay: " + e.Message)
	if e.Advice != "" {
		if strings.TrimRight(e.Message, ".!?") == e.Message {
			line.WriteString(".")
		}
		line.WriteString(" " + e.Advice)
	}
	context := []string{string(e.Kind)}
	if e.Operation != "" {
		context = append(context, e.Operation)
	}
	if e.Status != 0 {
		context = append(context, fmt.Sprintf("status %d", e.Status))
	}
	if e.Code != "" {
		context = append(context, "code "+e.Code)
	}
	if e.RequestID != "" {
		context = append(context, "request "+e.RequestID)
	}
	if len(e.Attempts) > 1 {
		context = append(context, fmt.Sprintf("%d attempts", len(e.Attempts)))
	}
	fmt.Fprintf(&line, " (%s)", strings.Join(context, ", "))
	return line.String()
}

// Is compares with a [Kind], and with what the transport said.
func (e *Error) Is(target error) bool {
	if kind, ok := target.(Kind); ok {
		return kind == e.Kind
	}
	return errors.Is(e.transport, target)
}

// As finds what the transport said, such as an [x509.UnknownAuthorityError] or a [net.OpError].
func (e *Error) As(target any) bool {
	return e.transport != nil && errors.As(e.transport, target)
}

// Unwrap is the error of the context that ended the call, if one did.
func (e *Error) Unwrap() error {
	return e.cause
}

// newError makes an error of what libpepay says.
func newError(from *abi.Error) *Error {
	made := &Error{
		Kind:           Kind(from.Kind),
		Message:        from.Message,
		Status:         from.Status,
		Code:           from.Code,
		Operation:      from.Operation,
		RequestID:      from.RequestID,
		IdempotencyKey: from.IdempotencyKey,
		OrderID:        from.OrderID,
		RetryAfter:     max(from.RetryAfter, 0),
		Attempts:       newAttempts(from.Attempts),
		Body:           from.Body,
		Header:         newHeader(from.HeadersJSON),
		LimitType:      from.LimitType,
		Advice:         from.Advice,
		Reason:         Kind(from.Reason),
		Seen:           int(max(from.Seen, 0)),
		Cursor:         from.Cursor,
	}
	if from.Excerpt != nil {
		made.Excerpt = *from.Excerpt
	}
	if len(from.FieldsJSON) > len("{}") {
		// libpepay writes this text; if it is none, there is nothing to say about fields.
		_ = json.Unmarshal(from.FieldsJSON, &made.Fields)
	}
	return made
}

func newHeader(pairs []byte) http.Header {
	var lines [][2]string
	// libpepay writes this text; if it is none, there were no headers.
	if json.Unmarshal(pairs, &lines) != nil || lines == nil {
		return nil
	}
	header := http.Header{}
	for _, line := range lines {
		header.Add(line[0], line[1])
	}
	return header
}

func newAttempts(from []abi.Attempt) []Attempt {
	if len(from) == 0 {
		return nil
	}
	attempts := make([]Attempt, len(from))
	for i, attempt := range from {
		attempts[i] = Attempt(attempt)
	}
	return attempts
}
