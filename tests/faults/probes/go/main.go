// The Go clients over net/http; see __init__.py for what goes in and out.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// job is a line of the input.
type job struct {
	call, baseURL, key      string
	timeout, connectTimeout time.Duration
	warm                    bool
}

func main() {
	log.SetOutput(io.Discard) // net/http tells of answers that nobody asked for
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if fields[3] == "" {
			os.Unsetenv("https_proxy")
		} else {
			os.Setenv("https_proxy", fields[3])
		}
		job := job{fields[0], fields[1], fields[2], millis(fields[4]), millis(fields[5]), fields[6] != ""}
		start := time.Now()
		id, err := job.make()
		elapsed := time.Since(start).Milliseconds()
		kind, reason, words := "ok", "", ""
		var failure *pepay.Error
		switch {
		case errors.As(err, &failure):
			kind, reason, words = string(failure.Kind), string(failure.Reason), failure.Error()
		case err != nil:
			kind, reason, words = "raised", fmt.Sprintf("%T", err), err.Error()
		}
		fmt.Printf("%d\t%s\t%s\t%s\t%s\n", elapsed, kind, reason, id, strings.Join(strings.Fields(words), " "))
	}
}

func millis(text string) time.Duration {
	number, _ := strconv.Atoi(text)
	return time.Duration(number) * time.Millisecond
}

// make makes the call, after a read over the same connections if they are to be warm.
func (j job) make() (id string, err error) {
	ctx := context.Background()
	if j.call == "once" {
		payviox, err := pepay.NewPayviox(pepay.PayvioxConfig{
			APIKey: "sk_test_1", BaseURL: j.baseURL, Timeout: j.timeout, ConnectTimeout: j.connectTimeout, MaxRetries: pepay.Ptr(1),
		})
		if err != nil {
			return "", err
		}
		if j.warm {
			if _, err := payviox.PaymentMethods.List(ctx, pepay.ListPayvioxPaymentMethods{}); err != nil {
				return "", err
			}
		}
		session, err := payviox.Sessions.Create(ctx, pepay.CreatePayvioxSession{
			Amount: 100, Currency: "USD", Customer: "c", OrderID: j.key,
			Items: []pepay.PayvioxItem{{Name: "T-shirt", Quantity: 1, Price: 100}},
		})
		if err != nil {
			return "", err
		}
		return session.SessionID, nil
	}
	merchant, err := pepay.New(pepay.Config{
		APIKey: "sk_test_1", BaseURL: j.baseURL, Timeout: j.timeout, ConnectTimeout: j.connectTimeout, MaxRetries: pepay.Ptr(1),
	})
	if err != nil {
		return "", err
	}
	if j.warm || j.call == "read" {
		if _, err := merchant.Invoices.List(ctx, pepay.ListInvoices{}); err != nil {
			return "", err
		}
	}
	if j.call == "read" {
		if !j.warm {
			return "", nil
		}
		_, err := merchant.Invoices.List(ctx, pepay.ListInvoices{})
		return "", err
	}
	invoice, err := merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1"}, pepay.WithIdempotencyKey(j.key))
	if err != nil {
		return "", err
	}
	return invoice.InvoiceID, nil
}
