// Generated from crates/core by `cargo xtask generate`; do not edit.

//! The resources of the clients, with a method for each operation.

use crate::arguments::{Kind, Param, Signature};
use crate::heap;
use crate::resources::{At, Method, Resource, all, one, stream};
use pepay_core::{payviox, pepay};

pub(crate) static RESOURCES: &[Resource] = &[
    Resource { client: "Pepay", attribute: c"invoices", class: c"pepay.Invoices", docs: c"Invoices, as a merchant creates and reads them." },
    Resource { client: "Pepay", attribute: c"payment_sessions", class: c"pepay.PaymentSessions", docs: c"The payment session of one invoice, as its payor sees it." },
    Resource { client: "Pepay", attribute: c"manual_verification", class: c"pepay.ManualVerifications", docs: c"A payor's request to search the network for a payment." },
    Resource { client: "Pepay", attribute: c"tokens", class: c"pepay.Tokens", docs: c"The tokens that a merchant accepts." },
    Resource { client: "Pepay", attribute: c"events", class: c"pepay.Events", docs: c"Events, to catch up after a missed webhook." },
    Resource { client: "Pepay", attribute: c"ws_tokens", class: c"pepay.WsTokens", docs: c"Tokens for live streams of events." },
    Resource { client: "Pepay", attribute: c"settlement", class: c"pepay.Settlements", docs: c"What a merchant's payments are settled in." },
    Resource { client: "Pepay", attribute: c"access", class: c"pepay.AccountAccess", docs: c"Whether a merchant may take real money." },
    Resource { client: "Pepay", attribute: c"api_keys", class: c"pepay.ApiKeys", docs: c"A merchant's API keys." },
    Resource { client: "Pepay", attribute: c"commerce", class: c"pepay.Commerce", docs: c"Whether commerce is available, and the products that can be ordered." },
    Resource { client: "Pepay", attribute: c"carts", class: c"pepay.Carts", docs: c"The carts of a shop's customers, one for each of them." },
    Resource { client: "Pepay", attribute: c"checkout", class: c"pepay.Checkout", docs: c"The way from a cart to its invoice: an estimate, an address, an invoice." },
    Resource { client: "Pepay", attribute: c"orders", class: c"pepay.Orders", docs: c"Commerce orders, which can be read, canceled and, on devnet, simulated." },
    Resource { client: "Pepay", attribute: c"order_payments", class: c"pepay.OrderPayments", docs: c"The payments and invoices of commerce orders." },
    Resource { client: "Pepay", attribute: c"addresses", class: c"pepay.Addresses", docs: c"The addresses that a commerce customer's orders are delivered to." },
    Resource { client: "Payviox", attribute: c"sessions", class: c"pepay.Sessions", docs: c"Payment sessions on hosted pages." },
    Resource { client: "Payviox", attribute: c"payment_methods", class: c"pepay.PaymentMethods", docs: c"Payment methods and their fees." },
    Resource { client: "Payviox", attribute: c"payments", class: c"pepay.Payments", docs: c"Payments, for reconciliation and after a missed webhook." },
    Resource { client: "Payviox", attribute: c"balance", class: c"pepay.BalanceOf", docs: c"The balances of the business." },
    Resource { client: "Payviox", attribute: c"payouts", class: c"pepay.Payouts", docs: c"Payouts to people by e-mail address." },
];

