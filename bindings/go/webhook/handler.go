package webhook

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"

	pepay "github.com/pepay/pepay-go"
)

// DefaultMaxBody is the longest body that a handler reads unless it is told another limit, in bytes.
const DefaultMaxBody = 1 << 20

// Constructor is a [*Verifier], a [*PayvioxVerifier] or a [*PayoutVerifier].
type Constructor[E any] interface {
	ConstructEvent(body []byte, header http.Header) (E, error)
}

// HandlerOption changes a handler.
type HandlerOption func(*handlerOptions)

type handlerOptions struct {
	maxBody int64
	onError func(*http.Request, error)
}

// WithMaxBody limits the body, in bytes, in place of [DefaultMaxBody].
func WithMaxBody(limit int64) HandlerOption {
	return func(options *handlerOptions) { options.maxBody = limit }
}

// WithErrors has every delivery that was not handled told, with the reason, in place of a line in the log of
// [log/slog]; nil for nothing at all.
func WithErrors(tell func(*http.Request, error)) HandlerOption {
	return func(options *handlerOptions) { options.onError = tell }
}

func logError(r *http.Request, err error) {
	slog.ErrorContext(r.Context(), "pepay: a webhook was not handled", "path", r.URL.Path, "error", err)
}

// Handler receives webhooks: it reads the raw body, checks it, and gives what it says to handle.
//
// The answer is 200 once handle has returned nil. Anything else makes the provider deliver again: 500
// if handle has failed or the event cannot be read, 400 if the webhook is not to be trusted, 413 if it
// is too long, 405 if it was not posted. It is logged, unless [WithErrors] says what to do instead.
func Handler[E any](verifier Constructor[E], handle func(context.Context, E) error, options ...HandlerOption) http.Handler {
	settings := handlerOptions{maxBody: DefaultMaxBody, onError: logError}
	for _, option := range options {
		option(&settings)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status, err := receive(w, r, settings.maxBody, verifier, handle)
		if err == nil {
			w.WriteHeader(status)
			return
		}
		if settings.onError != nil {
			settings.onError(r, err)
		}
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", http.MethodPost)
		}
		http.Error(w, http.StatusText(status), status)
	})
}

func receive[E any](w http.ResponseWriter, r *http.Request, maxBody int64, verifier Constructor[E],
	handle func(context.Context, E) error) (int, error) {
	if r.Method != http.MethodPost {
		return http.StatusMethodNotAllowed, errors.New("a webhook must be posted")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		return http.StatusRequestEntityTooLarge, err
	case err != nil:
		return http.StatusBadRequest, err
	}
	event, err := verifier.ConstructEvent(body, r.Header)
	switch {
	case errors.Is(err, pepay.ErrSignature):
		return http.StatusBadRequest, err
	case err != nil:
		return http.StatusInternalServerError, err
	}
	if err := handle(r.Context(), event); err != nil {
		return http.StatusInternalServerError, err
	}
	return http.StatusOK, nil
}
