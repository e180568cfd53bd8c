// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package abi

// #include <pepay.h>
import "C"

// Operation is one endpoint of an API.
type Operation int32

// The operations of Pepay.
const (
	InvoicesCreate         Operation = C.PEPAY_OP_INVOICES_CREATE
	InvoicesList           Operation = C.PEPAY_OP_INVOICES_LIST
	InvoicesListByCustomer Operation = C.PEPAY_OP_INVOICES_LIST_BY_CUSTOMER
	InvoicesRetrieve       Operation = C.PEPAY_OP_INVOICES_RETRIEVE
	InvoicesStatus         Operation = C.PEPAY_OP_INVOICES_STATUS
	InvoicesTotals         Operation = C.PEPAY_OP_INVOICES_TOTALS

	PaymentSessionsGetSessionDetails    Operation = C.PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS
	PaymentSessionsListAvailableTokens  Operation = C.PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS
	PaymentSessionsCreatePaymentAddress Operation = C.PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS
	PaymentSessionsGetPaymentStatus     Operation = C.PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS
	PaymentSessionsSetCustomerEmail     Operation = C.PEPAY_OP_PAYMENT_SESSIONS_SET_CUSTOMER_EMAIL
	PaymentSessionsGetCustomerEmail     Operation = C.PEPAY_OP_PAYMENT_SESSIONS_GET_CUSTOMER_EMAIL
	PaymentSessionsGetQuestions         Operation = C.PEPAY_OP_PAYMENT_SESSIONS_GET_QUESTIONS
	PaymentSessionsSubmitForm           Operation = C.PEPAY_OP_PAYMENT_SESSIONS_SUBMIT_FORM

	ManualVerificationTrigger  Operation = C.PEPAY_OP_MANUAL_VERIFICATION_TRIGGER
	ManualVerificationRetrieve Operation = C.PEPAY_OP_MANUAL_VERIFICATION_RETRIEVE

	TokensList   Operation = C.PEPAY_OP_TOKENS_LIST
	TokensSearch Operation = C.PEPAY_OP_TOKENS_SEARCH
	TokensBlock  Operation = C.PEPAY_OP_TOKENS_BLOCK

	EventsList     Operation = C.PEPAY_OP_EVENTS_LIST
	EventsRetrieve Operation = C.PEPAY_OP_EVENTS_RETRIEVE

	WSTokensMint Operation = C.PEPAY_OP_WS_TOKENS_MINT

	SettlementGet    Operation = C.PEPAY_OP_SETTLEMENT_GET
	SettlementUpdate Operation = C.PEPAY_OP_SETTLEMENT_UPDATE

	AccessStatus         Operation = C.PEPAY_OP_ACCESS_STATUS
	AccessActivate       Operation = C.PEPAY_OP_ACCESS_ACTIVATE
	AccessSetEnvironment Operation = C.PEPAY_OP_ACCESS_SET_ENVIRONMENT

	APIKeysList   Operation = C.PEPAY_OP_API_KEYS_LIST
	APIKeysCreate Operation = C.PEPAY_OP_API_KEYS_CREATE
	APIKeysRevoke Operation = C.PEPAY_OP_API_KEYS_REVOKE

	CommerceStatus Operation = C.PEPAY_OP_COMMERCE_STATUS
	CommerceSearch Operation = C.PEPAY_OP_COMMERCE_SEARCH

	CartsRetrieve   Operation = C.PEPAY_OP_CARTS_RETRIEVE
	CartsCreate     Operation = C.PEPAY_OP_CARTS_CREATE
	CartsDelete     Operation = C.PEPAY_OP_CARTS_DELETE
	CartsAddItem    Operation = C.PEPAY_OP_CARTS_ADD_ITEM
	CartsUpdateItem Operation = C.PEPAY_OP_CARTS_UPDATE_ITEM
	CartsRemoveItem Operation = C.PEPAY_OP_CARTS_REMOVE_ITEM
	CartsValidate   Operation = C.PEPAY_OP_CARTS_VALIDATE
	CartsTotals     Operation = C.PEPAY_OP_CARTS_TOTALS

	CheckoutEstimate      Operation = C.PEPAY_OP_CHECKOUT_ESTIMATE
	CheckoutSetAddress    Operation = C.PEPAY_OP_CHECKOUT_SET_ADDRESS
	CheckoutCreateInvoice Operation = C.PEPAY_OP_CHECKOUT_CREATE_INVOICE

	OrdersList     Operation = C.PEPAY_OP_ORDERS_LIST
	OrdersRetrieve Operation = C.PEPAY_OP_ORDERS_RETRIEVE
	OrdersCancel   Operation = C.PEPAY_OP_ORDERS_CANCEL
	OrdersSimulate Operation = C.PEPAY_OP_ORDERS_SIMULATE

	OrderPaymentsRetrieve      Operation = C.PEPAY_OP_ORDER_PAYMENTS_RETRIEVE
	OrderPaymentsListStatuses  Operation = C.PEPAY_OP_ORDER_PAYMENTS_LIST_STATUSES
	OrderPaymentsInvoiceStatus Operation = C.PEPAY_OP_ORDER_PAYMENTS_INVOICE_STATUS

	AddressesList   Operation = C.PEPAY_OP_ADDRESSES_LIST
	AddressesDelete Operation = C.PEPAY_OP_ADDRESSES_DELETE
)

// The operations of Payviox.
const (
	PayvioxSessionsCreate               Operation = C.PEPAY_OP_PAYVIOX_SESSIONS_CREATE
	PayvioxPaymentMethodsList           Operation = C.PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST
	PayvioxPaymentMethodsListForSession Operation = C.PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST_FOR_SESSION
	PayvioxPaymentsRetrieve             Operation = C.PEPAY_OP_PAYVIOX_PAYMENTS_RETRIEVE
	PayvioxBalanceRetrieve              Operation = C.PEPAY_OP_PAYVIOX_BALANCE_RETRIEVE
	PayvioxPayoutsCreate                Operation = C.PEPAY_OP_PAYVIOX_PAYOUTS_CREATE
)

// The live streams of Pepay.
const (
	PaymentSessionsStream Operation = C.PEPAY_OP_PAYMENT_SESSIONS_STREAM
	EventsStream          Operation = C.PEPAY_OP_EVENTS_STREAM
	OrdersStream          Operation = C.PEPAY_OP_ORDERS_STREAM
)

// Request is what no other operation describes, of either provider.
const Request Operation = C.PEPAY_OP_REQUEST
