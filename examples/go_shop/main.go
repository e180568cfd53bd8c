// Command shop sells one product, paid with Pepay.
//
// Settings come from the environment: PEPAY_API_KEY, PEPAY_WEBHOOK_SECRET, DATABASE_FILE and ADDRESS.
// `python examples/run.py go_shop` runs it against a sandbox.
package main

import (
	"cmp"
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"os"

	_ "github.com/mattn/go-sqlite3"
	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
	"github.com/pepay/pepay-go/webhook"
)

func main() {
	slog.Error("the shop has ended", "error", run(context.Background()))
	os.Exit(1)
}

func run(ctx context.Context) error {
	merchant, err := pepay.New(pepay.Config{
		APIKey: os.Getenv("PEPAY_API_KEY"), BaseURL: os.Getenv("PEPAY_API_URL"), Logger: slog.Default(),
	})
	if err != nil {
		return err
	}
	verifier, err := webhook.New(webhook.Config{Secrets: []string{os.Getenv("PEPAY_WEBHOOK_SECRET")}})
	if err != nil {
		return err
	}
	// A transaction that is going to write begins by waiting for those that do.
	settings := "?_journal_mode=WAL&_busy_timeout=10000&_txlock=immediate"
	db, err := sql.Open("sqlite3", "file:"+cmp.Or(os.Getenv("DATABASE_FILE"), "shop.sqlite3")+settings)
	if err != nil {
		return err
	}
	events, err := inbox.New(db, inbox.Config{Database: inbox.SQLite, Logger: slog.Default()})
	if err != nil {
		return err
	}
	shop := &shop{db: db, merchant: merchant}
	if err := shop.createTables(ctx); err != nil {
		return err
	}
	if err := events.CreateTables(ctx); err != nil {
		return err
	}
	events.OnPepay(followPayment, pepay.EventInvoiceUpdated)

	routes := shop.routes()
	routes.Handle("POST /webhooks/pepay", events.Handler(verifier))
	return http.ListenAndServe(cmp.Or(os.Getenv("ADDRESS"), "127.0.0.1:8000"), routes)
}
