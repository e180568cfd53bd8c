package inbox_test

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
	"github.com/pepay/pepay-go/webhook"
)

// A shop notes which orders are paid. Import the driver of your database, such as github.com/jackc/pgx/v5/stdlib.
func Example() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	events, err := inbox.New(db, inbox.Config{Database: inbox.PostgreSQL})
	if err != nil {
		log.Fatal(err)
	}
	if err := events.CreateTables(context.Background()); err != nil {
		log.Fatal(err)
	}
	events.OnPepay(func(ctx context.Context, tx *sql.Tx, event *pepay.Event) error {
		_, err := tx.ExecContext(ctx, "UPDATE orders SET state = 'paid' WHERE invoice_id = $1", event.Invoice().ID)
		return err
	}, pepay.EventInvoicePaid)
	verifier, err := webhook.New(webhook.Config{Secrets: []string{os.Getenv("PEPAY_WEBHOOK_SECRET")}})
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/webhooks/pepay", events.Handler(verifier))
}