/// The place in this list is the number of the method's function.
pub(crate) static METHODS: &[Method] = &[
    Method {
        signature: Signature {
            class: "Invoices",
            name: c"create",
            params: &CREATE_INVOICE,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<0>>(),
        begin: one::<pepay::CreateInvoice>,
        docs: c"\
            create($self, *, amount_usd, description=None, customer_id=None, metadata=None, expires_in=None, receiver_override_enable=None, receiver_override_address=None, invoice_title=None, invoice_footer=None, customer_email=None, payment_return_url=None, payment_return_url_enabled=None, questions=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Creates an invoice. The reply holds the checkout page and the payor's session.\n\
            \n\
            `POST /api/v1/invoices`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `amount_usd` (`Decimal | int | str`): The amount to be paid, in US dollars. Between 0.01 and 1000000.\n\
            * `description` (`str`): A text for the payor. At most 255 characters.\n\
            * `customer_id` (`str`): The merchant's own id of the customer. At most 255 characters.\n\
            * `metadata` (`Mapping[str, Any]`): Any JSON object. The invoice and its events carry it. At most 512 bytes.\n\
            * `expires_in` (`timedelta`): How long the invoice can be paid, 1 millisecond to 30 days. Default: 12 hours.\n\
            * `receiver_override_enable` (`bool`): True to settle to `receiver_override_address` instead of the merchant's own address.\n\
            * `receiver_override_address` (`str`): The address to settle to. Required if `receiver_override_enable` is true.\n\
            * `invoice_title` (`str`): A title for the invoice. Default: the merchant's company name. At most 255 characters.\n\
            * `invoice_footer` (`str`): A footer for the invoice. Default: the merchant's company name. At most 255 characters.\n\
            * `customer_email` (`str`): The customer's e-mail address. At most 255 characters.\n\
            * `payment_return_url` (`str`): The https URL that the payor returns to. Default: the merchant's. With a sandbox on this machine, it may also be an http URL on this machine. At most 2048 characters.\n\
            * `payment_return_url_enabled` (`bool`): False to keep the payor on the checkout page even if there is a return URL.\n\
            * `questions` (`Mapping[str, Any]`): The questions to the payor, up to 5 of them: `{\"questions\": [{\"id\", \"question\", \"type\", \"validation\": {\"required\"}}]}`. At most 512 bytes.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `CreatedInvoice`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Invoices",
            name: c"list",
            params: &LIST_INVOICES,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<1>>(),
        begin: one::<pepay::ListInvoices>,
        docs: c"\
            list($self, *, limit=None, starting_after=None, ending_before=None, status=None, invoice_type=None, customer_id=None, environment=None, created_gte=None, created_lte=None, expand=None, payments_limit=None, payer_wallet_address=None, payer_wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists one page of invoices, newest first.\n\
            \n\
            `GET /api/v1/invoices`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `limit` (`int`): How many invoices a page holds. Default: 10. Between 1 and 100.\n\
            * `starting_after` (`str`): The id of an invoice: the page begins with the next older one. Not together with `ending_before`.\n\
            * `ending_before` (`str`): The id of an invoice: the page ends with the next newer one. Not together with `starting_after`.\n\
            * `status` (`InvoiceStatus | Sequence[InvoiceStatus]`): Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`.\n\
            * `invoice_type` (`InvoiceType | Sequence[InvoiceType]`): Only invoices of these types: `standard` or `commerce`.\n\
            * `customer_id` (`str`): Only invoices of this customer, by the merchant's own id.\n\
            * `environment` (`Environment`): Only invoices of this environment. Known values: `mainnet`, `devnet`.\n\
            * `created_gte` (`datetime`): Only invoices created at this time or later.\n\
            * `created_lte` (`datetime`): Only invoices created at this time or earlier.\n\
            * `expand` (`Expansion | Sequence[Expansion]`): What to include in each invoice: `latest_payment` or `payments`.\n\
            * `payments_limit` (`int`): How many payments to include in each invoice if `expand` asks for `payments`. Default: 10. Between 1 and 100.\n\
            * `payer_wallet_address` (`str`): Only invoices paid from the wallet with this address. Requires `payer_wallet_network`.\n\
            * `payer_wallet_network` (`Network`): The network of the wallet in `payer_wallet_address`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `InvoicePage`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Invoices",
            name: c"iter",
            params: &LIST_INVOICES,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<2>>(),
        begin: all::<pepay::ListInvoices>,
        docs: c"\
            iter($self, *, limit=None, starting_after=None, ending_before=None, status=None, invoice_type=None, customer_id=None, environment=None, created_gte=None, created_lte=None, expand=None, payments_limit=None, payer_wallet_address=None, payer_wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Iterates over every `Invoice` of all pages of `list`, which are fetched as they are needed: from new to old, or from old to new with `ending_before`.\n\
            \n\
            `GET /api/v1/invoices`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `limit` (`int`): How many invoices a page holds. Default: 10. Between 1 and 100.\n\
            * `starting_after` (`str`): The id of an invoice: the page begins with the next older one. Not together with `ending_before`.\n\
            * `ending_before` (`str`): The id of an invoice: the page ends with the next newer one. Not together with `starting_after`.\n\
            * `status` (`InvoiceStatus | Sequence[InvoiceStatus]`): Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`.\n\
            * `invoice_type` (`InvoiceType | Sequence[InvoiceType]`): Only invoices of these types: `standard` or `commerce`.\n\
            * `customer_id` (`str`): Only invoices of this customer, by the merchant's own id.\n\
            * `environment` (`Environment`): Only invoices of this environment. Known values: `mainnet`, `devnet`.\n\
            * `created_gte` (`datetime`): Only invoices created at this time or later.\n\
            * `created_lte` (`datetime`): Only invoices created at this time or earlier.\n\
            * `expand` (`Expansion | Sequence[Expansion]`): What to include in each invoice: `latest_payment` or `payments`.\n\
            * `payments_limit` (`int`): How many payments to include in each invoice if `expand` asks for `payments`. Default: 10. Between 1 and 100.\n\
            * `payer_wallet_address` (`str`): Only invoices paid from the wallet with this address. Requires `payer_wallet_network`.\n\
            * `payer_wallet_network` (`Network`): The network of the wallet in `payer_wallet_address`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns an iterator of `Invoice`.\n\
            \n\
            Raises what `list` raises, when it comes to that page. A page that is empty or repeated although there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.",
    },
    Method {
        signature: Signature {
            class: "Invoices",
            name: c"list_by_customer",
            params: &LIST_CUSTOMER_INVOICES,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<3>>(),
        begin: one::<pepay::ListCustomerInvoices>,
        docs: c"\
            list_by_customer($self, customer_id, *, limit=None, starting_after=None, ending_before=None, status=None, invoice_type=None, environment=None, created_gte=None, created_lte=None, expand=None, payments_limit=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists one page of a customer's invoices, newest first.\n\
            \n\
            `GET /api/v1/invoices/customer/{customer_id}`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `limit` (`int`): How many invoices a page holds. Default: 10. Between 1 and 100.\n\
            * `starting_after` (`str`): The id of an invoice: the page begins with the next older one. Not together with `ending_before`.\n\
            * `ending_before` (`str`): The id of an invoice: the page ends with the next newer one. Not together with `starting_after`.\n\
            * `status` (`InvoiceStatus | Sequence[InvoiceStatus]`): Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`.\n\
            * `invoice_type` (`InvoiceType | Sequence[InvoiceType]`): Only invoices of these types: `standard` or `commerce`.\n\
            * `environment` (`Environment`): Only invoices of this environment. Known values: `mainnet`, `devnet`.\n\
            * `created_gte` (`datetime`): Only invoices created at this time or later.\n\
            * `created_lte` (`datetime`): Only invoices created at this time or earlier.\n\
            * `expand` (`Expansion | Sequence[Expansion]`): What to include in each invoice: `latest_payment` or `payments`.\n\
            * `payments_limit` (`int`): How many payments to include in each invoice if `expand` asks for `payments`. Default: 10. Between 1 and 100.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `InvoicePage`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Invoices",
            name: c"iter_by_customer",
            params: &LIST_CUSTOMER_INVOICES,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<4>>(),
        begin: all::<pepay::ListCustomerInvoices>,
        docs: c"\
            iter_by_customer($self, customer_id, *, limit=None, starting_after=None, ending_before=None, status=None, invoice_type=None, environment=None, created_gte=None, created_lte=None, expand=None, payments_limit=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Iterates over every `Invoice` of all pages of `list_by_customer`, which are fetched as they are needed: from new to old, or from old to new with `ending_before`.\n\
            \n\
            `GET /api/v1/invoices/customer/{customer_id}`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `limit` (`int`): How many invoices a page holds. Default: 10. Between 1 and 100.\n\
            * `starting_after` (`str`): The id of an invoice: the page begins with the next older one. Not together with `ending_before`.\n\
            * `ending_before` (`str`): The id of an invoice: the page ends with the next newer one. Not together with `starting_after`.\n\
            * `status` (`InvoiceStatus | Sequence[InvoiceStatus]`): Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`.\n\
            * `invoice_type` (`InvoiceType | Sequence[InvoiceType]`): Only invoices of these types: `standard` or `commerce`.\n\
            * `environment` (`Environment`): Only invoices of this environment. Known values: `mainnet`, `devnet`.\n\
            * `created_gte` (`datetime`): Only invoices created at this time or later.\n\
            * `created_lte` (`datetime`): Only invoices created at this time or earlier.\n\
            * `expand` (`Expansion | Sequence[Expansion]`): What to include in each invoice: `latest_payment` or `payments`.\n\
            * `payments_limit` (`int`): How many payments to include in each invoice if `expand` asks for `payments`. Default: 10. Between 1 and 100.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns an iterator of `Invoice`.\n\
            \n\
            Raises what `list_by_customer` raises, when it comes to that page. A page that is empty or repeated although there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.",
    },
    Method {
        signature: Signature {
            class: "Invoices",
            name: c"retrieve",
            params: &RETRIEVE_INVOICE,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<5>>(),
        begin: one::<pepay::RetrieveInvoice>,
        docs: c"\
            retrieve($self, invoice_id, *, expand=None, payments_limit=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves one invoice.\n\
            \n\
            `GET /api/v1/invoices/{invoice_id}`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `invoice_id` (`str`): The invoice's id.\n\
            * `expand` (`Expansion | Sequence[Expansion]`): What to include in the invoice: `latest_payment` or `payments`.\n\
            * `payments_limit` (`int`): How many payments to include in the invoice if `expand` asks for `payments`. Default: 10. Between 1 and 100.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `Invoice`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Invoices",
            name: c"status",
            params: &GET_INVOICE_STATUS,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<6>>(),
        begin: one::<pepay::GetInvoiceStatus>,
        docs: c"\
            status($self, invoice_id, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves an invoice with its latest payment, for polling.\n\
            \n\
            `GET /api/v1/invoices/{invoice_id}/status`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `invoice_id` (`str`): The invoice's id.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `InvoiceState`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Invoices",
            name: c"totals",
            params: &GET_INVOICE_TOTALS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<7>>(),
        begin: one::<pepay::GetInvoiceTotals>,
        docs: c"\
            totals($self, *, status=None, invoice_type=None, customer_id=None, environment=None, created_gte=None, created_lte=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves the totals of invoices by status.\n\
            \n\
            `GET /api/v1/invoices/totals`, https://docs-alpha.pepay.io/api-spec/merchant/invoices. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `status` (`InvoiceStatus | Sequence[InvoiceStatus]`): Only invoices with one of these statuses. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`.\n\
            * `invoice_type` (`InvoiceType | Sequence[InvoiceType]`): Only invoices of these types: `standard` or `commerce`.\n\
            * `customer_id` (`str`): Only invoices of this customer, by the merchant's own id.\n\
            * `environment` (`Environment`): Only invoices of this environment. Known values: `mainnet`, `devnet`.\n\
            * `created_gte` (`datetime`): Only invoices created at this time or later.\n\
            * `created_lte` (`datetime`): Only invoices created at this time or earlier.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `InvoiceTotals`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"get_session_details",
            params: &[],
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<8>>(),
        begin: one::<pepay::GetSessionDetails>,
        docs: c"\
            get_session_details($self, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves the payor's view of the invoice: the amount, the time left, and the status.\n\
            \n\
            `GET /api/v1/payments/session-details`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the payor's session token and its signature.\n\
            \n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `SessionDetails`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"list_available_tokens",
            params: &LIST_AVAILABLE_TOKENS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<9>>(),
        begin: one::<pepay::ListAvailableTokens>,
        docs: c"\
            list_available_tokens($self, *, mode=None, network=None, available_only=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists the tokens that the payor can pay with. Once a part has been paid, only the locked token is listed.\n\
            \n\
            `GET /api/v1/payments/available-tokens`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the payor's session token and its signature.\n\
            \n\
            * `mode` (`TokenMode`): Which tokens to list. Default: `monitored`. Known values: `monitored`, `all`, `network`.\n\
            * `network` (`Network`): Only tokens on this network. Required if `mode` is `network`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `available_only` (`bool`): True to list only tokens that can be used now.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns a list of `AvailableToken`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"create_payment_address",
            params: &CREATE_PAYMENT_ADDRESS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<10>>(),
        begin: one::<pepay::CreatePaymentAddress>,
        docs: c"\
            create_payment_address($self, *, network, token_id, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Creates an address to pay to, with a quote. Each call replaces the invoice's previous address.\n\
            \n\
            `POST /api/v1/payments/payment-addresses`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the payor's session token and its signature.\n\
            \n\
            * `network` (`Network`): The network to pay on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `token_id` (`int`): The id of the token to pay with, as `list_available_tokens` gives it.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `PaymentAddress`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"get_payment_status",
            params: &[],
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<11>>(),
        begin: one::<pepay::GetPaymentStatus>,
        docs: c"\
            get_payment_status($self, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves the payment status alone, for polling.\n\
            \n\
            `GET /api/v1/payments/payment-status`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the payor's session token and its signature.\n\
            \n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `PaymentStatus`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"set_customer_email",
            params: &SET_CUSTOMER_EMAIL,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<12>>(),
        begin: one::<pepay::SetCustomerEmail>,
        docs: c"\
            set_customer_email($self, email, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Sets the payor's e-mail address, to which the receipt is sent.\n\
            \n\
            `POST /api/v1/payments/customer-email`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the payor's session token and its signature.\n\
            \n\
            * `email` (`str`): The payor's e-mail address.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `CustomerEmail`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"get_customer_email",
            params: &[],
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<13>>(),
        begin: one::<pepay::GetCustomerEmail>,
        docs: c"\
            get_customer_email($self, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves the payor's e-mail address.\n\
            \n\
            `GET /api/v1/payments/customer-email`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the payor's session token and its signature.\n\
            \n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `CustomerEmail`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"get_questions",
            params: &[],
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<14>>(),
        begin: one::<pepay::GetQuestions>,
        docs: c"\
            get_questions($self, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves the merchant's questions to the payor.\n\
            \n\
            `GET /api/v1/payments/invoice-questions`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the payor's session token and its signature.\n\
            \n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `InvoiceQuestions`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"submit_form",
            params: &SUBMIT_FORM,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<15>>(),
        begin: one::<pepay::SubmitForm>,
        docs: c"\
            submit_form($self, *, responses, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Sends the payor's answers to the merchant's questions.\n\
            \n\
            `POST /api/v1/payments/submit-form`, https://docs-alpha.pepay.io/api-spec/payors/payment-sessions. Needs the payor's session token and its signature.\n\
            \n\
            * `responses` (`Sequence[FormResponse]`): The answers. Between 1 and 5.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `Success`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentSessions",
            name: c"stream",
            params: &STREAM_PAYMENT,
            positional: 0,
            options: &["since", "mint_token", "poll", "max_outage"],
        },
        function: heap::function::<At<16>>(),
        begin: stream::<pepay::StreamPayment>,
        docs: c"\
            stream($self, *, token=None, since=None, mint_token=None, poll=None, max_outage=None)\n\
            --\n\
            \n\
            A live stream of one payment session as it changes: its quotes, its payments, and its status until the end.\n\
            \n\
            `GET /ws/payment`, https://docs-alpha.pepay.io/api-spec/realtime/websockets. Needs the token among its parameters.\n\
            \n\
            * `token` (`str`): The token of the stream, from the `ws_connection` of a payment address. Without one the status is polled. It is a secret: `repr` masks it, and a pickle leaves it out.\n\
            * `since` (`str`): The id of the last event that was handled: the stream begins with the next one. Default: with what happens from now on.\n\
            * `mint_token` (`bool`): True to connect with a token that is created for it, where the key must not be. Default: false.\n\
            * `poll` (`bool`): True to open no WebSocket, and read the list every few seconds. Default: false.\n\
            * `max_outage` (`float`): How long the provider may be out of reach before the stream fails, in seconds. Default: no limit.\n\
            \n\
            Returns `EventStream[Event | PaymentStatus]`.\n\
            \n\
            Raises `InvalidRequestError` or `ConfigError` before anything is sent; while it is iterated over, the `PepayError` that ends it.",
    },
    Method {
        signature: Signature {
            class: "ManualVerifications",
            name: c"trigger",
            params: &TRIGGER_MANUAL_VERIFICATION,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<17>>(),
        begin: one::<pepay::TriggerManualVerification>,
        docs: c"\
            trigger($self, invoice_id, *, network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Asks the provider to search the network for an invoice's payment. The search runs in the background: the reply only says that it has started.\n\
            \n\
            `POST /api/v1/invoice/{invoice_id}/verify`, https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice. Needs the payor's session token and its signature.\n\
            \n\
            * `invoice_id` (`str`): The invoice's id.\n\
            * `network` (`Network`): The network to search: `base`, `solana` or `bsc`. It must be the network that the invoice is being paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `ManualVerification`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "ManualVerifications",
            name: c"retrieve",
            params: &RETRIEVE_MANUAL_VERIFICATION,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<18>>(),
        begin: one::<pepay::RetrieveManualVerification>,
        docs: c"\
            retrieve($self, invoice_id, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves the state of a manual verification.\n\
            \n\
            `GET /api/v1/invoice/{invoice_id}/verify`, https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice. Needs the payor's session token and its signature.\n\
            \n\
            * `invoice_id` (`str`): The invoice's id.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `ManualVerification`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Tokens",
            name: c"list",
            params: &LIST_TOKENS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<19>>(),
        begin: one::<pepay::ListTokens>,
        docs: c"\
            list($self, *, environment=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists the tokens that the merchant accepts.\n\
            \n\
            `GET /api/v1/merchant/tokens`, https://docs-alpha.pepay.io/sdk/merchants/tokens. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `environment` (`Environment`): Only tokens of this environment. Default: the one that the account is in. Known values: `mainnet`, `devnet`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `TokenPage`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Tokens",
            name: c"search",
            params: &SEARCH_TOKENS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<20>>(),
        begin: one::<pepay::SearchTokens>,
        docs: c"\
            search($self, *, environment=None, limit=None, offset=None, search=None, network=None, token_type=None, is_active=None, supports_stable_settlement=None, blocked=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Searches all tokens that the provider supports, a page at a time.\n\
            \n\
            `GET /api/v1/merchant/tokens/search`, https://docs-alpha.pepay.io/sdk/merchants/tokens. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `environment` (`Environment`): Only tokens of this environment. Default: the one that the account is in. Known values: `mainnet`, `devnet`.\n\
            * `limit` (`int`): How many tokens a page holds. Default: 50. Between 1 and 200.\n\
            * `offset` (`int`): How many tokens to skip. Default: 0. At least 0.\n\
            * `search` (`str`): Only tokens with this text in their symbol, name or address. Case is ignored.\n\
            * `network` (`Network`): Only tokens on this network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `token_type` (`TokenType`): Only tokens of this type: `native`, `erc20`, `spl`, `sui` or `ton`.\n\
            * `is_active` (`bool`): True to list only tokens that are in use, false to list only those that are not.\n\
            * `supports_stable_settlement` (`bool`): True to list only tokens that can be settled in a stable token, false to list only those that cannot.\n\
            * `blocked` (`bool`): True to list only tokens that the merchant has blocked, false to list only those that are not blocked.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `TokenPage`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Tokens",
            name: c"iter_search",
            params: &SEARCH_TOKENS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<21>>(),
        begin: all::<pepay::SearchTokens>,
        docs: c"\
            iter_search($self, *, environment=None, limit=None, offset=None, search=None, network=None, token_type=None, is_active=None, supports_stable_settlement=None, blocked=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Iterates over every `MerchantToken` of all pages of `search`, which are fetched as they are needed.\n\
            \n\
            `GET /api/v1/merchant/tokens/search`, https://docs-alpha.pepay.io/sdk/merchants/tokens. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `environment` (`Environment`): Only tokens of this environment. Default: the one that the account is in. Known values: `mainnet`, `devnet`.\n\
            * `limit` (`int`): How many tokens a page holds. Default: 50. Between 1 and 200.\n\
            * `offset` (`int`): How many tokens to skip. Default: 0. At least 0.\n\
            * `search` (`str`): Only tokens with this text in their symbol, name or address. Case is ignored.\n\
            * `network` (`Network`): Only tokens on this network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `token_type` (`TokenType`): Only tokens of this type: `native`, `erc20`, `spl`, `sui` or `ton`.\n\
            * `is_active` (`bool`): True to list only tokens that are in use, false to list only those that are not.\n\
            * `supports_stable_settlement` (`bool`): True to list only tokens that can be settled in a stable token, false to list only those that cannot.\n\
            * `blocked` (`bool`): True to list only tokens that the merchant has blocked, false to list only those that are not blocked.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns an iterator of `MerchantToken`.\n\
            \n\
            Raises what `search` raises, when it comes to that page. A page that is empty or repeated although there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.",
    },
    Method {
        signature: Signature {
            class: "Tokens",
            name: c"block",
            params: &BLOCK_TOKEN,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<22>>(),
        begin: one::<pepay::BlockToken>,
        docs: c"\
            block($self, token_id, *, blocked, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Blocks a token, or accepts it again.\n\
            \n\
            `POST /api/v1/merchant/tokens/{token_id}/block`, https://docs-alpha.pepay.io/sdk/merchants/tokens. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `token_id` (`int`): The token's id.\n\
            * `blocked` (`bool`): True to refuse the token, false to accept it again.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `BlockedToken`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Events",
            name: c"list",
            params: &LIST_EVENTS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<23>>(),
        begin: one::<pepay::ListEvents>,
        docs: c"\
            list($self, *, type=None, created_gte=None, created_lte=None, limit=None, starting_after=None, ending_before=None, invoice_id=None, environment=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists one page of events, newest first, to catch up after a missed webhook.\n\
            \n\
            `GET /api/v1/events`, https://docs-alpha.pepay.io/api-spec/merchant/events. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `type` (`str | Sequence[str]`): Only events of these types; `invoice.*` stands for all types that begin with `invoice.`.\n\
            * `created_gte` (`datetime`): Only events that happened at this time or later.\n\
            * `created_lte` (`datetime`): Only events that happened at this time or earlier.\n\
            * `limit` (`int`): How many events a page holds. The provider sets the default and the maximum. At least 1.\n\
            * `starting_after` (`str`): The id of an event: the page begins with the next older one. Not together with `ending_before`.\n\
            * `ending_before` (`str`): The id of an event: the page ends with the next newer one. Not together with `starting_after`.\n\
            * `invoice_id` (`str`): Only events about this invoice.\n\
            * `environment` (`Environment`): Only events of this environment. Known values: `mainnet`, `devnet`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `EventPage`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Events",
            name: c"iter",
            params: &LIST_EVENTS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<24>>(),
        begin: all::<pepay::ListEvents>,
        docs: c"\
            iter($self, *, type=None, created_gte=None, created_lte=None, limit=None, starting_after=None, ending_before=None, invoice_id=None, environment=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Iterates over every `Event` of all pages of `list`, which are fetched as they are needed: from new to old, or from old to new with `ending_before`.\n\
            \n\
            `GET /api/v1/events`, https://docs-alpha.pepay.io/api-spec/merchant/events. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `type` (`str | Sequence[str]`): Only events of these types; `invoice.*` stands for all types that begin with `invoice.`.\n\
            * `created_gte` (`datetime`): Only events that happened at this time or later.\n\
            * `created_lte` (`datetime`): Only events that happened at this time or earlier.\n\
            * `limit` (`int`): How many events a page holds. The provider sets the default and the maximum. At least 1.\n\
            * `starting_after` (`str`): The id of an event: the page begins with the next older one. Not together with `ending_before`.\n\
            * `ending_before` (`str`): The id of an event: the page ends with the next newer one. Not together with `starting_after`.\n\
            * `invoice_id` (`str`): Only events about this invoice.\n\
            * `environment` (`Environment`): Only events of this environment. Known values: `mainnet`, `devnet`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns an iterator of `Event`.\n\
            \n\
            Raises what `list` raises, when it comes to that page. A page that is empty or repeated although there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.",
    },
    Method {
        signature: Signature {
            class: "Events",
            name: c"retrieve",
            params: &RETRIEVE_EVENT,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<25>>(),
        begin: one::<pepay::RetrieveEvent>,
        docs: c"\
            retrieve($self, event_id, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves one event.\n\
            \n\
            `GET /api/v1/events/{event_id}`, https://docs-alpha.pepay.io/api-spec/merchant/events. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `event_id` (`str`): The event's id: `evt_1700000000000-123`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `Event`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Events",
            name: c"stream",
            params: &STREAM_EVENTS,
            positional: 0,
            options: &["since", "mint_token", "poll", "max_outage"],
        },
        function: heap::function::<At<26>>(),
        begin: stream::<pepay::StreamEvents>,
        docs: c"\
            stream($self, *, types=None, invoice_type=None, invoice_id=None, customer_id=None, environment=None, since=None, mint_token=None, poll=None, max_outage=None)\n\
            --\n\
            \n\
            A live stream of the events of the merchant's account as they happen: invoices and payments.\n\
            \n\
            `GET /ws/merchant/events`, https://docs-alpha.pepay.io/api-spec/realtime/websockets. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `types` (`str | Sequence[str]`): Only events of these types; `invoice.*` stands for all types that begin with `invoice.`.\n\
            * `invoice_type` (`str | Sequence[str]`): Only events about invoices of these types: `standard`, `commerce`.\n\
            * `invoice_id` (`str`): Only events about this invoice.\n\
            * `customer_id` (`str`): Only events about invoices of this customer: the merchant's own id.\n\
            * `environment` (`Environment`): Only events of this environment. Known values: `mainnet`, `devnet`.\n\
            * `since` (`str`): The id of the last event that was handled: the stream begins with the next one. Default: with what happens from now on.\n\
            * `mint_token` (`bool`): True to connect with a token that is created for it, where the key must not be. Default: false.\n\
            * `poll` (`bool`): True to open no WebSocket, and read the list every few seconds. Default: false.\n\
            * `max_outage` (`float`): How long the provider may be out of reach before the stream fails, in seconds. Default: no limit.\n\
            \n\
            Returns `EventStream[Event]`.\n\
            \n\
            Raises `InvalidRequestError` or `ConfigError` before anything is sent; while it is iterated over, the `PepayError` that ends it.",
    },
    Method {
        signature: Signature {
            class: "WsTokens",
            name: c"mint",
            params: &MINT_WS_TOKEN,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<27>>(),
        begin: one::<pepay::MintWsToken>,
        docs: c"\
            mint($self, *, scope, ttl_seconds=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Creates a short-lived token with which a browser opens a live stream of events.\n\
            \n\
            `POST /api/v1/ws/token`, https://docs-alpha.pepay.io/api-spec/realtime/ws-token. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `scope` (`Scope`): The scope of the stream: `merchant` or `commerce`. It must be the scope of the API key. It must not be empty.\n\
            * `ttl_seconds` (`int`): How long the token is valid, in seconds. The provider sets the default and the maximum. At least 1.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `WsToken`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Settlements",
            name: c"get",
            params: &[],
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<28>>(),
        begin: one::<pepay::GetSettlement>,
        docs: c"\
            get($self, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves what the merchant's payments are settled in.\n\
            \n\
            `GET /api/v1/merchant/settlement-preference`, https://docs-alpha.pepay.io/api-spec/merchant/settlement. Needs a bearer token of the dashboard.\n\
            \n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `Settlement`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Settlements",
            name: c"update",
            params: &UPDATE_SETTLEMENT,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<29>>(),
        begin: one::<pepay::UpdateSettlement>,
        docs: c"\
            update($self, *, settlement_token_id, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Chooses the token that the merchant's payments are settled in.\n\
            \n\
            `PUT /api/v1/merchant/settlement-token`, https://docs-alpha.pepay.io/api-spec/merchant/settlement. Needs a bearer token of the dashboard.\n\
            \n\
            * `settlement_token_id` (`int | None`): The id of the token to settle in, or null to leave the choice to the provider.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `UpdatedSettlement`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "AccountAccess",
            name: c"status",
            params: &[],
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<30>>(),
        begin: one::<pepay::GetAccess>,
        docs: c"\
            status($self, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves whether the account may use mainnet, and which environment it is in.\n\
            \n\
            `GET /api/v1/user/mainnet-access/status`, https://docs-alpha.pepay.io/api-spec/merchant/access. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `Access`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "AccountAccess",
            name: c"activate",
            params: &ACTIVATE_MAINNET,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<31>>(),
        begin: one::<pepay::ActivateMainnet>,
        docs: c"\
            activate($self, access_key, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Activates mainnet for the account, with an access key from the provider.\n\
            \n\
            `POST /api/v1/user/mainnet-access/activate`, https://docs-alpha.pepay.io/api-spec/merchant/access. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `access_key` (`str`): The access key, as issued by the provider. It must not be empty. It is a secret: `repr` masks it, and a pickle leaves it out.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `AccessChange`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "AccountAccess",
            name: c"set_environment",
            params: &SET_ENVIRONMENT,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<32>>(),
        begin: one::<pepay::SetEnvironment>,
        docs: c"\
            set_environment($self, environment, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Moves the account to another environment.\n\
            \n\
            `PUT /api/v1/user/environment`, https://docs-alpha.pepay.io/api-spec/merchant/access. Needs an API key, a commerce API key or a bearer token.\n\
            \n\
            * `environment` (`Environment`): The environment to move the account to. Known values: `mainnet`, `devnet`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `AccessChange`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "ApiKeys",
            name: c"list",
            params: &LIST_API_KEYS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<33>>(),
        begin: one::<pepay::ListApiKeys>,
        docs: c"\
            list($self, *, scope=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists the merchant's API keys, without their secret text.\n\
            \n\
            `GET /api/v1/api-keys`, https://docs-alpha.pepay.io/sdk/merchants/api-keys. Needs a bearer token of the dashboard.\n\
            \n\
            * `scope` (`Scope`): Only keys of this scope: `merchant` or `commerce`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns a list of `ApiKey`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "ApiKeys",
            name: c"create",
            params: &CREATE_API_KEY,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<34>>(),
        begin: one::<pepay::CreateApiKey>,
        docs: c"\
            create($self, *, name, scope, expires_at=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Creates an API key. Only this reply contains its text, which is never shown again.\n\
            \n\
            `POST /api/v1/api-keys`, https://docs-alpha.pepay.io/sdk/merchants/api-keys. Needs a bearer token of the dashboard.\n\
            \n\
            * `name` (`str`): A name for the key. Between 1 and 255 characters.\n\
            * `scope` (`Scope`): What the key is for: `merchant` or `commerce`. It must not be empty.\n\
            * `expires_at` (`datetime`): When the key expires. Default: never.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `ApiKey`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "ApiKeys",
            name: c"revoke",
            params: &REVOKE_API_KEY,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<35>>(),
        begin: one::<pepay::RevokeApiKey>,
        docs: c"\
            revoke($self, key_id, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Revokes an API key, immediately and permanently.\n\
            \n\
            `POST /api/v1/api-keys/{key_id}/revoke`, https://docs-alpha.pepay.io/sdk/merchants/api-keys. Needs a bearer token of the dashboard.\n\
            \n\
            * `key_id` (`str`): The id of the key to revoke.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `RevokedApiKey`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Commerce",
            name: c"status",
            params: &[],
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<36>>(),
        begin: one::<pepay::GetCommerceStatus>,
        docs: c"\
            status($self, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves whether commerce is available to the merchant, and the balance that its orders are placed from.\n\
            \n\
            `GET /api/commerce/status`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `CommerceStatus`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Commerce",
            name: c"search",
            params: &SEARCH_PRODUCTS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<37>>(),
        begin: one::<pepay::SearchProducts>,
        docs: c"\
            search($self, *, q, limit=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Searches the products that can be ordered.\n\
            \n\
            `GET /api/commerce/search`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `q` (`str`): What to search for. It must not be empty.\n\
            * `limit` (`int`): How many products to list at most. At least 1.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns a list of `Product`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Carts",
            name: c"retrieve",
            params: &RETRIEVE_CART,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<38>>(),
        begin: one::<pepay::RetrieveCart>,
        docs: c"\
            retrieve($self, *, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            `GET /api/commerce/merchant/carts`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `Cart`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Carts",
            name: c"create",
            params: &CREATE_CART,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<39>>(),
        begin: one::<pepay::CreateCart>,
        docs: c"\
            create($self, *, customer_id=None, wallet_address=None, wallet_network=None, item=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Creates a customer's cart, with a first item if there is one. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            `POST /api/commerce/merchant/carts`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `item` (`CommerceItem`): The first item.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `Cart`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Carts",
            name: c"delete",
            params: &DELETE_CART,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key"],
        },
        function: heap::function::<At<40>>(),
        begin: one::<pepay::DeleteCart>,
        docs: c"\
            delete($self, *, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None)\n\
            --\n\
            \n\
            Deletes a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            A deletion that is repeated may find nothing left, and fail with 404.\n\
            \n\
            `DELETE /api/commerce/merchant/carts`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            \n\
            Returns `Deletion`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Carts",
            name: c"add_item",
            params: &ADD_CART_ITEM,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<41>>(),
        begin: one::<pepay::AddCartItem>,
        docs: c"\
            add_item($self, *, item, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Puts an item into a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            `POST /api/commerce/merchant/carts/items`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `item` (`CommerceItem`): The item.\n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `Cart`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Carts",
            name: c"update_item",
            params: &UPDATE_CART_ITEM,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<42>>(),
        begin: one::<pepay::UpdateCartItem>,
        docs: c"\
            update_item($self, item_id, *, quantity, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Changes how many of an item are in a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            `PUT /api/commerce/merchant/carts/items/{item_id}`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `item_id` (`str`): The item's id.\n\
            * `quantity` (`int`): How many pieces. At least 1.\n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `Cart`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Carts",
            name: c"remove_item",
            params: &REMOVE_CART_ITEM,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key"],
        },
        function: heap::function::<At<43>>(),
        begin: one::<pepay::RemoveCartItem>,
        docs: c"\
            remove_item($self, item_id, *, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None)\n\
            --\n\
            \n\
            Removes an item from a customer's cart. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            A removal that is repeated may find nothing left, and fail with 404.\n\
            \n\
            `DELETE /api/commerce/merchant/carts/items/{item_id}`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `item_id` (`str`): The item's id.\n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            \n\
            Returns `Cart`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Carts",
            name: c"validate",
            params: &VALIDATE_CART,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "extra_body"],
        },
        function: heap::function::<At<44>>(),
        begin: one::<pepay::ValidateCart>,
        docs: c"\
            validate($self, *, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, extra_body=None)\n\
            --\n\
            \n\
            Checks whether what is in a customer's cart can be ordered. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            `POST /api/commerce/merchant/carts/validate`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `CartValidation`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Carts",
            name: c"totals",
            params: &GET_CART_TOTALS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<45>>(),
        begin: one::<pepay::GetCartTotals>,
        docs: c"\
            totals($self, *, customer_id=None, wallet_address=None, wallet_network=None, zip_code=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves what a customer's cart comes to. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            `GET /api/commerce/merchant/carts/totals`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet: `ethereum`, `bsc`, `base` or `solana`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `zip_code` (`str`): The postal code to deliver to, on which taxes and shipping depend.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `CartTotals`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Checkout",
            name: c"estimate",
            params: &ESTIMATE_CHECKOUT,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<46>>(),
        begin: one::<pepay::EstimateCheckout>,
        docs: c"\
            estimate($self, *, customer_id=None, wallet_address=None, wallet_network=None, items=None, use_cart=None, item_overrides=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Estimates an order: of `items`, of the customer's cart with `use_cart`, or of the cart with changes in `item_overrides`. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            An order is 2,500 US dollars at most.\n\
            \n\
            `POST /api/commerce/merchant/checkout/estimate`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `items` (`Sequence[CommerceItem]`): What to order. Not together with `use_cart`. At least one.\n\
            * `use_cart` (`bool`): True to order what is in the customer's cart.\n\
            * `item_overrides` (`Sequence[CommerceItem]`): What to order instead of the cart's items of the same products. Requires `use_cart`. At least one.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `CheckoutEstimate`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Checkout",
            name: c"set_address",
            params: &SET_CHECKOUT_ADDRESS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<47>>(),
        begin: one::<pepay::SetCheckoutAddress>,
        docs: c"\
            set_address($self, *, estimate_id, address, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Sets where an estimated order is delivered.\n\
            \n\
            `POST /api/commerce/merchant/checkout/address`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `estimate_id` (`str`): The estimate's id. It must not be empty.\n\
            * `address` (`ShippingAddress`): Where to deliver.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `CheckoutAddress`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Checkout",
            name: c"create_invoice",
            params: &CREATE_CHECKOUT_INVOICE,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<48>>(),
        begin: one::<pepay::CreateCheckoutInvoice>,
        docs: c"\
            create_invoice($self, *, estimate_id, address_id, refund_address=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Creates the order and its invoice. The reply holds the checkout page and the payor's session, as that of `invoices.create` does.\n\
            \n\
            The invoice can be paid for about 30 minutes. Each attempt to pay makes a new invoice: a call with another idempotency key creates another order.\n\
            \n\
            `POST /api/commerce/merchant/checkout/invoice`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `estimate_id` (`str`): The estimate's id. It must not be empty.\n\
            * `address_id` (`str`): The address's id. It must not be empty.\n\
            * `refund_address` (`str`): The address on BNB Smart Chain that refunds are sent to.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `CheckoutInvoice`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Orders",
            name: c"list",
            params: &LIST_ORDERS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<49>>(),
        begin: one::<pepay::ListOrders>,
        docs: c"\
            list($self, *, limit=None, offset=None, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists one page of orders, newest first.\n\
            \n\
            `GET /api/commerce/merchant/orders`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `limit` (`int`): How many orders a page holds. At least 1.\n\
            * `offset` (`int`): How many orders to skip. Default: 0. At least 0.\n\
            * `customer_id` (`str`): Only orders of this customer, by the merchant's own id.\n\
            * `wallet_address` (`str`): Only orders of the wallet with this address. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet in `wallet_address`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `OrderPage`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Orders",
            name: c"iter",
            params: &LIST_ORDERS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<50>>(),
        begin: all::<pepay::ListOrders>,
        docs: c"\
            iter($self, *, limit=None, offset=None, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Iterates over every `CommerceOrder` of all pages of `list`, which are fetched as they are needed.\n\
            \n\
            `GET /api/commerce/merchant/orders`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `limit` (`int`): How many orders a page holds. At least 1.\n\
            * `offset` (`int`): How many orders to skip. Default: 0. At least 0.\n\
            * `customer_id` (`str`): Only orders of this customer, by the merchant's own id.\n\
            * `wallet_address` (`str`): Only orders of the wallet with this address. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet in `wallet_address`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns an iterator of `CommerceOrder`.\n\
            \n\
            Raises what `list` raises, when it comes to that page. A page that is empty or repeated although there are more raises `DecodeError`, with the number of items `seen` and the `cursor`.",
    },
    Method {
        signature: Signature {
            class: "Orders",
            name: c"retrieve",
            params: &RETRIEVE_ORDER,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<51>>(),
        begin: one::<pepay::RetrieveOrder>,
        docs: c"\
            retrieve($self, order_id, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves one order, with its timeline, payment, shipments and line items.\n\
            \n\
            `GET /api/commerce/merchant/orders/{order_id}`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `order_id` (`str`): The order's id.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `CommerceOrder`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Orders",
            name: c"cancel",
            params: &CANCEL_ORDER,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<52>>(),
        begin: one::<pepay::CancelOrder>,
        docs: c"\
            cancel($self, order_id, *, refund_address=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Cancels an order, as long as `actions.can_cancel` of the order is true. What was paid is refunded.\n\
            \n\
            However often it is sent with one idempotency key, it cancels once.\n\
            \n\
            `POST /api/commerce/merchant/orders/{order_id}/cancel`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `order_id` (`str`): The order's id.\n\
            * `refund_address` (`str`): The address on BNB Smart Chain that the refund is sent to.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `OrderCancellation`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Orders",
            name: c"simulate",
            params: &SIMULATE_ORDER,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key", "extra_body"],
        },
        function: heap::function::<At<53>>(),
        begin: one::<pepay::SimulateOrder>,
        docs: c"\
            simulate($self, order_id, *, transition_to, wallet_network=None, wallet_address=None, tracking=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None, extra_body=None)\n\
            --\n\
            \n\
            Moves a devnet order along, as payments and deliveries would: `payment_confirmed`, `payment_settled`, `placed`, `shipped`, `delivery_confirmed`. Requires a commerce key of devnet.\n\
            \n\
            Each step is reported by an event `commerce.order.updated`.\n\
            \n\
            `POST /api/commerce/devnet/orders/{order_id}/simulate`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `order_id` (`str`): The order's id.\n\
            * `transition_to` (`OrderTransition`): What happens to the order. Known values: `payment_confirmed`, `payment_settled`, `placed`, `shipped`, `delivery_confirmed`, `failed`, `cancelled`, `refunded`.\n\
            * `wallet_network` (`Network`): The network of the wallet that pays. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `wallet_address` (`str`): The address of the wallet that pays.\n\
            * `tracking` (`Mapping[str, Any]`): How the shipment is tracked, as an object.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `CommerceOrder`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Orders",
            name: c"stream",
            params: &STREAM_ORDERS,
            positional: 0,
            options: &["since", "mint_token", "poll", "max_outage"],
        },
        function: heap::function::<At<54>>(),
        begin: stream::<pepay::StreamOrders>,
        docs: c"\
            stream($self, *, types=None, order_id=None, invoice_id=None, customer_id=None, wallet_address=None, wallet_network=None, since=None, mint_token=None, poll=None, max_outage=None)\n\
            --\n\
            \n\
            A live stream of the events of commerce orders, and of their invoices and payments, as they happen.\n\
            \n\
            `GET /ws/commerce/events`, https://docs-alpha.pepay.io/api-spec/realtime/websockets. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `types` (`str | Sequence[str]`): Only events of these types; `commerce.order.*` stands for all types that begin with `commerce.order.`.\n\
            * `order_id` (`str`): Only events about this order.\n\
            * `invoice_id` (`str`): Only events about this invoice.\n\
            * `customer_id` (`str`): Only events about orders of this customer: the merchant's own id.\n\
            * `wallet_address` (`str`): Only events about orders of the wallet with this address.\n\
            * `wallet_network` (`Network`): The network of the wallet in `wallet_address`. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `since` (`str`): The id of the last event that was handled: the stream begins with the next one. Default: with what happens from now on.\n\
            * `mint_token` (`bool`): True to connect with a token that is created for it, where the key must not be. Default: false.\n\
            * `poll` (`bool`): True to open no WebSocket, and read the list every few seconds. Default: false.\n\
            * `max_outage` (`float`): How long the provider may be out of reach before the stream fails, in seconds. Default: no limit.\n\
            \n\
            Returns `EventStream[Event]`.\n\
            \n\
            Raises `InvalidRequestError` or `ConfigError` before anything is sent; while it is iterated over, the `PepayError` that ends it.",
    },
    Method {
        signature: Signature {
            class: "OrderPayments",
            name: c"retrieve",
            params: &RETRIEVE_ORDER_PAYMENT,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<55>>(),
        begin: one::<pepay::RetrieveOrderPayment>,
        docs: c"\
            retrieve($self, order_id, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves the payment of an order.\n\
            \n\
            `GET /api/commerce/merchant/payments/{order_id}/status`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `order_id` (`str`): The order's id.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `OrderPayment`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "OrderPayments",
            name: c"list_statuses",
            params: &LIST_ORDER_PAYMENT_STATUSES,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "extra_body"],
        },
        function: heap::function::<At<56>>(),
        begin: one::<pepay::ListOrderPaymentStatuses>,
        docs: c"\
            list_statuses($self, *, order_ids, timeout=None, max_retries=None, extra_headers=None, extra_query=None, extra_body=None)\n\
            --\n\
            \n\
            Retrieves the payments of several orders at once.\n\
            \n\
            `POST /api/commerce/merchant/payments/bulk-status`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `order_ids` (`Sequence[str]`): The ids of the orders. At least one.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns a list of `OrderPayment`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "OrderPayments",
            name: c"invoice_status",
            params: &GET_ORDER_INVOICE_STATUS,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<57>>(),
        begin: one::<pepay::GetOrderInvoiceStatus>,
        docs: c"\
            invoice_status($self, invoice_id, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves the order of an invoice, and its payment.\n\
            \n\
            `GET /api/commerce/merchant/invoices/{invoice_id}/status`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `invoice_id` (`str`): The invoice's id.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `OrderInvoiceStatus`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Addresses",
            name: c"list",
            params: &LIST_ADDRESSES,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<58>>(),
        begin: one::<pepay::ListAddresses>,
        docs: c"\
            list($self, *, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists a customer's addresses. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            `GET /api/v1/commerce/merchant/addresses`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns a list of `SavedAddress`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Addresses",
            name: c"delete",
            params: &DELETE_ADDRESS,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "idempotency_key"],
        },
        function: heap::function::<At<59>>(),
        begin: one::<pepay::DeleteAddress>,
        docs: c"\
            delete($self, address_id, *, customer_id=None, wallet_address=None, wallet_network=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, idempotency_key=None)\n\
            --\n\
            \n\
            Deletes an address of a customer. The customer is given by `customer_id`, or by `wallet_address` and `wallet_network`.\n\
            \n\
            A deletion that is repeated may find nothing left, and fail with 404.\n\
            \n\
            `DELETE /api/v1/commerce/merchant/addresses/{address_id}`, https://docs-alpha.pepay.io/guides/integrate-commerce. Needs a commerce API key, an API key or a bearer token.\n\
            \n\
            * `address_id` (`str`): The address's id.\n\
            * `customer_id` (`str`): The merchant's own id of the customer.\n\
            * `wallet_address` (`str`): The address of the customer's wallet. Requires `wallet_network`.\n\
            * `wallet_network` (`Network`): The network of the wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `idempotency_key` (`str`): A UUID of version 4, such as `pepay.idempotency_key(\"order-1042\")`: what is called again with the same key and the same arguments happens once. Default: a new one.\n\
            \n\
            Returns `Deletion`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: call again with the error's `idempotency_key`; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Sessions",
            name: c"create",
            params: &CREATE_SESSION,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "extra_body"],
        },
        function: heap::function::<At<60>>(),
        begin: one::<payviox::CreateSession>,
        docs: c"\
            create($self, *, amount, currency, customer, order_id, items, description=None, payment_method_id=None, ip=None, metadata=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None, extra_body=None)\n\
            --\n\
            \n\
            Creates a payment session, to be paid on a hosted page or directly at a payment provider.\n\
            \n\
            There is no idempotency key: before you repeat a call whose outcome is unknown, look up the order id in the dashboard.\n\
            \n\
            `POST /session`, https://docs.payviox.com/api/endpoints/create-session. Needs a public or a secret key.\n\
            \n\
            * `amount` (`int`): The amount to be paid, in cents. It must be the sum of the items. At least 100.\n\
            * `currency` (`str`): The currency, as an ISO 4217 code of three letters such as `USD`.\n\
            * `customer` (`str`): The merchant's own id of the customer. It must not be empty.\n\
            * `order_id` (`str`): The merchant's own id of the order. It must be unique, and webhooks carry it. It must not be empty.\n\
            * `items` (`Sequence[Item]`): The items of the order. At least one.\n\
            * `description` (`str`): A text for the customer.\n\
            * `payment_method_id` (`str`): The id of the only payment method to offer. A method that redirects gives the session a `redirect_url`.\n\
            * `ip` (`str`): The customer's IP address. The provider refuses payments from any other address. Requires a secret key.\n\
            * `metadata` (`Mapping[str, Any]`): Any JSON object. The payment and webhooks carry it.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `PayvioxSession`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: there is no idempotency key, so look it up before you call again; and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentMethods",
            name: c"list",
            params: &LIST_PAYMENT_METHODS,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<61>>(),
        begin: one::<payviox::ListPaymentMethods>,
        docs: c"\
            list($self, *, countries=None, currencies=None, is_company=None, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists the payment methods that the business offers, with their fees.\n\
            \n\
            `GET /payments/methods`, https://docs.payviox.com/api/endpoints/get-payment-methods. Needs a public or a secret key.\n\
            \n\
            * `countries` (`str | Sequence[str]`): Only methods for one of these countries, as ISO 3166-1 alpha-2 codes such as `US`. At most 200 codes.\n\
            * `currencies` (`str | Sequence[str]`): Only methods for one of these currencies, as ISO 4217 codes such as `USD`. At most 200 codes.\n\
            * `is_company` (`bool`): True to get the fees for business customers. Default: false.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns a list of `PayvioxPaymentMethod`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "PaymentMethods",
            name: c"list_for_session",
            params: &LIST_SESSION_PAYMENT_METHODS,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<62>>(),
        begin: one::<payviox::ListSessionPaymentMethods>,
        docs: c"\
            list_for_session($self, session_id, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Lists the payment methods that a session can be paid with.\n\
            \n\
            `GET /session/{session_id}/payments`, https://docs.payviox.com/api/endpoints/get-payment-methods. Needs a public or a secret key.\n\
            \n\
            * `session_id` (`str`): The session's id.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns a list of `PayvioxPaymentMethod`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Payments",
            name: c"retrieve",
            params: &RETRIEVE_PAYMENT,
            positional: 1,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<63>>(),
        begin: one::<payviox::RetrievePayment>,
        docs: c"\
            retrieve($self, session_id, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves a session with its payment, for reconciliation or after a missed webhook.\n\
            \n\
            `GET /payment/{session_id}`, https://docs.payviox.com/api/endpoints/get-payment-details. Needs a secret key.\n\
            \n\
            * `session_id` (`str`): The session's id.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `PayvioxPayment`.\n\
            \n\
            Raises `NotFoundError` if it is not there, or its session has expired, and any other `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "BalanceOf",
            name: c"retrieve",
            params: &[],
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query"],
        },
        function: heap::function::<At<64>>(),
        begin: one::<payviox::RetrieveBalance>,
        docs: c"\
            retrieve($self, *, timeout=None, max_retries=None, extra_headers=None, extra_query=None)\n\
            --\n\
            \n\
            Retrieves the business's balances.\n\
            \n\
            `GET /balance`, https://docs.payviox.com/api/endpoints/get-balance. Needs a secret key.\n\
            \n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            \n\
            Returns `PayvioxBalance`.\n\
            \n\
            Raises a `PepayError`, whose class says what to do about it.",
    },
    Method {
        signature: Signature {
            class: "Payouts",
            name: c"create",
            params: &CREATE_PAYOUT,
            positional: 0,
            options: &["timeout", "max_retries", "extra_headers", "extra_query", "extra_body"],
        },
        function: heap::function::<At<65>>(),
        begin: one::<payviox::CreatePayout>,
        docs: c"\
            create($self, *, email, amount, timeout=None, max_retries=None, extra_headers=None, extra_query=None, extra_body=None)\n\
            --\n\
            \n\
            Adds money to a payee's payout balance, from which the payee withdraws it.\n\
            \n\
            There is no idempotency key: a repeated call pays twice.\n\
            \n\
            `POST /payout/create`, https://docs.payviox.com/api/payout/create-payout-user. Needs a secret key.\n\
            \n\
            * `email` (`str`): The payee's e-mail address. An unknown address creates the payee. At most 255 characters.\n\
            * `amount` (`int`): The amount to pay, in cents. It is taken from the payout balance. Between 1 and 100000000.\n\
            * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the client's.\n\
            * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
            * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
            * `extra_query` (`Mapping[str, Any]`): More of the query, for parameters that this version does not have.\n\
            * `extra_body` (`Mapping[str, Any]`): More members of the body, for parameters that this version does not have.\n\
            \n\
            Returns `PayvioxPayout`.\n\
            \n\
            Raises `InvalidRequestError` before anything is sent if an argument is wrong, with all that is wrong in its `errors`; `OutcomeUnknownError` if it may have happened: there is no idempotency key, so look it up before you call again; and any other `PepayError`, whose class says what to do about it.",
    },
];

