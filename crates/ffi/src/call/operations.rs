// Generated from crates/core by `cargo xtask generate`; do not edit.

//! Which operations there are.

/// Creates an invoice.
/// `POST /api/v1/invoices`, replies with `CreatedInvoice`. Needs an API key, a commerce API key or a bearer
/// token.
pub const PEPAY_OP_INVOICES_CREATE: i32 = 1101;

/// Lists one page of invoices, newest first.
/// `GET /api/v1/invoices`, replies with `InvoicePage`. Needs an API key, a commerce API key or a bearer token.
pub const PEPAY_OP_INVOICES_LIST: i32 = 1102;

/// Lists one page of a customer's invoices, newest first.
/// `GET /api/v1/invoices/customer/{customer_id}`, replies with `InvoicePage`. Needs an API key, a commerce API
/// key or a bearer token.
pub const PEPAY_OP_INVOICES_LIST_BY_CUSTOMER: i32 = 1103;

/// Retrieves one invoice.
/// `GET /api/v1/invoices/{invoice_id}`, replies with `Invoice`. Needs an API key, a commerce API key or a bearer
/// token.
pub const PEPAY_OP_INVOICES_RETRIEVE: i32 = 1104;

/// Retrieves an invoice with its latest payment, for polling.
/// `GET /api/v1/invoices/{invoice_id}/status`, replies with `InvoiceState`. Needs an API key, a commerce API key
/// or a bearer token.
pub const PEPAY_OP_INVOICES_STATUS: i32 = 1105;

/// Retrieves the totals of invoices by status.
/// `GET /api/v1/invoices/totals`, replies with `InvoiceTotals`. Needs an API key, a commerce API key or a bearer
/// token.
pub const PEPAY_OP_INVOICES_TOTALS: i32 = 1106;

/// Retrieves the payor's view of the invoice: the amount, the time left, and the status.
/// `GET /api/v1/payments/session-details`, replies with `SessionDetails`. Needs the payor's session token and its
/// signature.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS: i32 = 1201;

/// Lists the tokens that the payor can pay with.
/// `GET /api/v1/payments/available-tokens`, replies with a list of `AvailableToken`. Needs the payor's session
/// token and its signature.
pub const PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS: i32 = 1202;

/// Creates an address to pay to, with a quote.
/// `POST /api/v1/payments/payment-addresses`, replies with `PaymentAddress`. Needs the payor's session token and
/// its signature.
pub const PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS: i32 = 1203;

/// Retrieves the payment status alone, for polling.
/// `GET /api/v1/payments/payment-status`, replies with `PaymentStatus`. Needs the payor's session token and its
/// signature.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS: i32 = 1204;

/// Sets the payor's e-mail address, to which the receipt is sent.
/// `POST /api/v1/payments/customer-email`, replies with `CustomerEmail`. Needs the payor's session token and its
/// signature.
pub const PEPAY_OP_PAYMENT_SESSIONS_SET_CUSTOMER_EMAIL: i32 = 1205;

/// Retrieves the payor's e-mail address.
/// `GET /api/v1/payments/customer-email`, replies with `CustomerEmail`. Needs the payor's session token and its
/// signature.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_CUSTOMER_EMAIL: i32 = 1206;

/// Retrieves the merchant's questions to the payor.
/// `GET /api/v1/payments/invoice-questions`, replies with `InvoiceQuestions`. Needs the payor's session token and
/// its signature.
pub const PEPAY_OP_PAYMENT_SESSIONS_GET_QUESTIONS: i32 = 1207;

/// Sends the payor's answers to the merchant's questions.
/// `POST /api/v1/payments/submit-form`, replies with `Success`. Needs the payor's session token and its
/// signature.
pub const PEPAY_OP_PAYMENT_SESSIONS_SUBMIT_FORM: i32 = 1208;

/// Asks the provider to search the network for an invoice's payment.
/// `POST /api/v1/invoice/{invoice_id}/verify`, replies with `ManualVerification`. Needs the payor's session token
/// and its signature.
pub const PEPAY_OP_MANUAL_VERIFICATION_TRIGGER: i32 = 1301;

/// Retrieves the state of a manual verification.
/// `GET /api/v1/invoice/{invoice_id}/verify`, replies with `ManualVerification`. Needs the payor's session token
/// and its signature.
pub const PEPAY_OP_MANUAL_VERIFICATION_RETRIEVE: i32 = 1302;

