package pepay_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// created, details and session stand for replies that are read from views: their JSON has these parts.
type (
	created struct {
		InvoiceID             string            `json:"invoice_id"`
		PaymentURL            string            `json:"payment_url"`
		ExpiresAt             *int64            `json:"expires_at"`
		SessionToken          string            `json:"session_token"`
		Signature             string            `json:"signature"`
		PaymentSessionHeaders map[string]string `json:"payment_session_headers"`
	}
	details struct {
		InvoiceID            string `json:"invoice_id"`
		AmountUSD            string `json:"amount_usd"`
		Description          string `json:"description"`
		ExpiresAt            *int64 `json:"expires_at"`
		InvoiceStatus        string `json:"invoice_status"`
		RemainingTime        *int64 `json:"remaining_time"`
		RemainingSeconds     int64  `json:"remaining_seconds"`
		AmountRemainingUSD   string `json:"amount_remaining_usd"`
		MerchantName         string `json:"merchant_name"`
		MerchantEmail        string `json:"merchant_email"`
		NetworkEnvironment   string `json:"network_environment"`
		LockedNetwork        string `json:"locked_network"`
		LockedTokenID        *int64 `json:"locked_token_id"`
		LockedPaymentAddress string `json:"locked_payment_address"`
	}
	session struct {
		SessionID    string `json:"session_id"`
		RedirectURL  string `json:"redirect_url"`
		URL          string `json:"url"`
		PaymentError struct {
			Success   bool   `json:"success"`
			Message   string `json:"message"`
			ErrorType string `json:"error_type"`
		} `json:"payment_error"`
	}
)

// replies is the type of each operation's reply.
var replies = map[string]any{
	"invoices.create":                         created{},
	"invoices.list":                           pepay.InvoicePage{},
	"invoices.list_by_customer":               pepay.InvoicePage{},
	"invoices.retrieve":                       pepay.Invoice{},
	"invoices.status":                         pepay.InvoiceState{},
	"invoices.totals":                         pepay.InvoiceTotals{},
	"payment_sessions.get_session_details":    details{},
	"payment_sessions.list_available_tokens":  []pepay.AvailableToken{},
	"payment_sessions.create_payment_address": pepay.PaymentAddress{},
	"payment_sessions.get_payment_status":     pepay.PaymentStatus{},
	"payment_sessions.set_customer_email":     pepay.CustomerEmail{},
	"payment_sessions.get_customer_email":     pepay.CustomerEmail{},
	"payment_sessions.get_questions":          pepay.InvoiceQuestions{},
	"payment_sessions.submit_form":            pepay.Success{},
	"manual_verification.trigger":             pepay.Verification{},
	"manual_verification.retrieve":            pepay.Verification{},
	"tokens.list":                             pepay.TokenPage{},
	"tokens.search":                           pepay.TokenPage{},
	"tokens.block":                            pepay.BlockedToken{},
	"events.list":                             pepay.EventPage{},
	"events.retrieve":                         pepay.Event{},
	"ws_tokens.mint":                          pepay.WSToken{},
	"settlement.get":                          pepay.SettlementSettings{},
	"settlement.update":                       pepay.UpdatedSettlement{},
	"access.status":                           pepay.AccessState{},
	"access.activate":                         pepay.AccessChange{},
	"access.set_environment":                  pepay.AccessChange{},
	"api_keys.list":                           []pepay.APIKey{},
	"api_keys.create":                         pepay.APIKey{},
	"api_keys.revoke":                         pepay.RevokedAPIKey{},
	"sessions.create":                         session{},
	"payment_methods.list":                    []pepay.PayvioxPaymentMethod{},
	"payment_methods.list_for_session":        []pepay.PayvioxPaymentMethod{},
	"payments.retrieve":                       pepay.PayvioxPayment{},
	"balance.retrieve":                        pepay.PayvioxBalance{},
	"payouts.create":                          pepay.PayvioxPayout{},
}

func TestEveryOperationOfTheHeaderIsHere(t *testing.T) {
	header, err := os.ReadFile("../../include/pepay.h")
	if err != nil {
		t.Skip("the header is with the library's sources")
	}
	if !strings.Contains(string(header), `#define PEPAY_VERSION "`+pepay.Version+`"`) || pepay.LibraryVersion() != pepay.Version {
		t.Errorf("this package has version %s, the library %s", pepay.Version, pepay.LibraryVersion())
	}
	known := map[string]bool{}
	for name := range abi.Operations() {
		if replies[name] == nil {
			t.Errorf("%s replies with nothing", name)
		}
		known[strings.ToUpper(strings.ReplaceAll(name, ".", "_"))] = true
	}
	defined := regexp.MustCompile(`#define PEPAY_OP_(?:PAYVIOX_)?(\w+)`).FindAllSubmatch(header, -1)
	if len(defined) != len(known) {
		t.Errorf("the header has %d operations, this package %d", len(defined), len(known))
	}
	for _, name := range defined {
		if !known[string(name[1])] {
			t.Errorf("%s is missing", name[0])
		}
	}
}
