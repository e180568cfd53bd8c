// Package webhook checks what the providers send, and reads it:
//
//	verifier, err := webhook.New(webhook.Config{Secrets: []string{secret}})
//	…
//	http.Handle("/webhooks/pepay", webhook.Handler(verifier, func(ctx context.Context, event *pepay.Event) error {
//		…
//	}))
//
// A signature is over the raw body: parsed and written again, it would be another one. Both providers
// deliver an event more than once, so remember [pepay.Event].ID, [pepay.PayvioxEvent].DedupeKey or
// [pepay.PayvioxPayoutEvent].DedupeKey.
//
// Errors are of type [*pepay.Error]: ErrSignature if a webhook is not to be trusted, ErrDecode if it is
// but is not an event.
package webhook