/// Lists the tokens that the merchant accepts.
/// `GET /api/v1/merchant/tokens`, replies with `TokenPage`. Needs an API key, a commerce API key or a bearer
/// token.
pub const PEPAY_OP_TOKENS_LIST: i32 = 1401;

/// Searches all tokens that the provider supports, a page at a time.
/// `GET /api/v1/merchant/tokens/search`, replies with `TokenPage`. Needs an API key, a commerce API key or a
/// bearer token.
pub const PEPAY_OP_TOKENS_SEARCH: i32 = 1402;

/// Blocks a token, or accepts it again.
/// `POST /api/v1/merchant/tokens/{token_id}/block`, replies with `BlockedToken`. Needs an API key, a commerce API
/// key or a bearer token.
pub const PEPAY_OP_TOKENS_BLOCK: i32 = 1403;

/// Lists one page of events, newest first, to catch up after a missed webhook.
/// `GET /api/v1/events`, replies with `EventPage`. Needs an API key, a commerce API key or a bearer token.
pub const PEPAY_OP_EVENTS_LIST: i32 = 1501;

/// Retrieves one event.
/// `GET /api/v1/events/{event_id}`, replies with `Event`. Needs an API key, a commerce API key or a bearer token.
pub const PEPAY_OP_EVENTS_RETRIEVE: i32 = 1502;

/// Creates a short-lived token with which a browser opens a live stream of events.
/// `POST /api/v1/ws/token`, replies with `WsToken`. Needs an API key, a commerce API key or a bearer token.
pub const PEPAY_OP_WS_TOKENS_MINT: i32 = 1601;

/// Retrieves what the merchant's payments are settled in.
/// `GET /api/v1/merchant/settlement-preference`, replies with `Settlement`. Needs a bearer token of the
/// dashboard.
pub const PEPAY_OP_SETTLEMENT_GET: i32 = 1701;

/// Chooses the token that the merchant's payments are settled in.
/// `PUT /api/v1/merchant/settlement-token`, replies with `UpdatedSettlement`. Needs a bearer token of the
/// dashboard.
pub const PEPAY_OP_SETTLEMENT_UPDATE: i32 = 1702;

/// Retrieves whether the account may use mainnet, and which environment it is in.
/// `GET /api/v1/user/mainnet-access/status`, replies with `Access`. Needs an API key, a commerce API key or a
/// bearer token.
pub const PEPAY_OP_ACCESS_STATUS: i32 = 1801;

/// Activates mainnet for the account, with an access key from the provider.
/// `POST /api/v1/user/mainnet-access/activate`, replies with `AccessChange`. Needs an API key, a commerce API key
/// or a bearer token.
pub const PEPAY_OP_ACCESS_ACTIVATE: i32 = 1802;

/// Moves the account to another environment.
/// `PUT /api/v1/user/environment`, replies with `AccessChange`. Needs an API key, a commerce API key or a bearer
/// token.
pub const PEPAY_OP_ACCESS_SET_ENVIRONMENT: i32 = 1803;

/// Lists the merchant's API keys, without their secret text.
/// `GET /api/v1/api-keys`, replies with a list of `ApiKey`. Needs a bearer token of the dashboard.
pub const PEPAY_OP_API_KEYS_LIST: i32 = 1901;

/// Creates an API key.
/// `POST /api/v1/api-keys`, replies with `ApiKey`. Needs a bearer token of the dashboard.
pub const PEPAY_OP_API_KEYS_CREATE: i32 = 1902;

/// Revokes an API key, immediately and permanently.
/// `POST /api/v1/api-keys/{key_id}/revoke`, replies with `RevokedApiKey`. Needs a bearer token of the dashboard.
pub const PEPAY_OP_API_KEYS_REVOKE: i32 = 1903;

/// Retrieves whether commerce is available to the merchant, and the balance that its orders are placed from.
/// `GET /api/commerce/status`, replies with `CommerceStatus`. Needs a commerce API key, an API key or a bearer
/// token.
pub const PEPAY_OP_COMMERCE_STATUS: i32 = 3101;

