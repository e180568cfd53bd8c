package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"

	pepay "github.com/pepay/pepay-go"
)

//go:embed static
var static embed.FS

//go:embed templates
var files embed.FS

var pages = template.Must(template.ParseFS(files, "templates/*.html"))

type shop struct {
	db       *sql.DB
	merchant *pepay.Client
}

type order struct {
	ID, AmountUSD, PaidUSD, PaymentURL string
	Status                             pepay.InvoiceStatus
}

func (o order) Short() string { return o.ID[:8] }
func (o order) IsOpen() bool  { return !o.Status.IsFinal() }

func (s *shop) createTables(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS orders (
		id TEXT PRIMARY KEY, amount_usd TEXT NOT NULL, paid_usd TEXT NOT NULL DEFAULT '0.00',
		status TEXT NOT NULL DEFAULT 'unpaid', payment_url TEXT NOT NULL DEFAULT '')`)
	return err
}

func (s *shop) routes() *http.ServeMux {
	routes := http.NewServeMux()
	routes.Handle("GET /static/", http.FileServerFS(static))
	routes.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { show(w, r, "product.html", nil) })
	routes.HandleFunc("POST /orders", s.buy)
	routes.HandleFunc("GET /orders/{id}", s.showOrder)
	return routes
}

func (s *shop) buy(w http.ResponseWriter, r *http.Request) {
	order := order{ID: rand.Text(), AmountUSD: "49.99"}
	if err := s.makeInvoice(r.Context(), order); err != nil {
		fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/orders/"+order.ID, http.StatusSeeOther)
}

func (s *shop) makeInvoice(ctx context.Context, order order) error {
	// The order is written before money can move.
	_, err := s.db.ExecContext(ctx, "INSERT INTO orders (id, amount_usd) VALUES (?, ?)", order.ID, order.AmountUSD)
	if err != nil {
		return err
	}
	invoice, err := s.merchant.Invoices.Create(ctx, pepay.CreateInvoice{
		AmountUSD:   pepay.Decimal(order.AmountUSD),
		Description: "Order " + order.Short(),
		Metadata:    metadata{order.ID},
	}, pepay.WithIdempotencyKey(pepay.IdempotencyKey(order.ID))) // asked again, it gives the same invoice
	if err != nil {
		return err
	}
	_, err = s.db.ExecContext(ctx, "UPDATE orders SET payment_url = ? WHERE id = ?", invoice.PaymentURL.Expose(), order.ID)
	return err
}

func (s *shop) showOrder(w http.ResponseWriter, r *http.Request) {
	var found order
	query := "SELECT id, amount_usd, paid_usd, status, payment_url FROM orders WHERE id = ?"
	err := s.db.QueryRowContext(r.Context(), query, r.PathValue("id")).
		Scan(&found.ID, &found.AmountUSD, &found.PaidUSD, &found.Status, &found.PaymentURL)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		http.NotFound(w, r)
	case err != nil:
		fail(w, r, err)
	default:
		show(w, r, "order.html", found)
	}
}

// metadata goes with an invoice, and comes back with its events.
type metadata struct {
	Order string `json:"order"`
}

// followPayment runs once for each event, in the transaction that notes it, and not for what a newer one has overtaken.
func followPayment(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
	invoice := event.Invoice()
	var of metadata
	if invoice == nil || json.Unmarshal(invoice.Metadata.Expose(), &of) != nil {
		return nil
	}
	paid := pepay.USDMillis(0)
	if invoice.AmountPaid != nil {
		paid = *invoice.AmountPaid
	}
	_, err := tx.ExecContext(ctx, "UPDATE orders SET status = ?, paid_usd = ? WHERE id = ?",
		invoice.Status, fmt.Sprintf("%d.%02d", paid/1000, paid%1000/10), of.Order)
	return err
}

func show(w http.ResponseWriter, r *http.Request, page string, data any) {
	if err := pages.ExecuteTemplate(w, page, data); err != nil {
		slog.ErrorContext(r.Context(), "a page could not be shown", "page", page, "error", err)
	}
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	slog.ErrorContext(r.Context(), "no order could be made or shown", "error", err)
	http.Error(w, "Please try again.", http.StatusBadGateway)
}
