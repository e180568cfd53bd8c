// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package abi

// Operation is one endpoint of an API.
type Operation int32

// The operations of Pepay.
const (
	InvoicesCreate         Operation = PEPAY_OP_INVOICES_CREATE
	InvoicesList           Operation = PEPAY_OP_INVOICES_LIST
	InvoicesListByCustomer Operation = PEPAY_OP_INVOICES_LIST_BY_CUSTOMER
	InvoicesRetrieve       Operation = PEPAY_OP_INVOICES_RETRIEVE
	InvoicesStatus         Operation = PEPAY_OP_INVOICES_STATUS
	InvoicesTotals         Operation = PEPAY_OP_INVOICES_TOTALS

	PaymentSessionsGetSessionDetails    Operation = PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS
	PaymentSessionsListAvailableTokens  Operation = PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS
	PaymentSessionsCreatePaymentAddress Operation = PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS
	PaymentSessionsGetPaymentStatus     Operation = PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS
	PaymentSessionsSetCustomerEmail     Operation = PEPAY_OP_PAYMENT_SESSIONS_SET_CUSTOMER_EMAIL
	PaymentSessionsGetCustomerEmail     Operation = PEPAY_OP_PAYMENT_SESSIONS_GET_CUSTOMER_EMAIL
	PaymentSessionsGetQuestions         Operation = PEPAY_OP_PAYMENT_SESSIONS_GET_QUESTIONS
	PaymentSessionsSubmitForm           Operation = PEPAY_OP_PAYMENT_SESSIONS_SUBMIT_FORM

	ManualVerificationTrigger  Operation = PEPAY_OP_MANUAL_VERIFICATION_TRIGGER
	ManualVerificationRetrieve Operation = PEPAY_OP_MANUAL_VERIFICATION_RETRIEVE

	TokensList   Operation = PEPAY_OP_TOKENS_LIST
	TokensSearch Operation = PEPAY_OP_TOKENS_SEARCH
	TokensBlock  Operation = PEPAY_OP_TOKENS_BLOCK

	EventsList     Operation = PEPAY_OP_EVENTS_LIST
	EventsRetrieve Operation = PEPAY_OP_EVENTS_RETRIEVE

	WSTokensMint Operation = PEPAY_OP_WS_TOKENS_MINT

	SettlementGet    Operation = PEPAY_OP_SETTLEMENT_GET
	SettlementUpdate Operation = PEPAY_OP_SETTLEMENT_UPDATE

	AccessStatus         Operation = PEPAY_OP_ACCESS_STATUS
	AccessActivate       Operation = PEPAY_OP_ACCESS_ACTIVATE
	AccessSetEnvironment Operation = PEPAY_OP_ACCESS_SET_ENVIRONMENT

	APIKeysList   Operation = PEPAY_OP_API_KEYS_LIST
	APIKeysCreate Operation = PEPAY_OP_API_KEYS_CREATE
	APIKeysRevoke Operation = PEPAY_OP_API_KEYS_REVOKE

	CommerceStatus Operation = PEPAY_OP_COMMERCE_STATUS
	CommerceSearch Operation = PEPAY_OP_COMMERCE_SEARCH

	CartsRetrieve   Operation = PEPAY_OP_CARTS_RETRIEVE
	CartsCreate     Operation = PEPAY_OP_CARTS_CREATE
	CartsDelete     Operation = PEPAY_OP_CARTS_DELETE
	CartsAddItem    Operation = PEPAY_OP_CARTS_ADD_ITEM
	CartsUpdateItem Operation = PEPAY_OP_CARTS_UPDATE_ITEM
	CartsRemoveItem Operation = PEPAY_OP_CARTS_REMOVE_ITEM
	CartsValidate   Operation = PEPAY_OP_CARTS_VALIDATE
	CartsTotals     Operation = PEPAY_OP_CARTS_TOTALS

	CheckoutEstimate      Operation = PEPAY_OP_CHECKOUT_ESTIMATE
	CheckoutSetAddress    Operation = PEPAY_OP_CHECKOUT_SET_ADDRESS
	CheckoutCreateInvoice Operation = PEPAY_OP_CHECKOUT_CREATE_INVOICE

	OrdersList     Operation = PEPAY_OP_ORDERS_LIST
	OrdersRetrieve Operation = PEPAY_OP_ORDERS_RETRIEVE
	OrdersCancel   Operation = PEPAY_OP_ORDERS_CANCEL
	OrdersSimulate Operation = PEPAY_OP_ORDERS_SIMULATE

	OrderPaymentsRetrieve      Operation = PEPAY_OP_ORDER_PAYMENTS_RETRIEVE
	OrderPaymentsListStatuses  Operation = PEPAY_OP_ORDER_PAYMENTS_LIST_STATUSES
	OrderPaymentsInvoiceStatus Operation = PEPAY_OP_ORDER_PAYMENTS_INVOICE_STATUS

	AddressesList   Operation = PEPAY_OP_ADDRESSES_LIST
	AddressesDelete Operation = PEPAY_OP_ADDRESSES_DELETE
)

// The operations of Payviox.
const (
	PayvioxSessionsCreate               Operation = PEPAY_OP_PAYVIOX_SESSIONS_CREATE
	PayvioxPaymentMethodsList           Operation = PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST
	PayvioxPaymentMethodsListForSession Operation = PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST_FOR_SESSION
	PayvioxPaymentsRetrieve             Operation = PEPAY_OP_PAYVIOX_PAYMENTS_RETRIEVE
	PayvioxBalanceRetrieve              Operation = PEPAY_OP_PAYVIOX_BALANCE_RETRIEVE
	PayvioxPayoutsCreate                Operation = PEPAY_OP_PAYVIOX_PAYOUTS_CREATE
)

// The live streams of Pepay.
const (
	PaymentSessionsStream Operation = PEPAY_OP_PAYMENT_SESSIONS_STREAM
	EventsStream          Operation = PEPAY_OP_EVENTS_STREAM
	OrdersStream          Operation = PEPAY_OP_ORDERS_STREAM
)

// Request is what no other operation describes, of either provider.
const Request Operation = PEPAY_OP_REQUEST