/// Searches the products that can be ordered.
/// `GET /api/commerce/search`, replies with a list of `Product`. Needs a commerce API key, an API key or a bearer
/// token.
pub const PEPAY_OP_COMMERCE_SEARCH: i32 = 3102;

/// Retrieves a customer's cart.
/// `GET /api/commerce/merchant/carts`, replies with `Cart`. Needs a commerce API key, an API key or a bearer
/// token.
pub const PEPAY_OP_CARTS_RETRIEVE: i32 = 3201;

/// Creates a customer's cart, with a first item if there is one.
/// `POST /api/commerce/merchant/carts`, replies with `Cart`. Needs a commerce API key, an API key or a bearer
/// token.
pub const PEPAY_OP_CARTS_CREATE: i32 = 3202;

/// Deletes a customer's cart.
/// `DELETE /api/commerce/merchant/carts`, replies with `Deletion`. Needs a commerce API key, an API key or a
/// bearer token.
pub const PEPAY_OP_CARTS_DELETE: i32 = 3203;

/// Puts an item into a customer's cart.
/// `POST /api/commerce/merchant/carts/items`, replies with `Cart`. Needs a commerce API key, an API key or a
/// bearer token.
pub const PEPAY_OP_CARTS_ADD_ITEM: i32 = 3204;

/// Changes how many of an item are in a customer's cart.
/// `PUT /api/commerce/merchant/carts/items/{item_id}`, replies with `Cart`. Needs a commerce API key, an API key
/// or a bearer token.
pub const PEPAY_OP_CARTS_UPDATE_ITEM: i32 = 3205;

/// Removes an item from a customer's cart.
/// `DELETE /api/commerce/merchant/carts/items/{item_id}`, replies with `Cart`. Needs a commerce API key, an API
/// key or a bearer token.
pub const PEPAY_OP_CARTS_REMOVE_ITEM: i32 = 3206;

/// Checks whether what is in a customer's cart can be ordered.
/// `POST /api/commerce/merchant/carts/validate`, replies with `CartValidation`. Needs a commerce API key, an API
/// key or a bearer token.
pub const PEPAY_OP_CARTS_VALIDATE: i32 = 3207;

/// Retrieves what a customer's cart comes to.
/// `GET /api/commerce/merchant/carts/totals`, replies with `CartTotals`. Needs a commerce API key, an API key or
/// a bearer token.
pub const PEPAY_OP_CARTS_TOTALS: i32 = 3208;

/// Estimates an order: of `items`, of the customer's cart with `use_cart`, or of the cart with changes in
/// `item_overrides`.
/// `POST /api/commerce/merchant/checkout/estimate`, replies with `CheckoutEstimate`. Needs a commerce API key, an
/// API key or a bearer token.
pub const PEPAY_OP_CHECKOUT_ESTIMATE: i32 = 3301;

/// Sets where an estimated order is delivered.
/// `POST /api/commerce/merchant/checkout/address`, replies with `CheckoutAddress`. Needs a commerce API key, an
/// API key or a bearer token.
pub const PEPAY_OP_CHECKOUT_SET_ADDRESS: i32 = 3302;

/// Creates the order and its invoice.
/// `POST /api/commerce/merchant/checkout/invoice`, replies with `CheckoutInvoice`. Needs a commerce API key, an
/// API key or a bearer token.
pub const PEPAY_OP_CHECKOUT_CREATE_INVOICE: i32 = 3303;

/// Lists one page of orders, newest first.
/// `GET /api/commerce/merchant/orders`, replies with `OrderPage`. Needs a commerce API key, an API key or a
/// bearer token.
pub const PEPAY_OP_ORDERS_LIST: i32 = 3401;

/// Retrieves one order, with its timeline, payment, shipments and line items.
/// `GET /api/commerce/merchant/orders/{order_id}`, replies with `CommerceOrder`. Needs a commerce API key, an API
/// key or a bearer token.
pub const PEPAY_OP_ORDERS_RETRIEVE: i32 = 3402;

/// Cancels an order, as long as `actions.can_cancel` of the order is true.
/// `POST /api/commerce/merchant/orders/{order_id}/cancel`, replies with `OrderCancellation`. Needs a commerce API
/// key, an API key or a bearer token.
pub const PEPAY_OP_ORDERS_CANCEL: i32 = 3403;

