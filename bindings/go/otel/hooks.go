// Package pepayotel traces calls with OpenTelemetry.
//
//	merchant = merchant.WithHooks(pepayotel.Hooks())
//
// Each call is a span of kind client, a child of the one in its context, from the first attempt to the end. It is named by
// method and path template, such as "POST /api/v1/invoices", and its context goes along in the traceparent header. Its
// attributes, by the semantic conventions for HTTP:
//
//   - http.request.method, url.template, url.scheme, server.address, server.port
//   - http.response.status_code: the last one, if there was a response
//   - http.request.resend_count: attempts after the first one, if there were any
//   - error.type: the kind of the error, such as rate_limited or outcome_unknown
//   - pepay.operation: the resource and method, such as invoices.create
//
// Each attempt is an event pepay.attempt with http.request.resend_count, http.response.status_code, pepay.attempt.outcome,
// such as "not sent: connection", and pepay.attempt.duration in seconds.
//
// No id, amount, key or word of the provider is in a span: url.full is left out for that.
package pepayotel

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	pepay "github.com/pepay/pepay-go"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// Option changes what [Hooks] does.
type Option func(*options)

type options struct{ provider trace.TracerProvider }

// WithTracerProvider takes a provider in place of the global one.
func WithTracerProvider(provider trace.TracerProvider) Option {
	return func(options *options) { options.provider = provider }
}

// Hooks are for the settings of a client, or for its method WithHooks.
func Hooks(given ...Option) pepay.Hooks {
	settings := options{provider: otel.GetTracerProvider()}
	for _, option := range given {
		option(&settings)
	}
	tracer := settings.provider.Tracer("github.com/pepay/pepay-go/otel", trace.WithInstrumentationVersion(pepay.Version),
		trace.WithSchemaURL("https://opentelemetry.io/schemas/1.27.0"))
	// Other hooks may put spans of their own into the context.
	key := new(int)
	spanOf := func(ctx context.Context) trace.Span {
		if span, ok := ctx.Value(key).(trace.Span); ok {
			return span
		}
		return trace.SpanFromContext(context.Background())
	}
	return pepay.Hooks{
		OnCall: func(ctx context.Context, info pepay.CallInfo) (context.Context, http.Header) {
			ctx, span := tracer.Start(ctx, info.Method+" "+info.Path, trace.WithSpanKind(trace.SpanKindClient),
				trace.WithAttributes(begun(info)...))
			headers := http.Header{}
			propagation.TraceContext{}.Inject(ctx, propagation.HeaderCarrier(headers))
			return context.WithValue(ctx, key, span), headers
		},
		OnAttempt: func(ctx context.Context, info pepay.AttemptInfo) {
			spanOf(ctx).AddEvent("pepay.attempt", trace.WithAttributes(attempted(info)...))
		},
		OnResult: func(ctx context.Context, info pepay.ResultInfo) {
			span := spanOf(ctx)
			span.SetAttributes(ended(info)...)
			if info.Error != "" {
				span.SetStatus(codes.Error, "")
			}
			span.End()
		},
	}
}

func begun(info pepay.CallInfo) []attribute.KeyValue {
	attributes := []attribute.KeyValue{
		attribute.String("http.request.method", info.Method),
		attribute.String("url.template", info.Path),
		attribute.String("pepay.operation", info.Operation),
	}
	at, err := url.Parse(info.BaseURL)
	if err != nil {
		return attributes
	}
	port, err := strconv.Atoi(at.Port())
	if err != nil {
		port = 443
		if at.Scheme == "http" {
			port = 80
		}
	}
	return append(attributes, attribute.String("url.scheme", at.Scheme), attribute.String("server.address", at.Hostname()),
		attribute.Int("server.port", port))
}

func attempted(info pepay.AttemptInfo) []attribute.KeyValue {
	attributes := []attribute.KeyValue{
		attribute.Int("http.request.resend_count", info.Number-1),
		attribute.String("pepay.attempt.outcome", info.Outcome),
		attribute.Float64("pepay.attempt.duration", info.Duration.Seconds()),
	}
	if info.Status != 0 {
		attributes = append(attributes, attribute.Int("http.response.status_code", info.Status))
	}
	return attributes
}

func ended(info pepay.ResultInfo) (attributes []attribute.KeyValue) {
	if info.Status != 0 {
		attributes = append(attributes, attribute.Int("http.response.status_code", info.Status))
	}
	if info.Retries != 0 {
		attributes = append(attributes, attribute.Int("http.request.resend_count", info.Retries))
	}
	if info.Error != "" {
		attributes = append(attributes, attribute.String("error.type", string(info.Error)))
	}
	return attributes
}