static CREATE_INVOICE: [Param; 13] = [
    Param { name: "amount_usd", key: "amount_usd", kind: Kind::Usd, is_required: true },
    Param { name: "description", key: "description", kind: Kind::Text, is_required: false },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "metadata", key: "metadata", kind: Kind::Json, is_required: false },
    Param { name: "expires_in", key: "expires_in_ms", kind: Kind::Duration, is_required: false },
    Param { name: "receiver_override_enable", key: "receiver_override_enable", kind: Kind::Bool, is_required: false },
    Param { name: "receiver_override_address", key: "receiver_override_address", kind: Kind::Text, is_required: false },
    Param { name: "invoice_title", key: "invoice_title", kind: Kind::Text, is_required: false },
    Param { name: "invoice_footer", key: "invoice_footer", kind: Kind::Text, is_required: false },
    Param { name: "customer_email", key: "customer_email", kind: Kind::Text, is_required: false },
    Param { name: "payment_return_url", key: "payment_return_url", kind: Kind::Text, is_required: false },
    Param { name: "payment_return_url_enabled", key: "payment_return_url_enabled", kind: Kind::Bool, is_required: false },
    Param { name: "questions", key: "questions", kind: Kind::Json, is_required: false },
];

static LIST_INVOICES: [Param; 13] = [
    Param { name: "limit", key: "limit", kind: Kind::Int, is_required: false },
    Param { name: "starting_after", key: "starting_after", kind: Kind::Text, is_required: false },
    Param { name: "ending_before", key: "ending_before", kind: Kind::Text, is_required: false },
    Param { name: "status", key: "status", kind: Kind::Words, is_required: false },
    Param { name: "invoice_type", key: "invoice_type", kind: Kind::Words, is_required: false },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "environment", key: "environment", kind: Kind::Text, is_required: false },
    Param { name: "created_gte", key: "created_gte", kind: Kind::Time, is_required: false },
    Param { name: "created_lte", key: "created_lte", kind: Kind::Time, is_required: false },
    Param { name: "expand", key: "expand", kind: Kind::Words, is_required: false },
    Param { name: "payments_limit", key: "payments_limit", kind: Kind::Int, is_required: false },
    Param { name: "payer_wallet_address", key: "payer_wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "payer_wallet_network", key: "payer_wallet_network", kind: Kind::Text, is_required: false },
];

