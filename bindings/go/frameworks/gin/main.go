// Command gin is a shop on Gin: an order, Pepay's checkout page, and a webhook.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"example.com/frameworks/orders"
	"github.com/gin-gonic/gin"
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
	router := gin.New()
	router.Use(gin.Recovery())

	router.POST("/orders/:id", func(c *gin.Context) {
		id := c.Param("id")
		invoice, err := merchant.Invoices.Create(c.Request.Context(), pepay.CreateInvoice{AmountUSD: "49.99", CustomerID: id},
			pepay.WithIdempotencyKey(pepay.IdempotencyKey(id))) // asked again, it gives the same invoice
		if err != nil {
			c.String(http.StatusBadGateway, "no invoice can be made just now")
			return
		}
		c.Redirect(http.StatusSeeOther, invoice.PaymentURL.Expose())
	})

	router.GET("/orders/:id", func(c *gin.Context) {
		c.String(http.StatusOK, string(known.Status(c.Param("id"))))
	})

	// It answers 200 after the function has returned nil, and only to webhooks that can be trusted.
	router.POST("/webhooks/pepay", gin.WrapH(webhook.Handler(verifier, func(_ context.Context, event *pepay.Event) error {
		return known.Follow(event)
	})))
	return router
}
