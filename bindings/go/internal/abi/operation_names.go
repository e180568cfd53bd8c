//go:build cgo

package abi

// String is the name of an operation, the same in every language.
func (o Operation) String() string {
	return names[o]
}

// Operations is every operation by its name.
func Operations() map[string]Operation {
	byName := make(map[string]Operation, len(names))
	for operation, name := range names {
		byName[name] = operation
	}
	return byName
}

var names = map[Operation]string{
	InvoicesCreate:         "invoices.create",
	InvoicesList:           "invoices.list",
	InvoicesListByCustomer: "invoices.list_by_customer",
	InvoicesRetrieve:       "invoices.retrieve",
	InvoicesStatus:         "invoices.status",
	InvoicesTotals:         "invoices.totals",

	PaymentSessionsGetSessionDetails:    "payment_sessions.get_session_details",
	PaymentSessionsListAvailableTokens:  "payment_sessions.list_available_tokens",
	PaymentSessionsCreatePaymentAddress: "payment_sessions.create_payment_address",
	PaymentSessionsGetPaymentStatus:     "payment_sessions.get_payment_status",
	PaymentSessionsSetCustomerEmail:     "payment_sessions.set_customer_email",
	PaymentSessionsGetCustomerEmail:     "payment_sessions.get_customer_email",
	PaymentSessionsGetQuestions:         "payment_sessions.get_questions",
	PaymentSessionsSubmitForm:           "payment_sessions.submit_form",

	ManualVerificationTrigger:  "manual_verification.trigger",
	ManualVerificationRetrieve: "manual_verification.retrieve",

	TokensList:   "tokens.list",
	TokensSearch: "tokens.search",
	TokensBlock:  "tokens.block",

	EventsList:     "events.list",
	EventsRetrieve: "events.retrieve",

	WSTokensMint: "ws_tokens.mint",

	SettlementGet:    "settlement.get",
	SettlementUpdate: "settlement.update",

	AccessStatus:         "access.status",
	AccessActivate:       "access.activate",
	AccessSetEnvironment: "access.set_environment",

	APIKeysList:   "api_keys.list",
	APIKeysCreate: "api_keys.create",
	APIKeysRevoke: "api_keys.revoke",

	PayvioxSessionsCreate:               "sessions.create",
	PayvioxPaymentMethodsList:           "payment_methods.list",
	PayvioxPaymentMethodsListForSession: "payment_methods.list_for_session",
	PayvioxPaymentsRetrieve:             "payments.retrieve",
	PayvioxBalanceRetrieve:              "balance.retrieve",
	PayvioxPayoutsCreate:                "payouts.create",
}
