// Prints the invoice, then every reminder.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	pepay "github.com/pepay/pepay-go"
)

func main() {
	ctx := context.Background()
	client, err := pepay.New(pepay.Config{APIKey: "sk_test_1", BaseURL: os.Getenv("PEPAY_API_URL")})
	if err != nil {
		log.Fatal(err)
	}
	invoice, err := client.Invoices.Retrieve(ctx, "inv_1")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(invoice.ID, *invoice.RemindersSent)
	reminders := pepay.ListReminders{State: pepay.ReminderStateOpened, Limit: 2}
	client.Invoices.IterReminders(ctx, "inv_1", reminders)(func(it *pepay.Reminder, err error) bool {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(it.ID, it.State, it.AmountDueUSD, it.Recipient.Email)
		return true
	})
}