static LIST_CUSTOMER_INVOICES: [Param; 11] = [
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: true },
    Param { name: "limit", key: "limit", kind: Kind::Int, is_required: false },
    Param { name: "starting_after", key: "starting_after", kind: Kind::Text, is_required: false },
    Param { name: "ending_before", key: "ending_before", kind: Kind::Text, is_required: false },
    Param { name: "status", key: "status", kind: Kind::Words, is_required: false },
    Param { name: "invoice_type", key: "invoice_type", kind: Kind::Words, is_required: false },
    Param { name: "environment", key: "environment", kind: Kind::Text, is_required: false },
    Param { name: "created_gte", key: "created_gte", kind: Kind::Time, is_required: false },
    Param { name: "created_lte", key: "created_lte", kind: Kind::Time, is_required: false },
    Param { name: "expand", key: "expand", kind: Kind::Words, is_required: false },
    Param { name: "payments_limit", key: "payments_limit", kind: Kind::Int, is_required: false },
];

static RETRIEVE_INVOICE: [Param; 3] = [
    Param { name: "invoice_id", key: "invoice_id", kind: Kind::Text, is_required: true },
    Param { name: "expand", key: "expand", kind: Kind::Words, is_required: false },
    Param { name: "payments_limit", key: "payments_limit", kind: Kind::Int, is_required: false },
];

