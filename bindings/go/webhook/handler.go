package webhook

import (
	"bytes"
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
	refused func(r *http.Request, status int, err error)
}

// WithMaxBody limits the body, in bytes, in place of [DefaultMaxBody].
func WithMaxBody(limit int64) HandlerOption {
	return func(options *handlerOptions) { options.maxBody = limit }
}

// WithErrors has every delivery that was not handled told, with the reason, in place of a line in the log of
// [log/slog]; nil for nothing at all.
func WithErrors(tell func(*http.Request, error)) HandlerOption {
	return func(options *handlerOptions) {
		options.refused = func(r *http.Request, _ int, err error) {
			if tell != nil {
				tell(r, err)
			}
		}
	}
}

// WithLogger has every delivery that was not handled logged there, in place of the default logger of [log/slog].
func WithLogger(logger *slog.Logger) HandlerOption {
	return func(options *handlerOptions) { options.refused = logTo(func() *slog.Logger { return logger }) }
}

// logTo logs what is not handled: an error if it is this program's fault, or else a warning.
func logTo(logger func() *slog.Logger) func(*http.Request, int, error) {
	return func(r *http.Request, status int, err error) {
		level := slog.LevelWarn
		if status == http.StatusInternalServerError {
			level = slog.LevelError
		}
		logger().Log(r.Context(), level, "pepay: a webhook was not handled", "path", r.URL.Path, "status", status, "error", err)
	}
}

// Handler receives webhooks: it reads the raw body, checks it, and gives what it says to handle.
//
// The answer is 200 once handle has returned nil. Anything else makes the provider deliver again: 500
// if handle has failed or the event cannot be read, 400 if the webhook is not to be trusted, 413 if it
// is too long, 405 if it was not posted. It is logged, unless [WithErrors] says what to do instead.
func Handler[E any](verifier Constructor[E], handle func(context.Context, E) error, options ...HandlerOption) http.Handler {
	settings := gather(options)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		event, _, status, err := receive(w, r, settings.maxBody, verifier)
		if err == nil {
			if err = handle(r.Context(), event); err == nil {
				w.WriteHeader(http.StatusOK)
				return
			}
			status = http.StatusInternalServerError
		}
		settings.refuse(w, r, status, err)
	})
}

// Middleware lets only webhooks through that can be trusted, to a handler of your own: [FromContext] gives it what the webhook
// says, and the body can be read once more. Others are answered as by [Handler]. The provider delivers an event again unless
// your handler answers with 200 to 299.
func Middleware[E any](verifier Constructor[E], options ...HandlerOption) func(http.Handler) http.Handler {
	settings := gather(options)
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			event, body, status, err := receive(w, r, settings.maxBody, verifier)
			if err != nil {
				settings.refuse(w, r, status, err)
				return
			}
			r = r.WithContext(context.WithValue(r.Context(), key[E]{}, event))
			r.Body = io.NopCloser(bytes.NewReader(body))
			next.ServeHTTP(w, r)
		})
	}
}

type key[E any] struct{}

// FromContext is what a webhook says that has come through [Middleware]: a [*pepay.Event], a [*pepay.PayvioxEvent] or a
// [*pepay.PayvioxPayoutEvent], by the verifier.
func FromContext[E any](ctx context.Context) (event E, ok bool) {
	event, ok = ctx.Value(key[E]{}).(E)
	return event, ok
}

func gather(options []HandlerOption) handlerOptions {
	settings := handlerOptions{maxBody: DefaultMaxBody, refused: logTo(slog.Default)}
	for _, option := range options {
		option(&settings)
	}
	return settings
}

func (o *handlerOptions) refuse(w http.ResponseWriter, r *http.Request, status int, err error) {
	o.refused(r, status, err)
	if status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", http.MethodPost)
	}
	http.Error(w, http.StatusText(status), status)
}

// receive reads and checks a webhook, and says what to answer if that fails.
func receive[E any](w http.ResponseWriter, r *http.Request, maxBody int64, verifier Constructor[E]) (event E, body []byte,
	status int, err error) {
	if r.Method != http.MethodPost {
		return event, nil, http.StatusMethodNotAllowed, errors.New("a webhook must be posted")
	}
	body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		return event, nil, http.StatusRequestEntityTooLarge, err
	case err != nil:
		return event, nil, http.StatusBadRequest, err
	}
	event, err = verifier.ConstructEvent(body, r.Header)
	switch {
	case errors.Is(err, pepay.ErrSignature):
		return event, nil, http.StatusBadRequest, err
	case err != nil:
		return event, nil, http.StatusInternalServerError, err
	}
	return event, body, http.StatusOK, nil
}
