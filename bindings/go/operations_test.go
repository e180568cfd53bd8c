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

func init() {
	replies["invoices.create"] = created{}
	replies["payment_sessions.get_session_details"] = details{}
	replies["sessions.create"] = session{}
	replies["request"] = map[string]any{}
}

// operations is every operation that libpepay knows, by name. Streams are followed, not called.
func operations() map[string]abi.Operation {
	byName := map[string]abi.Operation{}
	for number := abi.Operation(1000); number < 10_000; number++ {
		if name := number.String(); name != "" && !strings.HasSuffix(name, ".stream") {
			byName[name] = number
		}
	}
	return byName
}

func TestEveryOperationOfTheHeaderIsHere(t *testing.T) {
	header, err := os.ReadFile("../../include/pepay.h")
	if err != nil {
		t.Skip("the header is with the library's sources")
	}
	if !strings.Contains(string(header), `#define PEPAY_VERSION "`+pepay.Version+`"`) || pepay.LibraryVersion() != pepay.Version {
		t.Errorf("this package has version %s, the library %s", pepay.Version, pepay.LibraryVersion())
	}
	known, missing := map[string]bool{}, map[string]bool{}
	for name := range operations() {
		if replies[name] == nil {
			t.Errorf("%s replies with nothing", name)
		}
		known[strings.ToUpper(strings.ReplaceAll(name, ".", "_"))] = true
		missing[strings.ToUpper(strings.ReplaceAll(name, ".", "_"))] = true
	}
	defined := regexp.MustCompile(`#define PEPAY_OP_(?:PAYVIOX_)?(\w+)`).FindAllSubmatch(header, -1)
	for _, name := range defined {
		if strings.HasSuffix(string(name[1]), "_STREAM") { // it is followed, not called
			continue
		}
		delete(missing, string(name[1]))
		if !known[string(name[1])] {
			t.Errorf("%s is missing", name[0])
		}
	}
	if len(missing) > 0 {
		t.Errorf("the header does not have %v", missing)
	}
}