static GET_INVOICE_STATUS: [Param; 1] = [
    Param { name: "invoice_id", key: "invoice_id", kind: Kind::Text, is_required: true },
];

static GET_INVOICE_TOTALS: [Param; 6] = [
    Param { name: "status", key: "status", kind: Kind::Words, is_required: false },
    Param { name: "invoice_type", key: "invoice_type", kind: Kind::Words, is_required: false },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "environment", key: "environment", kind: Kind::Text, is_required: false },
    Param { name: "created_gte", key: "created_gte", kind: Kind::Time, is_required: false },
    Param { name: "created_lte", key: "created_lte", kind: Kind::Time, is_required: false },
];

static LIST_AVAILABLE_TOKENS: [Param; 3] = [
    Param { name: "mode", key: "mode", kind: Kind::Text, is_required: false },
    Param { name: "network", key: "network", kind: Kind::Text, is_required: false },
    Param { name: "available_only", key: "available_only", kind: Kind::Bool, is_required: false },
];

static CREATE_PAYMENT_ADDRESS: [Param; 2] = [
    Param { name: "network", key: "network", kind: Kind::Text, is_required: true },
    Param { name: "token_id", key: "tokenId", kind: Kind::Int, is_required: true },
];

static SET_CUSTOMER_EMAIL: [Param; 1] = [
    Param { name: "email", key: "email", kind: Kind::Text, is_required: true },
];

