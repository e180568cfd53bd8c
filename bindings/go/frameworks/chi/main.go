// Command chi is a shop on chi: an order, Pepay's checkout page, and a webhook.
package main

import (
	"log/slog"
	"net/http"
	"os"

	"example.com/frameworks/orders"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/webhook"
)

func main() {
	merchant, err := pepay.New(pepay.Config{
		APIKey: os.Getenv("PEPAY_API_KEY"), BaseURL: os.Getenv("PEPAY_API_URL"), Logger: slog.Default(),
	})
	if err != nil {
		fail(err)
	}
	verifier, err := webhook.New(webhook.Config{Secrets: []string{os.Getenv("PEPAY_WEBHOOK_SECRET")}})
	if err != nil {
		fail(err)
	}
	fail(http.ListenAndServe(os.Getenv("ADDRESS"), routes(merchant, verifier)))
}

func fail(err error) {
	slog.Error("the shop has ended", "error", err)
	os.Exit(1)
}

func routes(merchant *pepay.Client, verifier *webhook.Verifier) http.Handler {
	var known orders.Orders
	router := chi.NewRouter()
	router.Use(middleware.Recoverer)

	router.Post("/orders/{id}", func(w http.ResponseWriter, r *http.Request) {
		id := chi.URLParam(r, "id")
		invoice, err := merchant.Invoices.Create(r.Context(), pepay.CreateInvoice{AmountUSD: "49.99", CustomerID: id},
			pepay.WithIdempotencyKey(pepay.IdempotencyKey(id))) // asked again, it gives the same invoice
		if err != nil {
			http.Error(w, "no invoice can be made just now", http.StatusBadGateway)
			return
		}
		http.Redirect(w, r, invoice.PaymentURL.Expose(), http.StatusSeeOther)
	})

	router.Get("/orders/{id}", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(known.Status(chi.URLParam(r, "id"))))
	})

	// Only webhooks that can be trusted come through.
	router.With(webhook.Middleware(verifier)).Post("/webhooks/pepay", func(w http.ResponseWriter, r *http.Request) {
		event, _ := webhook.FromContext[*pepay.Event](r.Context())
		if err := known.Follow(event); err != nil {
			http.Error(w, "try again", http.StatusInternalServerError)
		}
	})
	return router
}
