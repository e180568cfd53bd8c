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
		ExpiresAt             int64             `json:"expires_at"`
		SessionToken          string            `json:"session_token"`
		Signature             string            `json:"signature"`
		PaymentSessionHeaders map[string]string `json:"payment_session_headers"`
	}
	details struct {
		InvoiceID            string `json:"invoice_id"`
		AmountUSD            string `json:"amount_usd"`
		Description          string `json:"description"`
		ExpiresAt            int64  `json:"expires_at"`
		InvoiceStatus        string `json:"invoice_status"`
		RemainingTime        int64  `json:"remaining_time"`
		RemainingSeconds     int64  `json:"remaining_seconds"`
		AmountRemainingUSD   string `json:"amount_remaining_usd"`
		MerchantName         string `json:"merchant_name"`
		MerchantEmail        string `json:"merchant_email"`
		NetworkEnvironment   string `json:"network_environment"`
		LockedNetwork        string `json:"locked_network"`
		LockedTokenID        int64  `json:"locked_token_id"`
		LockedPaymentAddress string `json:"locked_payment_address"`
	}
	session struct {
		SessionID    string         `json:"session_id"`
		RedirectURL  string         `json:"redirect_url"`
		URL          string         `json:"url"`
		PaymentError map[string]any `json:"payment_error"`
	}
)

// operations is every operation by the name that it has in every language.
var operations = map[string]struct {
	id    abi.Operation
	reply any
}{
	"invoices.create":                         {abi.InvoicesCreate, created{}},
	"invoices.list":                           {abi.InvoicesList, pepay.InvoicePage{}},
	"invoices.list_by_customer":               {abi.InvoicesListByCustomer, pepay.InvoicePage{}},
	"invoices.retrieve":                       {abi.InvoicesRetrieve, pepay.Invoice{}},
	"invoices.status":                         {abi.InvoicesStatus, pepay.InvoiceState{}},
	"invoices.totals":                         {abi.InvoicesTotals, pepay.InvoiceTotals{}},
	"payment_sessions.get_session_details":    {abi.PaymentSessionsGetSessionDetails, details{}},
	"payment_sessions.list_available_tokens":  {abi.PaymentSessionsListAvailableTokens, []pepay.AvailableToken{}},
	"payment_sessions.create_payment_address": {abi.PaymentSessionsCreatePaymentAddress, pepay.PaymentAddress{}},
	"payment_sessions.get_payment_status":     {abi.PaymentSessionsGetPaymentStatus, pepay.PaymentStatus{}},
	"payment_sessions.set_customer_email":     {abi.PaymentSessionsSetCustomerEmail, pepay.CustomerEmail{}},
	"payment_sessions.get_customer_email":     {abi.PaymentSessionsGetCustomerEmail, pepay.CustomerEmail{}},
	"payment_sessions.get_questions":          {abi.PaymentSessionsGetQuestions, pepay.InvoiceQuestions{}},
	"payment_sessions.submit_form":            {abi.PaymentSessionsSubmitForm, pepay.Success{}},
	"manual_verification.trigger":             {abi.ManualVerificationTrigger, pepay.Verification{}},
	"manual_verification.retrieve":            {abi.ManualVerificationRetrieve, pepay.Verification{}},
	"tokens.list":                             {abi.TokensList, pepay.TokenPage{}},
	"tokens.search":                           {abi.TokensSearch, pepay.TokenPage{}},
	"tokens.block":                            {abi.TokensBlock, pepay.BlockedToken{}},
	"events.list":                             {abi.EventsList, pepay.EventPage{}},
	"events.retrieve":                         {abi.EventsRetrieve, pepay.Event{}},
	"ws_tokens.mint":                          {abi.WSTokensMint, pepay.WSToken{}},
	"settlement.get":                          {abi.SettlementGet, pepay.SettlementSettings{}},
	"settlement.update":                       {abi.SettlementUpdate, pepay.UpdatedSettlement{}},
	"access.status":                           {abi.AccessStatus, pepay.AccessState{}},
	"access.activate":                         {abi.AccessActivate, pepay.AccessChange{}},
	"access.set_environment":                  {abi.AccessSetEnvironment, pepay.AccessChange{}},
	"api_keys.list":                           {abi.APIKeysList, []pepay.APIKey{}},
	"api_keys.create":                         {abi.APIKeysCreate, pepay.APIKey{}},
	"api_keys.revoke":                         {abi.APIKeysRevoke, pepay.RevokedAPIKey{}},
	"sessions.create":                         {abi.PayvioxSessionsCreate, session{}},
	"payment_methods.list":                    {abi.PayvioxPaymentMethodsList, []pepay.PayvioxPaymentMethod{}},
	"payment_methods.list_for_session":        {abi.PayvioxPaymentMethodsListForSession, []pepay.PayvioxPaymentMethod{}},
	"payments.retrieve":                       {abi.PayvioxPaymentsRetrieve, pepay.PayvioxPayment{}},
	"balance.retrieve":                        {abi.PayvioxBalanceRetrieve, pepay.PayvioxBalance{}},
	"payouts.create":                          {abi.PayvioxPayoutsCreate, pepay.PayvioxPayout{}},
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
	for name := range operations {
		known[strings.ToUpper(strings.ReplaceAll(name, ".", "_"))] = true
	}
	defined := regexp.MustCompile(`#define PEPAY_OP_(?:PAYVIOX_)?(\w+)`).FindAllSubmatch(header, -1)
	if len(defined) != len(operations) {
		t.Errorf("the header has %d operations, this package %d", len(defined), len(operations))
	}
	for _, name := range defined {
		if !known[string(name[1])] {
			t.Errorf("%s is missing", name[0])
		}
	}
}