static SUBMIT_FORM: [Param; 1] = [
    Param { name: "responses", key: "responses", kind: Kind::List(&Kind::Object(&FORM_RESPONSE)), is_required: true },
];

static FORM_RESPONSE: [Param; 2] = [
    Param { name: "question_id", key: "question_id", kind: Kind::Text, is_required: true },
    Param { name: "response", key: "response", kind: Kind::Text, is_required: true },
];

static TRIGGER_MANUAL_VERIFICATION: [Param; 2] = [
    Param { name: "invoice_id", key: "invoice_id", kind: Kind::Text, is_required: true },
    Param { name: "network", key: "network", kind: Kind::Text, is_required: false },
];

static RETRIEVE_MANUAL_VERIFICATION: [Param; 1] = [
    Param { name: "invoice_id", key: "invoice_id", kind: Kind::Text, is_required: true },
];

static LIST_TOKENS: [Param; 1] = [
    Param { name: "environment", key: "environment", kind: Kind::Text, is_required: false },
];

static SEARCH_TOKENS: [Param; 9] = [
    Param { name: "environment", key: "environment", kind: Kind::Text, is_required: false },
    Param { name: "limit", key: "limit", kind: Kind::Int, is_required: false },
    Param { name: "offset", key: "offset", kind: Kind::Int, is_required: false },
    Param { name: "search", key: "search", kind: Kind::Text, is_required: false },
    Param { name: "network", key: "network", kind: Kind::Text, is_required: false },
    Param { name: "token_type", key: "token_type", kind: Kind::Text, is_required: false },
    Param { name: "is_active", key: "is_active", kind: Kind::Bool, is_required: false },
    Param { name: "supports_stable_settlement", key: "supports_stable_settlement", kind: Kind::Bool, is_required: false },
    Param { name: "blocked", key: "blocked", kind: Kind::Bool, is_required: false },
];

