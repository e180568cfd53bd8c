// Package pepaytest runs tests against both providers on this machine: the sandbox, with a clock that can be moved, faults on
// demand and real signed webhooks.
//
//	func TestAnOrderIsPaid(t *testing.T) {
//		w := pepaytest.New(t)
//		shop := newShop(w.Merchant(), w.Secret(inbox.Pepay)) // your http.Handler
//		w.Webhooks.Serve(inbox.Pepay, shop, "/webhooks/pepay")
//		…
//		w.Pay(invoice.InvoiceID, pepaytest.Payment{AmountUSD: "20.00"})
//		w.Pay(invoice.InvoiceID)
//		w.Webhooks.Wait()
//		…
//	}
//
// Each [New] gives a world of its own, so tests can run in parallel. The first one starts pepay-sandbox, which ends with the
// tests: the program that PEPAY_SANDBOX_BIN names, the one that comes with an import of github.com/pepay/pepay-go/sandbox, or the
// one on PATH (`pip install pepay-sandbox`). PEPAY_SANDBOX_URL names one that runs already. A test that fails logs its seed, and PEPAY_SANDBOX_SEED
// repeats its ids and random faults.
//
// What goes wrong in a method ends the test, so call them on the test's own goroutine.
package pepaytest
