package pepay

import "github.com/pepay/pepay-go/internal/abi"

// PayvioxSession is a new session.
type PayvioxSession struct {
	// SessionID is opaque.
	SessionID string
	// URL is where to send the customer: RedirectURL, or else the hosted page.
	URL string
	// RedirectURL is the payment provider's own page, for a method that redirects.
	RedirectURL string
	// PaymentError is why that provider could not be reached, else nil. The hosted page still works.
	PaymentError *PayvioxPaymentError
	// Extra is what it has beside these fields, as a JSON object for [json.Unmarshal]; empty if that is nothing.
	Extra RawJSON `json:"-"`
}

// PayvioxPaymentError is why a direct payment could not be started. The session exists all the same.
type PayvioxPaymentError struct {
	// Message is the provider's words.
	Message string
	// ErrorType is such as "http_error".
	ErrorType string
}

func readPayvioxSession(done *abi.Call) (*PayvioxSession, error) {
	view, ok := done.PayvioxSession()
	if !ok {
		return nil, wrongReply("no Payviox session")
	}
	session := &PayvioxSession{SessionID: view.SessionID, URL: view.URL, RedirectURL: view.RedirectURL, Extra: extra(done)}
	if view.ErrorMessage != "" || view.ErrorType != "" {
		session.PaymentError = &PayvioxPaymentError{Message: view.ErrorMessage, ErrorType: view.ErrorType}
	}
	return session, nil
}