static BLOCK_TOKEN: [Param; 2] = [
    Param { name: "token_id", key: "token_id", kind: Kind::Int, is_required: true },
    Param { name: "blocked", key: "blocked", kind: Kind::Bool, is_required: true },
];

static LIST_EVENTS: [Param; 8] = [
    Param { name: "type", key: "type", kind: Kind::Words, is_required: false },
    Param { name: "created_gte", key: "created[gte]", kind: Kind::Time, is_required: false },
    Param { name: "created_lte", key: "created[lte]", kind: Kind::Time, is_required: false },
    Param { name: "limit", key: "limit", kind: Kind::Int, is_required: false },
    Param { name: "starting_after", key: "starting_after", kind: Kind::Text, is_required: false },
    Param { name: "ending_before", key: "ending_before", kind: Kind::Text, is_required: false },
    Param { name: "invoice_id", key: "invoice_id", kind: Kind::Text, is_required: false },
    Param { name: "environment", key: "environment", kind: Kind::Text, is_required: false },
];

static RETRIEVE_EVENT: [Param; 1] = [
    Param { name: "event_id", key: "event_id", kind: Kind::Text, is_required: true },
];

static MINT_WS_TOKEN: [Param; 2] = [
    Param { name: "scope", key: "scope", kind: Kind::Text, is_required: true },
    Param { name: "ttl_seconds", key: "ttl_seconds", kind: Kind::Int, is_required: false },
];

static UPDATE_SETTLEMENT: [Param; 1] = [
    Param { name: "settlement_token_id", key: "settlement_token_id", kind: Kind::Nullable(&Kind::Int), is_required: true },
];

static ACTIVATE_MAINNET: [Param; 1] = [
    Param { name: "access_key", key: "access_key", kind: Kind::Text, is_required: true },
];

static SET_ENVIRONMENT: [Param; 1] = [
    Param { name: "environment", key: "environment", kind: Kind::Text, is_required: true },
];

