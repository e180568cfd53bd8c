// Package pepay makes payment sessions over two APIs: [Client] speaks to Pepay (crypto invoices and
// payors' sessions), [Payviox] to Payviox (hosted sessions over many providers). The package webhook
// beside it checks what they send.
//
//	client, err := pepay.New(pepay.Config{APIKey: os.Getenv("PEPAY_API_KEY")})
//	…
//	invoice, err := client.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "49.99"})
//
// # Calls
//
// One call is one logical operation with one deadline over all its attempts and pauses. A write is
// sent again only with the same idempotency key and the same bytes, or if it provably was not sent.
// Which of these it is, when to try again and for how long is decided by libpepay, the same in every
// language; this package sends what it is told to, over net/http.
//
// A call ends at once when its context does. If it was a write that may have been sent, the error
// is then ErrOutcomeUnknown, and the context's error as well.
//
// # Values
//
// Money is exact: a [Decimal] has the digits that were written, [USDMillis] and [Cents] are integers
// with their unit. What the provider did not send is "" for a text, the zero time for a time, and
// nil for a number or truth value, so that an amount that is missing is never taken for zero. Words
// that this version does not know, such as a new status, are kept as they came.
//
// # Errors
//
// Every error is an [*Error]. Its kind says what to do about it:
//
//	if errors.Is(err, pepay.ErrOutcomeUnknown) { … }
//
// # Linking
//
// libpepay comes with the module. With cgo it is linked statically, and without cgo it is loaded when the first client is
// made. The build tag pepay_dynamic takes the system's in its place, and pepay_musl is for Alpine: see the README.
package pepay