/// Moves a devnet order along, as payments and deliveries would: `payment_confirmed`, `payment_settled`,
/// `placed`, `shipped`, `delivery_confirmed`.
/// `POST /api/commerce/devnet/orders/{order_id}/simulate`, replies with `CommerceOrder`. Needs a commerce API
/// key, an API key or a bearer token.
pub const PEPAY_OP_ORDERS_SIMULATE: i32 = 3404;

/// Retrieves the payment of an order.
/// `GET /api/commerce/merchant/payments/{order_id}/status`, replies with `OrderPayment`. Needs a commerce API
/// key, an API key or a bearer token.
pub const PEPAY_OP_ORDER_PAYMENTS_RETRIEVE: i32 = 3501;

/// Retrieves the payments of several orders at once.
/// `POST /api/commerce/merchant/payments/bulk-status`, replies with a list of `OrderPayment`. Needs a commerce
/// API key, an API key or a bearer token.
pub const PEPAY_OP_ORDER_PAYMENTS_LIST_STATUSES: i32 = 3502;

/// Retrieves the order of an invoice, and its payment.
/// `GET /api/commerce/merchant/invoices/{invoice_id}/status`, replies with `OrderInvoiceStatus`. Needs a commerce
/// API key, an API key or a bearer token.
pub const PEPAY_OP_ORDER_PAYMENTS_INVOICE_STATUS: i32 = 3503;

/// Lists a customer's addresses.
/// `GET /api/v1/commerce/merchant/addresses`, replies with a list of `SavedAddress`. Needs a commerce API key, an
/// API key or a bearer token.
pub const PEPAY_OP_ADDRESSES_LIST: i32 = 3601;

/// Deletes an address of a customer.
/// `DELETE /api/v1/commerce/merchant/addresses/{address_id}`, replies with `Deletion`. Needs a commerce API key,
/// an API key or a bearer token.
pub const PEPAY_OP_ADDRESSES_DELETE: i32 = 3602;

/// Creates a payment session, to be paid on a hosted page or directly at a payment provider.
/// `POST /session`, replies with `Session`. Needs a public or a secret key.
pub const PEPAY_OP_PAYVIOX_SESSIONS_CREATE: i32 = 2101;

/// Lists the payment methods that the business offers, with their fees.
/// `GET /payments/methods`, replies with a list of `PaymentMethod`. Needs a public or a secret key.
pub const PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST: i32 = 2201;

/// Lists the payment methods that a session can be paid with.
/// `GET /session/{session_id}/payments`, replies with a list of `PaymentMethod`. Needs a public or a secret key.
pub const PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST_FOR_SESSION: i32 = 2202;

/// Retrieves a session with its payment, for reconciliation or after a missed webhook.
/// `GET /payment/{session_id}`, replies with `Payment`. Needs a secret key.
pub const PEPAY_OP_PAYVIOX_PAYMENTS_RETRIEVE: i32 = 2301;

/// Retrieves the business's balances.
/// `GET /balance`, replies with `Balance`. Needs a secret key.
pub const PEPAY_OP_PAYVIOX_BALANCE_RETRIEVE: i32 = 2401;

/// Adds money to a payee's payout balance, from which the payee withdraws it.
/// `POST /payout/create`, replies with `Payout`. Needs a secret key.
pub const PEPAY_OP_PAYVIOX_PAYOUTS_CREATE: i32 = 2501;

/// A live stream of one payment session as it changes: its quotes, its payments, and its status until the end.
/// `GET /ws/payment`, opened with `pepay_stream_new()`. Needs the token among its parameters.
pub const PEPAY_OP_PAYMENT_SESSIONS_STREAM: i32 = 1209;

/// A live stream of the events of the merchant's account as they happen: invoices and payments.
/// `GET /ws/merchant/events`, opened with `pepay_stream_new()`. Needs an API key, a commerce API key or a bearer
/// token.
pub const PEPAY_OP_EVENTS_STREAM: i32 = 1503;

/// A live stream of the events of commerce orders, and of their invoices and payments, as they happen.
/// `GET /ws/commerce/events`, opened with `pepay_stream_new()`. Needs a commerce API key, an API key or a bearer
/// token.
pub const PEPAY_OP_ORDERS_STREAM: i32 = 3405;