static LIST_API_KEYS: [Param; 1] = [
    Param { name: "scope", key: "scope", kind: Kind::Text, is_required: false },
];

static CREATE_API_KEY: [Param; 3] = [
    Param { name: "name", key: "name", kind: Kind::Text, is_required: true },
    Param { name: "scope", key: "scope", kind: Kind::Text, is_required: true },
    Param { name: "expires_at", key: "expires_at", kind: Kind::Time, is_required: false },
];

static REVOKE_API_KEY: [Param; 1] = [
    Param { name: "key_id", key: "key_id", kind: Kind::Text, is_required: true },
];

static SEARCH_PRODUCTS: [Param; 2] = [
    Param { name: "q", key: "q", kind: Kind::Text, is_required: true },
    Param { name: "limit", key: "limit", kind: Kind::Int, is_required: false },
];

static RETRIEVE_CART: [Param; 3] = [
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];

static CREATE_CART: [Param; 4] = [
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
    Param { name: "item", key: "item", kind: Kind::Object(&COMMERCE_ITEM), is_required: false },
];

static COMMERCE_ITEM: [Param; 6] = [
    Param { name: "product_id", key: "productId", kind: Kind::Text, is_required: true },
    Param { name: "quantity", key: "quantity", kind: Kind::Int, is_required: true },
    Param { name: "retailer", key: "retailer", kind: Kind::Text, is_required: false },
    Param { name: "price", key: "price", kind: Kind::Usd, is_required: false },
    Param { name: "title", key: "title", kind: Kind::Text, is_required: false },
    Param { name: "image_url", key: "imageUrl", kind: Kind::Text, is_required: false },
];

static DELETE_CART: [Param; 3] = [
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];

static ADD_CART_ITEM: [Param; 4] = [
    Param { name: "item", key: "item", kind: Kind::Object(&COMMERCE_ITEM), is_required: true },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];

static UPDATE_CART_ITEM: [Param; 5] = [
    Param { name: "item_id", key: "item_id", kind: Kind::Text, is_required: true },
    Param { name: "quantity", key: "quantity", kind: Kind::Int, is_required: true },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];

static REMOVE_CART_ITEM: [Param; 4] = [
    Param { name: "item_id", key: "item_id", kind: Kind::Text, is_required: true },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];

static VALIDATE_CART: [Param; 3] = [
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];

static GET_CART_TOTALS: [Param; 4] = [
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
    Param { name: "zip_code", key: "zip_code", kind: Kind::Text, is_required: false },
];

static ESTIMATE_CHECKOUT: [Param; 6] = [
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
    Param { name: "items", key: "items", kind: Kind::List(&Kind::Object(&COMMERCE_ITEM)), is_required: false },
    Param { name: "use_cart", key: "useCart", kind: Kind::Bool, is_required: false },
    Param { name: "item_overrides", key: "itemOverrides", kind: Kind::List(&Kind::Object(&COMMERCE_ITEM)), is_required: false },
];

static SET_CHECKOUT_ADDRESS: [Param; 2] = [
    Param { name: "estimate_id", key: "estimateId", kind: Kind::Text, is_required: true },
    Param { name: "address", key: "address", kind: Kind::Object(&SHIPPING_ADDRESS), is_required: true },
];

static SHIPPING_ADDRESS: [Param; 10] = [
    Param { name: "first_name", key: "first_name", kind: Kind::Text, is_required: true },
    Param { name: "last_name", key: "last_name", kind: Kind::Text, is_required: true },
    Param { name: "street_address", key: "street_address", kind: Kind::Text, is_required: true },
    Param { name: "city", key: "city", kind: Kind::Text, is_required: true },
    Param { name: "zip_code", key: "zip_code", kind: Kind::Text, is_required: true },
    Param { name: "country", key: "country", kind: Kind::Text, is_required: true },
    Param { name: "address_line2", key: "address_line2", kind: Kind::Text, is_required: false },
    Param { name: "state", key: "state", kind: Kind::Text, is_required: false },
    Param { name: "phone", key: "phone", kind: Kind::Text, is_required: false },
    Param { name: "email", key: "email", kind: Kind::Text, is_required: false },
];

static CREATE_CHECKOUT_INVOICE: [Param; 3] = [
    Param { name: "estimate_id", key: "estimateId", kind: Kind::Text, is_required: true },
    Param { name: "address_id", key: "addressId", kind: Kind::Text, is_required: true },
    Param { name: "refund_address", key: "refundDestinationWalletAddressBsc", kind: Kind::Text, is_required: false },
];

static LIST_ORDERS: [Param; 5] = [
    Param { name: "limit", key: "limit", kind: Kind::Int, is_required: false },
    Param { name: "offset", key: "offset", kind: Kind::Int, is_required: false },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];

static RETRIEVE_ORDER: [Param; 1] = [
    Param { name: "order_id", key: "order_id", kind: Kind::Text, is_required: true },
];

static CANCEL_ORDER: [Param; 2] = [
    Param { name: "order_id", key: "order_id", kind: Kind::Text, is_required: true },
    Param { name: "refund_address", key: "refundDestinationWalletAddressBsc", kind: Kind::Text, is_required: false },
];

static SIMULATE_ORDER: [Param; 5] = [
    Param { name: "order_id", key: "order_id", kind: Kind::Text, is_required: true },
    Param { name: "transition_to", key: "transitionTo", kind: Kind::Text, is_required: true },
    Param { name: "wallet_network", key: "walletNetwork", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "walletAddress", kind: Kind::Text, is_required: false },
    Param { name: "tracking", key: "tracking", kind: Kind::Json, is_required: false },
];

static RETRIEVE_ORDER_PAYMENT: [Param; 1] = [
    Param { name: "order_id", key: "order_id", kind: Kind::Text, is_required: true },
];

static LIST_ORDER_PAYMENT_STATUSES: [Param; 1] = [
    Param { name: "order_ids", key: "orderIds", kind: Kind::List(&Kind::Text), is_required: true },
];

static GET_ORDER_INVOICE_STATUS: [Param; 1] = [
    Param { name: "invoice_id", key: "invoice_id", kind: Kind::Text, is_required: true },
];

static LIST_ADDRESSES: [Param; 3] = [
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];

static DELETE_ADDRESS: [Param; 4] = [
    Param { name: "address_id", key: "address_id", kind: Kind::Text, is_required: true },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];

static CREATE_SESSION: [Param; 9] = [
    Param { name: "amount", key: "amount", kind: Kind::Cents, is_required: true },
    Param { name: "currency", key: "currency", kind: Kind::Text, is_required: true },
    Param { name: "customer", key: "customer", kind: Kind::Text, is_required: true },
    Param { name: "order_id", key: "order_id", kind: Kind::Text, is_required: true },
    Param { name: "items", key: "items", kind: Kind::List(&Kind::Object(&ITEM)), is_required: true },
    Param { name: "description", key: "description", kind: Kind::Text, is_required: false },
    Param { name: "payment_method_id", key: "paymentMethodId", kind: Kind::Text, is_required: false },
    Param { name: "ip", key: "ip", kind: Kind::Text, is_required: false },
    Param { name: "metadata", key: "metadata", kind: Kind::Json, is_required: false },
];

static ITEM: [Param; 3] = [
    Param { name: "name", key: "name", kind: Kind::Text, is_required: true },
    Param { name: "quantity", key: "quantity", kind: Kind::Int, is_required: true },
    Param { name: "price", key: "price", kind: Kind::Cents, is_required: true },
];

static LIST_PAYMENT_METHODS: [Param; 3] = [
    Param { name: "countries", key: "countries", kind: Kind::Words, is_required: false },
    Param { name: "currencies", key: "currencies", kind: Kind::Words, is_required: false },
    Param { name: "is_company", key: "is_company", kind: Kind::Bool, is_required: false },
];

static LIST_SESSION_PAYMENT_METHODS: [Param; 1] = [
    Param { name: "session_id", key: "session_id", kind: Kind::Text, is_required: true },
];

static RETRIEVE_PAYMENT: [Param; 1] = [
    Param { name: "session_id", key: "session_id", kind: Kind::Text, is_required: true },
];

static CREATE_PAYOUT: [Param; 2] = [
    Param { name: "email", key: "email", kind: Kind::Text, is_required: true },
    Param { name: "amount", key: "amount", kind: Kind::Cents, is_required: true },
];

static STREAM_PAYMENT: [Param; 1] = [
    Param { name: "token", key: "token", kind: Kind::Text, is_required: false },
];

static STREAM_EVENTS: [Param; 5] = [
    Param { name: "types", key: "types", kind: Kind::Words, is_required: false },
    Param { name: "invoice_type", key: "invoice_type", kind: Kind::Words, is_required: false },
    Param { name: "invoice_id", key: "invoice_id", kind: Kind::Text, is_required: false },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "environment", key: "environment", kind: Kind::Text, is_required: false },
];

static STREAM_ORDERS: [Param; 6] = [
    Param { name: "types", key: "types", kind: Kind::Words, is_required: false },
    Param { name: "order_id", key: "order_id", kind: Kind::Text, is_required: false },
    Param { name: "invoice_id", key: "invoice_id", kind: Kind::Text, is_required: false },
    Param { name: "customer_id", key: "customer_id", kind: Kind::Text, is_required: false },
    Param { name: "wallet_address", key: "wallet_address", kind: Kind::Text, is_required: false },
    Param { name: "wallet_network", key: "wallet_network", kind: Kind::Text, is_required: false },
];
