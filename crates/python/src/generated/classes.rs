// Generated from crates/core by `cargo xtask generate`; do not edit.

//! The classes of replies and events.

use crate::object::classes;
use pepay_core::{payviox, pepay};

// Of each its name and what it is, then the same of each field, in the core's order.
classes! {
    pepay::CreatedInvoice: "\
        pepay.CreatedInvoice\0\
        A new invoice: where to send the payor, and the payor's session.\0\
        invoice_id\0\
        `str`: The invoice's id. Do not rely on its format.\0\
        payment_url\0\
        `str | None`: The URL of the hosted checkout page, to redirect the payor to. It contains the session, so it is secret. It is a secret: `repr` masks it, and a pickle leaves it out.\0\
        expires_at\0\
        `datetime | None`: When the invoice expires.\0\
        session_token\0\
        `str | None`: The payor's session token, which is sent as `x-session-token`. It is a secret: `repr` masks it, and a pickle leaves it out.\0\
        signature\0\
        `str | None`: The signature of the session token, which is sent as `x-signature`. It is a secret: `repr` masks it, and a pickle leaves it out.\0\
        payment_session_headers\0\
        `PaymentSessionHeaders | None`: The session token and its signature as headers.\0";
    pepay::PaymentSessionHeaders: "\
        pepay.PaymentSessionHeaders\0\
        The payor's session as headers, ready to be sent.\0\
        x_session_token\0\
        `str | None`: The payor's session token. It is a secret: `repr` masks it, and a pickle leaves it out.\0\
        x_signature\0\
        `str | None`: The signature of the session token. It is a secret: `repr` masks it, and a pickle leaves it out.\0";
    pepay::InvoicePage, items 0 data: pepay::Invoice: "\
        pepay.InvoicePage\0\
        One page of invoices, newest first.\0\
        data\0\
        `list[Invoice]`: The invoices on this page, newest first.\0\
        object\0\
        `str | None`: Always `list`.\0\
        has_more\0\
        `bool | None`: Whether there are more invoices beyond this page, in the direction of travel.\0";
    pepay::Invoice: "\
        pepay.Invoice\0\
        An invoice, as its merchant reads it and as webhooks carry it.\0\
        id\0\
        `str`: The invoice's id. Do not rely on its format.\0\
        status\0\
        `InvoiceStatus`: The payment status of the invoice. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`.\0\
        object\0\
        `str | None`: Always `invoice`.\0\
        merchant_id\0\
        `int | None`: The merchant's id at Pepay.\0\
        invoice_type\0\
        `InvoiceType | None`: The type of invoice: `standard` or `commerce`.\0\
        currency\0\
        `str | None`: Always `usd`.\0\
        amount\0\
        `int | None`: The invoiced amount, in thousandths of a US dollar.\0\
        amount_decimal\0\
        `Decimal | None`: The invoiced amount in US dollars, with three decimals.\0\
        amount_paid\0\
        `int | None`: The amount that has been paid so far, in thousandths of a US dollar.\0\
        amount_paid_decimal\0\
        `Decimal | None`: The amount that has been paid so far, in US dollars with three decimals.\0\
        amount_remaining\0\
        `int | None`: The amount that remains to be paid, in thousandths of a US dollar.\0\
        amount_remaining_decimal\0\
        `Decimal | None`: The amount that remains to be paid, in US dollars with three decimals.\0\
        amount_unit\0\
        `str | None`: The unit of the integer amounts, always `usd_millis`: thousandths of a US dollar.\0\
        customer_id\0\
        `str | None`: The merchant's own id of the customer.\0\
        payer_wallet_address\0\
        `str | None`: The address of the wallet that paid.\0\
        payer_wallet_network\0\
        `Network | None`: The network of the wallet that paid. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        commerce_order_id\0\
        `str | None`: The id of the commerce order that the invoice belongs to.\0\
        environment\0\
        `Environment | None`: Whether the invoice is about real money or test tokens. Known values: `mainnet`, `devnet`.\0\
        expires_at\0\
        `datetime | None`: When the invoice expires.\0\
        created_at\0\
        `datetime | None`: When the invoice was created.\0\
        paid_at\0\
        `datetime | None`: When the invoice was paid in full; absent until then.\0\
        last_payment_at\0\
        `datetime | None`: When the last payment arrived; absent if there was none.\0\
        metadata\0\
        `dict[str, Any] | None`: The JSON object that the merchant attached when it created the invoice.\0\
        latest_payment\0\
        `InvoicePayment | None`: The latest payment. Present if `expand` asks for `latest_payment`.\0\
        payments\0\
        `Any`: The payments, as a list or in a list envelope. Present if `expand` asks for `payments`.\0";
    pepay::InvoicePayment: "\
        pepay.InvoicePayment\0\
        A payment towards an invoice.\0\
        id\0\
        `str`: The payment's id. Do not rely on its format.\0\
        object\0\
        `str | None`: Always `invoice_payment`.\0\
        invoice_id\0\
        `str | None`: The id of the invoice that is paid.\0\
        merchant_id\0\
        `int | None`: The merchant's id at Pepay.\0\
        status\0\
        `PaymentReceiptStatus | None`: The status of the payment. Known values: `pending`, `underpaid`, `confirmed`, `manual_retry`.\0\
        settlement_status\0\
        `SettlementStatus | None`: The status of the payment's settlement to the merchant. Known values: `pending`, `processing`, `manual`, `failed`, `settled`.\0\
        settlement\0\
        `PaymentSettlement | None`: The payment's settlement to the merchant.\0";
    pepay::PaymentSettlement: "\
        pepay.PaymentSettlement\0\
        The settlement of a payment to the merchant.\0\
        summary_status\0\
        `SettlementStatus | None`: The status of the settlement as a whole. Known values: `pending`, `processing`, `manual`, `failed`, `settled`.\0\
        stage\0\
        `str | None`: The stage of the settlement, such as `final`.\0\
        merchant_settlement_id\0\
        `int | None`: The settlement's id.\0\
        settlement_tx_hash\0\
        `str | None`: The hash of the settlement's transaction.\0\
        network\0\
        `Network | None`: The network that the merchant is paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        status\0\
        `str | None`: The status of the current stage, in the provider's own word.\0";
    pepay::InvoiceState: "\
        pepay.InvoiceState\0\
        An invoice with its latest payment.\0\
        invoice\0\
        `Invoice`: The invoice.\0\
        object\0\
        `str | None`: Always `invoice_status`.\0\
        latest_payment\0\
        `InvoicePayment | None`: The latest payment towards the invoice; absent if there is none.\0";
    pepay::InvoiceTotals: "\
        pepay.InvoiceTotals\0\
        Totals of invoices by status.\0\
        totals\0\
        `TotalsByStatus`: The totals.\0\
        object\0\
        `str | None`: Always `invoice_totals`.\0\
        currency\0\
        `str | None`: Always `usd`.\0\
        amount_unit\0\
        `str | None`: The unit of the integer amounts, always `usd_millis`: thousandths of a US dollar.\0";
    pepay::TotalsByStatus: "\
        pepay.TotalsByStatus\0\
        A total for each status of invoices.\0\
        all\0\
        `Total | None`: The total of all invoices, whatever their status.\0\
        paid\0\
        `Total | None`: The total of the invoices that are paid in full.\0\
        unpaid\0\
        `Total | None`: The total of the invoices for which nothing has been paid.\0\
        underpaid\0\
        `Total | None`: The total of the invoices that are paid in part.\0\
        expired\0\
        `Total | None`: The total of the invoices that were not paid in time.\0\
        canceled\0\
        `Total | None`: The total of the invoices that were canceled.\0";
    pepay::Total: "\
        pepay.Total\0\
        A total of several invoices.\0\
        amount\0\
        `int | None`: The total amount, in thousandths of a US dollar.\0\
        amount_decimal\0\
        `Decimal | None`: The total amount in US dollars, with three decimals.\0\
        count\0\
        `int | None`: The number of invoices.\0";
    pepay::SessionDetails: "\
        pepay.SessionDetails\0\
        What a payor is asked to pay.\0\
        invoice_id\0\
        `str`: The invoice's id. Do not rely on its format.\0\
        amount_usd\0\
        `Decimal | None`: The invoiced amount, in US dollars.\0\
        description\0\
        `str | None`: The merchant's text for the payor.\0\
        expires_at\0\
        `datetime | None`: When the invoice expires.\0\
        invoice_status\0\
        `InvoiceStatus | None`: The payment status of the invoice. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`.\0\
        remaining_time\0\
        `int | None`: How long the invoice can still be paid, in milliseconds; 0 once it has expired.\0\
        remaining_seconds\0\
        `int | None`: How long the invoice can still be paid, in seconds; 0 once it has expired.\0\
        amount_remaining_usd\0\
        `Decimal | None`: The amount that remains to be paid, in US dollars. Often absent, even on an underpaid invoice.\0\
        merchant_name\0\
        `str | None`: The name of the merchant.\0\
        merchant_email\0\
        `str | None`: The merchant's e-mail address, for questions.\0\
        network_environment\0\
        `Environment | None`: Whether the invoice is about real money or test tokens. Known values: `mainnet`, `devnet`.\0\
        locked_network\0\
        `Network | None`: The network that the rest must be paid on. Present once a part has been paid. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        locked_token_id\0\
        `int | None`: The id of the token that the rest must be paid with. Present once a part has been paid.\0\
        locked_payment_address\0\
        `str | None`: The address that the rest must be paid to. Present once a part has been paid.\0";
    pepay::AvailableToken: "\
        pepay.AvailableToken\0\
        A token that the payor can pay with.\0\
        id\0\
        `int`: The token's id, which `create_payment_address` takes.\0\
        token_symbol\0\
        `str | None`: The token's symbol, such as `USDC`.\0\
        token_name\0\
        `str | None`: The token's name, such as `USD Coin`.\0\
        token_type\0\
        `TokenType | None`: The type of token: `native`, `erc20`, `spl`, `sui` or `ton`.\0\
        network\0\
        `Network | None`: The token's network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        token_decimals\0\
        `int | None`: The number of decimals of the token: 6 for USDC.\0\
        token_address\0\
        `str | None`: The address of the token's contract; absent for a native token.\0\
        requires_memo\0\
        `bool | None`: Whether a payment must carry a memo.\0\
        photo_uri\0\
        `str | None`: The URL of the token's image.\0\
        is_monitored\0\
        `bool | None`: Whether payments in this token are detected without a quote.\0\
        has_settlement_route\0\
        `bool | None`: Whether payments in this token can be settled to the merchant.\0\
        supports_stable_settlement\0\
        `bool | None`: Whether payments in this token can be settled in a stable token.\0\
        settlement_rate\0\
        `Decimal | None`: How many settlement tokens one token is worth.\0\
        settlement_cost_usd\0\
        `Decimal | None`: The cost of the settlement, in US dollars.\0\
        is_same_token_settlement\0\
        `bool | None`: Whether the payment is settled in the same token, without an exchange.\0\
        tier\0\
        `str | None`: The fee tier.\0\
        tier_fee\0\
        `Decimal | None`: The fee of the tier.\0\
        availability_status\0\
        `AvailabilityStatus | None`: Whether the token can be used now: `DEVNET`, `AVAILABLE`, `STALE`, `NO_LIQUIDITY` or `QUOTE_REQUIRED`.\0\
        rate_updated_at\0\
        `datetime | None`: When the settlement rate was last updated.\0\
        unavailable_reason\0\
        `str | None`: Why the token cannot be used now.\0";
    pepay::PaymentAddress: "\
        pepay.PaymentAddress\0\
        An address to pay to, with a quote for the amount of tokens.\0\
        temp_address\0\
        `str | None`: The address to pay to. May be absent if there is no quote.\0\
        success\0\
        `bool | None`: Always true, even without a usable quote: `quote_status` says whether there is one.\0\
        quote_status\0\
        `QuoteStatus | None`: Whether the quote can be used. Known values: `available`, `unavailable`, `expired`.\0\
        status_code\0\
        `str | None`: The state of the quote in detail: `ok`, `quote_unavailable`, `quote_expired` or `settlement_unavailable`.\0\
        message\0\
        `str | None`: The provider's message about the quote.\0\
        network\0\
        `Network | None`: The network to pay on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        supported_token_id\0\
        `int | None`: The id of the token to pay with.\0\
        estimated_token_amount\0\
        `Decimal | None`: How many tokens to send. A small buffer is included.\0\
        exchange_rate\0\
        `Decimal | None`: How many tokens one US dollar is worth.\0\
        usd_amount\0\
        `Decimal | None`: The amount that the quote is for, in US dollars.\0\
        quote_last_updated_at\0\
        `datetime | None`: When the quote was made.\0\
        quote_valid_until\0\
        `datetime | None`: When the quote expires.\0\
        quote_expires_in_seconds\0\
        `int | None`: How long the quote is valid, in seconds from when the reply was sent.\0\
        retryable\0\
        `bool | None`: Whether another call may give a usable quote.\0\
        retry_after_seconds\0\
        `int | None`: How long to wait before another call, in seconds.\0\
        ws_connection\0\
        `WsConnection | None`: How to open the live stream of this payment session.\0";
    pepay::WsConnection: "\
        pepay.WsConnection\0\
        How to open the live stream of a payment session.\0\
        token\0\
        `str | None`: The token that opens the stream. It is a secret: `repr` masks it, and a pickle leaves it out.\0\
        endpoint\0\
        `str | None`: The path of the stream: `/ws/payment`.\0\
        format\0\
        `str | None`: The format of the stream's messages: `event_v1`.\0\
        ws_url\0\
        `str | None`: The path and query of the stream, without the token.\0";
    pepay::PaymentStatus: "\
        pepay.PaymentStatus\0\
        The payment status of a session.\0\
        status\0\
        `InvoiceStatus`: The payment status of the invoice. Known values: `unpaid`, `underpaid`, `paid`, `expired`, `canceled`.\0\
        paid_at\0\
        `datetime | None`: When the invoice was paid in full; absent until then.\0";
    pepay::CustomerEmail: "\
        pepay.CustomerEmail\0\
        A payor's e-mail address.\0\
        email\0\
        `str | None`: The e-mail address in the form that the provider stores; absent if none was set.\0\
        has_email\0\
        `bool | None`: Whether an address was set. Present in the reply of `get_customer_email`.\0\
        success\0\
        `bool | None`: Whether the address was accepted. Present in the reply of `set_customer_email`.\0\
        message\0\
        `str | None`: The provider's message. Present in the reply of `set_customer_email`.\0";
    pepay::InvoiceQuestions: "\
        pepay.InvoiceQuestions\0\
        The merchant's questions to the payor.\0\
        has_questions\0\
        `bool`: Whether the merchant asks any questions.\0\
        questions\0\
        `QuestionList | None`: The questions; absent if there are none.\0";
    pepay::QuestionList: "\
        pepay.QuestionList\0\
        A list of questions to the payor.\0\
        questions\0\
        `list[Question]`: The questions, up to 5.\0";
    pepay::Question: "\
        pepay.Question\0\
        A question to the payor.\0\
        id\0\
        `str`: The question's id, which its answer refers to.\0\
        question\0\
        `str | None`: The text of the question.\0\
        type\0\
        `str | None`: The type of answer that is expected, such as `email`.\0\
        validation\0\
        `dict[str, Any] | None`: The rules for the answer: `{\"required\": true}`.\0";
    pepay::Success: "\
        pepay.Success\0\
        A confirmation by the provider.\0\
        success\0\
        `bool`: Always true.\0\
        message\0\
        `str | None`: The provider's message.\0";
    pepay::ManualVerification: "\
        pepay.ManualVerification\0\
        A search for an invoice's payment on the network, started by the payor.\0\
        id\0\
        `str`: The verification's id.\0\
        object\0\
        `str | None`: Always `invoice_manual_verification`.\0\
        invoice_id\0\
        `str | None`: The id of the invoice whose payment is searched for.\0\
        network\0\
        `Network | None`: The network that is searched. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        job_status\0\
        `str | None`: The status of the background job, such as `pending`.\0\
        status\0\
        `str | None`: The status of the verification, such as `pending`.\0\
        attempt_count\0\
        `int | None`: How many attempts have been made.\0\
        max_attempts\0\
        `int | None`: How many attempts are made at most.\0\
        next_attempt_at\0\
        `datetime | None`: When the next attempt is due.\0\
        created_at\0\
        `datetime | None`: When the verification was requested.\0\
        updated_at\0\
        `datetime | None`: When the verification last changed.\0\
        completed_at\0\
        `datetime | None`: When the verification was completed; absent until then.\0\
        result\0\
        `Any`: What the verification found, as the provider describes it.\0\
        error\0\
        `Any`: Why the verification failed, as the provider describes it.\0";
    pepay::TokenPage, items 0 tokens: pepay::MerchantToken: "\
        pepay.TokenPage\0\
        Tokens, with the merchant's decisions about them.\0\
        tokens\0\
        `list[MerchantToken]`: The tokens.\0\
        acceptance_policy\0\
        `AcceptancePolicy | None`: Which tokens the merchant accepts. Known values: `accept_all`, `accept_none`, `selective`.\0\
        environment\0\
        `Environment | None`: The environment of the tokens. Known values: `mainnet`, `devnet`.\0\
        total\0\
        `int | None`: How many tokens match the search. Present in the reply of `tokens.search`.\0\
        limit\0\
        `int | None`: How many tokens the page may hold. Present in the reply of `tokens.search`.\0\
        offset\0\
        `int | None`: How many tokens were skipped. Present in the reply of `tokens.search`.\0";
    pepay::MerchantToken: "\
        pepay.MerchantToken\0\
        A token, with the merchant's decision about it.\0\
        id\0\
        `int`: The token's id.\0\
        token_symbol\0\
        `str | None`: The token's symbol, such as `USDC`.\0\
        token_name\0\
        `str | None`: The token's name, such as `USD Coin`.\0\
        network\0\
        `Network | None`: The token's network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        network_environment\0\
        `Environment | None`: Whether the token is real money or a test token. Known values: `mainnet`, `devnet`.\0\
        photo_uri\0\
        `str | None`: The URL of the token's image.\0\
        supports_subscriptions\0\
        `bool | None`: Whether recurring payments can be made with the token.\0\
        is_blocked\0\
        `bool | None`: Whether the merchant refuses the token.\0\
        price\0\
        `TokenPrice | None`: The token's price.\0\
        token_address\0\
        `str | None`: The address of the token's contract; absent for a native token.\0\
        token_decimals\0\
        `int | None`: The number of decimals of the token: 6 for USDC.\0\
        token_type\0\
        `TokenType | None`: The type of token: `native`, `erc20`, `spl`, `sui` or `ton`.\0\
        requires_memo\0\
        `bool | None`: Whether a payment must carry a memo.\0\
        supports_stable_settlement\0\
        `bool | None`: Whether payments in this token can be settled in a stable token.\0\
        is_active\0\
        `bool | None`: Whether the token is in use.\0\
        is_monitored\0\
        `bool | None`: Whether payments in this token are detected without a quote.\0";
    pepay::TokenPrice: "\
        pepay.TokenPrice\0\
        The price of a token.\0\
        usd\0\
        `Decimal | None`: The price of one token, in US dollars.\0\
        last_updated_at\0\
        `datetime | None`: When the price was last updated.\0\
        provider_type\0\
        `str | None`: The source of the price.\0";
    pepay::BlockedToken: "\
        pepay.BlockedToken\0\
        Whether a token is refused.\0\
        blocked\0\
        `bool`: Whether the merchant refuses the token.\0\
        success\0\
        `bool | None`: Always true.\0";
    pepay::EventPage, items 0 data: pepay::Event: "\
        pepay.EventPage\0\
        One page of events, newest first.\0\
        data\0\
        `list[Event]`: The events on this page, newest first.\0\
        object\0\
        `str | None`: Always `list`.\0\
        has_more\0\
        `bool | None`: Whether there are more events beyond this page, in the direction of travel.\0";
    pepay::Event: "\
        pepay.Event\0\
        Something that happened to an invoice, a payment or an order. It may be delivered more than once: repeats have the same `id`.\0\
        id\0\
        `str`: The event's id: `evt_1700000000000-123`. Repeated deliveries have the same id.\0\
        type\0\
        `str`: The type of event, such as `invoice.updated`. `name` is the same as a value to match.\0\
        object\0\
        `str | None`: Always `event`.\0\
        api_version\0\
        `str | None`: The version of the event's format, such as `2025-12-16`.\0\
        created\0\
        `datetime | None`: When the event happened.\0\
        livemode\0\
        `bool | None`: True on mainnet, false on devnet.\0\
        pending_webhooks\0\
        `int | None`: How many deliveries of the event are still pending.\0\
        request\0\
        `EventRequest | None`: The API call that caused the event.\0\
        data\0\
        `EventData | None`: What the event is about.\0";
    pepay::EventRequest: "\
        pepay.EventRequest\0\
        The API call that caused an event.\0\
        id\0\
        `str | None`: The provider's id of the API call.\0\
        idempotency_key\0\
        `str | None`: The idempotency key of the API call.\0";
    pepay::EventData: "\
        pepay.EventData\0\
        What an event is about.\0\
        object\0\
        `dict[str, Any] | None`: The resource after the change. Its own field `object` names its type: `invoice`, `invoice_payment`, `commerce_order`, and on a payor's stream `payment_quote`.\0\
        previous_attributes\0\
        `dict[str, Any] | None`: The fields that changed, with the values that they had before.\0\
        invoice_id\0\
        `str | None`: The invoice's id. Only in events of the first generation, which have no `object`.\0\
        status\0\
        `str | None`: What happened: `paid`, `expired`, `partial_payment` or `overpaid`. Only in events of the first generation.\0\
        amount_paid\0\
        `Decimal | None`: The amount that has been paid, in US dollars. Only in events of the first generation. An invoice counts it in thousandths.\0\
        payment_network\0\
        `Network | None`: The network that was paid on. Only in events of the first generation. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        transaction_hash\0\
        `str | None`: The hash of the payment's transaction. Only in events of the first generation.\0";
    pepay::WsToken: "\
        pepay.WsToken\0\
        A token for a live stream of events.\0\
        token\0\
        `str`: The token, which is sent as the query parameter `token`. It is a secret: `repr` masks it, and a pickle leaves it out.\0\
        scope\0\
        `Scope | None`: The scope of the stream: `merchant` or `commerce`.\0\
        merchant_id\0\
        `int | None`: The merchant's id at Pepay.\0\
        network_environment\0\
        `Environment | None`: The environment of the stream; absent for a stream of scope `merchant`, which covers both. Known values: `mainnet`, `devnet`.\0\
        expires_at\0\
        `datetime | None`: When the token expires.\0\
        ws_url\0\
        `str | None`: The URL of the stream, without the token.\0";
    pepay::Settlement: "\
        pepay.Settlement\0\
        What the merchant's payments are settled in.\0\
        settlement_preference\0\
        `SettlementPreference | None`: Which kind of token payments are settled in. Known values: `stables_only`, `stables_preferred`, `tokens`.\0\
        description\0\
        `str | None`: The provider's description of the preference.\0\
        selected_settlement_token\0\
        `SettlementToken | None`: The token that payments are settled in.\0\
        available_stable_tokens\0\
        `list[SettlementToken] | None`: The stable tokens that can be chosen.\0\
        updated_at\0\
        `datetime | None`: When the settings last changed.\0";
    pepay::SettlementToken: "\
        pepay.SettlementToken\0\
        A token that payments can be settled in.\0\
        id\0\
        `int`: The token's id, which `settlement.update` takes.\0\
        token_symbol\0\
        `str | None`: The token's symbol, such as `USDC`.\0\
        token_name\0\
        `str | None`: The token's name, such as `USD Coin`.\0\
        network\0\
        `Network | None`: The token's network. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        token_address\0\
        `str | None`: The address of the token's contract.\0\
        token_decimals\0\
        `int | None`: The number of decimals of the token: 6 for USDC.\0\
        photo_uri\0\
        `str | None`: The URL of the token's image.\0\
        is_default\0\
        `bool | None`: Whether the provider chose this token because the merchant has chosen none.\0\
        is_default_settlement\0\
        `bool | None`: Whether the provider chooses this token if the merchant chooses none.\0";
    pepay::UpdatedSettlement: "\
        pepay.UpdatedSettlement\0\
        The token that has been chosen for settlement.\0\
        success\0\
        `bool | None`: Always true.\0\
        message\0\
        `str | None`: The provider's message.\0\
        settlement_token\0\
        `SettlementToken | None`: The token that payments are settled in from now on.\0\
        updated_at\0\
        `datetime | None`: When the token was chosen.\0";
    pepay::Access: "\
        pepay.Access\0\
        Whether the account may use mainnet.\0\
        has_mainnet_access\0\
        `bool | None`: Whether the account may use mainnet.\0\
        current_environment\0\
        `Environment | None`: The environment that the account is in now. Known values: `mainnet`, `devnet`.\0";
    pepay::AccessChange: "\
        pepay.AccessChange\0\
        The answer to a change of access or environment.\0\
        success\0\
        `bool | None`: Whether the change has been made.\0\
        message\0\
        `str | None`: The provider's message.\0\
        environment\0\
        `Environment | None`: The environment that the account is in after the change. Known values: `mainnet`, `devnet`.\0";
    pepay::ApiKey: "\
        pepay.ApiKey\0\
        An API key. Only the reply to its creation contains its text.\0\
        key_id\0\
        `str`: The key's id, which `api_keys.revoke` takes. It is not the key itself.\0\
        name\0\
        `str | None`: The name that the merchant has given to the key.\0\
        scope\0\
        `Scope | None`: What the key is for: `merchant` or `commerce`.\0\
        expires_at\0\
        `datetime | None`: When the key expires; absent if it never does.\0\
        status\0\
        `ApiKeyStatus | None`: Whether the key can be used. Known values: `active`, `revoked`, `suspended`.\0\
        last_used_at\0\
        `datetime | None`: When the key was last used; absent if it never was.\0\
        created_at\0\
        `datetime | None`: When the key was created.\0\
        revoked_at\0\
        `datetime | None`: When the key was revoked.\0\
        revoked_reason\0\
        `str | None`: Why the key was revoked.\0\
        api_key\0\
        `str | None`: The text of the key. Present only in the reply to its creation. It is a secret: `repr` masks it, and a pickle leaves it out.\0";
    pepay::RevokedApiKey: "\
        pepay.RevokedApiKey\0\
        The answer to revoking a key.\0\
        message\0\
        `str | None`: The provider's message.\0";
    pepay::CommerceStatus: "\
        pepay.CommerceStatus\0\
        Whether commerce is available to a merchant.\0\
        status\0\
        `str | None`: The state in the provider's own word: `available`, or what stands in the way.\0\
        escrow_balance\0\
        `Decimal | None`: The balance in escrow that orders are placed from, in US dollars.\0\
        minimum_required\0\
        `Decimal | None`: The balance that the escrow must hold, in US dollars.\0\
        features\0\
        `CommerceFeatures | None`: Which parts of commerce the merchant can use.\0";
    pepay::CommerceFeatures: "\
        pepay.CommerceFeatures\0\
        Which parts of commerce a merchant can use.\0\
        search\0\
        `bool | None`: Whether products can be searched.\0\
        cart\0\
        `bool | None`: Whether carts can be kept.\0\
        checkout\0\
        `bool | None`: Whether a cart can be checked out.\0\
        orders\0\
        `bool | None`: Whether orders can be read.\0";
    pepay::Product: "\
        pepay.Product\0\
        A product that can be ordered.\0\
        product_id\0\
        `str`: The product's id. Do not rely on its format.\0\
        title\0\
        `str | None`: The product's title.\0\
        price\0\
        `Decimal | None`: The price of one piece, in US dollars.\0\
        image\0\
        `str | None`: The URL of the product's image.\0\
        retailer\0\
        `str | None`: The retailer that sells the product.\0";
    pepay::Cart: "\
        pepay.Cart\0\
        A customer's cart.\0\
        merchant_id\0\
        `int | None`: The merchant's id at Pepay.\0\
        customer_id\0\
        `str | None`: The merchant's own id of the customer.\0\
        wallet_address\0\
        `str | None`: The address of the customer's wallet.\0\
        wallet_network\0\
        `Network | None`: The network of the customer's wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        items\0\
        `list[LineItem] | None`: What is in the cart.\0\
        subtotal\0\
        `Decimal | None`: What the items come to, in US dollars, without taxes and shipping.\0\
        item_count\0\
        `int | None`: How many items there are.\0\
        created_at\0\
        `datetime | None`: When the cart was created.\0\
        updated_at\0\
        `datetime | None`: When the cart was last changed.\0\
        message\0\
        `str | None`: The provider's message, such as when the cart was created.\0";
    pepay::LineItem: "\
        pepay.LineItem\0\
        A product in a cart, an estimate or an order, and how many of it.\0\
        item_id\0\
        `str | None`: The item's id, to change it or to remove it.\0\
        product_id\0\
        `str | None`: The product's id.\0\
        retailer\0\
        `str | None`: The retailer that sells the product.\0\
        quantity\0\
        `int | None`: How many pieces.\0\
        price\0\
        `Decimal | None`: The price of one piece, in US dollars.\0\
        title\0\
        `str | None`: The product's title.\0\
        image_url\0\
        `str | None`: The URL of the product's image.\0";
    pepay::Deletion: "\
        pepay.Deletion\0\
        A deletion that was done.\0\
        success\0\
        `bool | None`: Always true.\0\
        message\0\
        `str | None`: The provider's message.\0\
        data\0\
        `dict[str, Any] | None`: What else the provider says of it.\0";
    pepay::CartValidation: "\
        pepay.CartValidation\0\
        Whether what is in a cart can be ordered.\0\
        is_valid\0\
        `bool | None`: Whether all of it can be ordered.\0\
        valid_items\0\
        `list[LineItem] | None`: The items that can be ordered.\0\
        invalid_items\0\
        `list[InvalidItem] | None`: The items that cannot be ordered.\0";
    pepay::InvalidItem: "\
        pepay.InvalidItem\0\
        A product that cannot be ordered as it was asked for.\0\
        item_id\0\
        `str | None`: The item's id, if it is from a cart.\0\
        product_id\0\
        `str | None`: The product's id.\0\
        retailer\0\
        `str | None`: The retailer that sells the product.\0\
        reason\0\
        `str | None`: Why it cannot be ordered, in the provider's own words.\0";
    pepay::CartTotals: "\
        pepay.CartTotals\0\
        What a cart comes to.\0\
        subtotal\0\
        `Decimal | None`: What the items come to, in US dollars.\0\
        tax\0\
        `Decimal | None`: The taxes, in US dollars.\0\
        shipping\0\
        `Decimal | None`: The cost of shipping, in US dollars.\0\
        total\0\
        `Decimal | None`: What has to be paid in all, in US dollars.\0\
        currency\0\
        `str | None`: The currency of the amounts, always `usd`.\0\
        item_count\0\
        `int | None`: How many items there are.\0\
        zip_code\0\
        `str | None`: The postal code that the taxes and the shipping are for.\0";
    pepay::CheckoutEstimate: "\
        pepay.CheckoutEstimate\0\
        An estimate of an order.\0\
        estimate_id\0\
        `str | None`: The estimate's id, for the next steps. Absent if nothing can be ordered.\0\
        valid_items\0\
        `list[LineItem] | None`: The items that can be ordered.\0\
        invalid_items\0\
        `list[InvalidItem] | None`: The items that cannot be ordered, and are left out.\0\
        subtotal\0\
        `Decimal | None`: What the items come to, in US dollars.\0\
        tax\0\
        `Decimal | None`: The taxes, in US dollars.\0\
        shipping\0\
        `Decimal | None`: The cost of shipping, in US dollars.\0\
        total\0\
        `Decimal | None`: What has to be paid in all, in US dollars.\0\
        currency\0\
        `str | None`: The currency of the amounts, always `usd`.\0\
        expires_at\0\
        `datetime | None`: When the estimate expires.\0";
    pepay::CheckoutAddress: "\
        pepay.CheckoutAddress\0\
        An address that an order is delivered to.\0\
        address_id\0\
        `str`: The address's id, for the next step.\0\
        estimate_id\0\
        `str | None`: The estimate's id.\0";
    pepay::CheckoutInvoice: "\
        pepay.CheckoutInvoice\0\
        A new order with its invoice: where to send the payor, and the payor's session.\0\
        order_id\0\
        `str`: The order's id. Do not rely on its format.\0\
        invoice_id\0\
        `str`: The invoice's id. Do not rely on its format.\0\
        invoice_url\0\
        `str | None`: The URL of the hosted checkout page, to redirect the payor to. It contains the session, so it is secret. It is a secret: `repr` masks it, and a pickle leaves it out.\0\
        session_token\0\
        `str | None`: The payor's session token, which is sent as `x-session-token`. It is a secret: `repr` masks it, and a pickle leaves it out.\0\
        signature\0\
        `str | None`: The signature of the session token, which is sent as `x-signature`. It is a secret: `repr` masks it, and a pickle leaves it out.\0\
        payment_session_headers\0\
        `PaymentSessionHeaders | None`: The session token and its signature as headers.\0\
        merchant_id\0\
        `int | None`: The merchant's id at Pepay.\0\
        network_environment\0\
        `Environment | None`: Whether the order is about real money or test tokens. Known values: `mainnet`, `devnet`.\0\
        customer_id\0\
        `str | None`: The merchant's own id of the customer.\0\
        amount\0\
        `Decimal | None`: The amount to be paid, in US dollars.\0\
        status\0\
        `str | None`: The status of the order, in the provider's own word.\0\
        expires_at\0\
        `datetime | None`: When the invoice expires.\0\
        endpoints\0\
        `dict[str, Any] | None`: The paths of the API under which the order and its payment can be read.\0";
    pepay::OrderPage, items 0 orders: pepay::CommerceOrder: "\
        pepay.OrderPage\0\
        One page of orders.\0\
        orders\0\
        `list[CommerceOrder]`: The orders on this page.\0\
        pagination\0\
        `OrderPagination | None`: Where the page is in the list.\0";
    pepay::CommerceOrder: "\
        pepay.CommerceOrder\0\
        A commerce order: a row of `orders.list`, the whole of `orders.retrieve`, or as an event carries it.\0\
        order_id\0\
        `str`: The order's id. Do not rely on its format.\0\
        status\0\
        `CommerceOrderStatus`: The status of the order. Known values: `processing`, `placed`, `fulfilled`, `canceled`, `failed`, `refunded`.\0\
        object\0\
        `str | None`: In an event it is `commerce_order`; it is absent elsewhere.\0\
        invoice_id\0\
        `str | None`: The id of the order's invoice.\0\
        substatus\0\
        `str | None`: What the order is waiting for within its status, such as `AWAITING_TRACKING`, in the provider's own word.\0\
        network_environment\0\
        `Environment | None`: Whether the order is about real money or test tokens. Known values: `mainnet`, `devnet`.\0\
        actions\0\
        `OrderActions | None`: What can be done with the order.\0\
        shipments_summary\0\
        `ShipmentsSummary | None`: How far its shipments are.\0\
        retailer\0\
        `str | None`: The retailer that the order is placed with.\0\
        wallet_address\0\
        `str | None`: The address of the customer's wallet.\0\
        wallet_network\0\
        `Network | None`: The network of the customer's wallet. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        customer_id\0\
        `str | None`: The merchant's own id of the customer.\0\
        total\0\
        `Decimal | None`: What the order comes to, in US dollars.\0\
        created_at\0\
        `datetime | None`: When the order was created.\0\
        updated_at\0\
        `datetime | None`: When the order was last changed.\0\
        item_count\0\
        `int | None`: How many items were ordered.\0\
        timeline\0\
        `list[TimelineEntry] | None`: What has happened to the order. Present in the reply of `orders.retrieve`.\0\
        payment\0\
        `OrderPaymentState | None`: The payment of the order. Present in the reply of `orders.retrieve`.\0\
        fulfillment\0\
        `OrderFulfillment | None`: The delivery of the order. Present in the reply of `orders.retrieve`.\0\
        line_items\0\
        `list[LineItem] | None`: What was ordered. Present in the reply of `orders.retrieve`.\0";
    pepay::OrderActions: "\
        pepay.OrderActions\0\
        What can be done with an order.\0\
        can_cancel\0\
        `bool | None`: Whether the order can be canceled.\0";
    pepay::ShipmentsSummary: "\
        pepay.ShipmentsSummary\0\
        How far the shipments of an order are.\0\
        has_tracking\0\
        `bool | None`: Whether a shipment can be tracked.\0\
        is_delivered\0\
        `bool | None`: Whether the order was delivered.\0\
        last_tracking_at\0\
        `datetime | None`: When a shipment was last tracked.\0\
        shipment_count\0\
        `int | None`: How many shipments there are.\0";
    pepay::TimelineEntry: "\
        pepay.TimelineEntry\0\
        Something that has happened to an order.\0\
        status\0\
        `str | None`: The status that the order reached, in the provider's own word.\0\
        timestamp\0\
        `datetime | None`: When it did.\0\
        message\0\
        `str | None`: The provider's message.\0";
    pepay::OrderPaymentState: "\
        pepay.OrderPaymentState\0\
        The payment of an order.\0\
        status\0\
        `str | None`: The status of the payment, in the provider's own word.\0\
        tx_hash\0\
        `str | None`: The hash of the payment's transaction.\0\
        settlement\0\
        `OrderSettlement | None`: The settlement of the payment.\0";
    pepay::OrderSettlement: "\
        pepay.OrderSettlement\0\
        The settlement of an order's payment.\0\
        status\0\
        `str | None`: The status of the settlement, in the provider's own word.\0\
        tx_hash\0\
        `str | None`: The hash of the settlement's transaction.\0\
        network\0\
        `Network | None`: The network of the settlement. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0";
    pepay::OrderFulfillment: "\
        pepay.OrderFulfillment\0\
        The delivery of an order.\0\
        shipments\0\
        `list[Shipment] | None`: The shipments, of which an order can have several.\0";
    pepay::Shipment: "\
        pepay.Shipment\0\
        A shipment of an order.\0\
        carrier\0\
        `str | None`: The carrier.\0\
        tracking_number\0\
        `str | None`: The number to track the shipment by.\0\
        tracking_url\0\
        `str | None`: The URL to track the shipment at.\0\
        status\0\
        `str | None`: The status of the shipment, in the provider's own word.\0\
        shipped_at\0\
        `datetime | None`: When it was handed over to the carrier.\0\
        delivered_at\0\
        `datetime | None`: When it was delivered; absent until then.\0";
    pepay::OrderPagination: "\
        pepay.OrderPagination\0\
        Where a page of orders is in the list.\0\
        limit\0\
        `int | None`: How many orders the page may hold.\0\
        offset\0\
        `int | None`: How many orders were skipped.\0\
        count\0\
        `int | None`: How many orders there are. The provider does not say whether on this page or in all.\0";
    pepay::OrderCancellation: "\
        pepay.OrderCancellation\0\
        An order that was canceled, or is about to be.\0\
        order_id\0\
        `str | None`: The order's id.\0\
        status\0\
        `CommerceOrderStatus | None`: The status of the order. Known values: `processing`, `placed`, `fulfilled`, `canceled`, `failed`, `refunded`.\0\
        substatus\0\
        `str | None`: What the order is waiting for within its status, in the provider's own word.\0\
        message\0\
        `str | None`: The provider's message.\0";
    pepay::OrderPayment: "\
        pepay.OrderPayment\0\
        The payment of an order.\0\
        order_id\0\
        `str`: The order's id.\0\
        invoice_id\0\
        `str | None`: The id of the order's invoice.\0\
        status\0\
        `str | None`: The status of the payment, in the provider's own word.\0\
        order_status\0\
        `str | None`: The status of the order, in the provider's own word.\0\
        customer_id\0\
        `str | None`: The merchant's own id of the customer.\0\
        amount\0\
        `Decimal | None`: The invoiced amount, in US dollars.\0\
        paid_at\0\
        `datetime | None`: When the order was paid in full; absent until then.\0\
        payment_details\0\
        `OrderPaymentDetails | None`: What was paid with; absent until then.\0";
    pepay::OrderPaymentDetails: "\
        pepay.OrderPaymentDetails\0\
        What an order was paid with.\0\
        network\0\
        `Network | None`: The network that was paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        token\0\
        `str | None`: The symbol of the token that was paid with.\0\
        amount\0\
        `Decimal | None`: How many tokens were paid.\0\
        tx_hash\0\
        `str | None`: The hash of the payment's transaction.\0\
        wallet_address\0\
        `str | None`: The address of the wallet that paid.\0";
    pepay::OrderInvoiceStatus: "\
        pepay.OrderInvoiceStatus\0\
        The order of an invoice, and its payment.\0\
        invoice_id\0\
        `str`: The invoice's id.\0\
        order_id\0\
        `str | None`: The order's id.\0\
        payment\0\
        `OrderPaymentState | None`: The payment of the order.\0\
        order\0\
        `CommerceOrder | None`: The order.\0";
    pepay::SavedAddress: "\
        pepay.SavedAddress\0\
        An address that can be delivered to.\0\
        address_id\0\
        `str`: The address's id.\0\
        first_name\0\
        `str | None`: The recipient's first name.\0\
        last_name\0\
        `str | None`: The recipient's last name.\0\
        street_address\0\
        `str | None`: The street and the number.\0\
        address_line2\0\
        `str | None`: The apartment, the floor or the like.\0\
        city\0\
        `str | None`: The city.\0\
        state\0\
        `str | None`: The state or the province.\0\
        zip_code\0\
        `str | None`: The postal code.\0\
        country\0\
        `str | None`: The country, such as `US`.\0\
        phone\0\
        `str | None`: The recipient's phone number.\0\
        email\0\
        `str | None`: The recipient's e-mail address.\0\
        created_at\0\
        `datetime | None`: When the address was given.\0";
    payviox::Item: "\
        pepay.PayvioxItem\0\
        One item of an order.\0\
        name\0\
        `str`: The name of the item. It must not be empty.\0\
        quantity\0\
        `int`: How many pieces of the item are bought. At least 1.\0\
        price\0\
        `int`: The price of one piece, in cents. At least 1.\0";
    payviox::Session: "\
        pepay.PayvioxSession\0\
        A new payment session. Send the customer to its `url`.\0\
        session_id\0\
        `str`: The session's id. Do not rely on its format.\0\
        redirect_url\0\
        `str | None`: The payment provider's own page. Present if the session's payment method redirects.\0\
        payment_error\0\
        `PayvioxPaymentError | None`: Why a direct payment could not be started. The session exists, and its hosted page works.\0\
        url\0\
        `str | None`: Where to send the customer: the `redirect_url` if there is one, otherwise the hosted page.\0";
    payviox::PaymentError: "\
        pepay.PayvioxPaymentError\0\
        Why a direct payment could not be started. The session exists, and its hosted page works.\0\
        success\0\
        `bool | None`: Always false.\0\
        message\0\
        `str | None`: The provider's message.\0\
        error_type\0\
        `str | None`: The type of error, such as `http_error`.\0";
    payviox::PaymentMethod: "\
        pepay.PayvioxPaymentMethod\0\
        A payment method.\0\
        id\0\
        `str`: The method's id, which `sessions.create` takes as the payment method.\0\
        name\0\
        `str | None`: The method's name, such as `Credit Card (Stripe)`.\0\
        type\0\
        `str | None`: The type of method, such as `card`.\0\
        image\0\
        `str | None`: The URL of the method's image.\0\
        countries\0\
        `list[str] | None`: The countries that the method is for, as ISO 3166-1 alpha-2 codes; empty or absent if it is for all.\0\
        currencies\0\
        `list[str] | None`: The currencies that the method is for, as ISO 4217 codes; empty or absent if it is for all.\0\
        fees\0\
        `PayvioxFees | None`: The fees of a payment.\0";
    payviox::Fees: "\
        pepay.PayvioxFees\0\
        The fees of a payment method.\0\
        static_fees\0\
        `Decimal | None`: The fee for each payment, in dollars: `0.30`.\0\
        percent_fees\0\
        `Decimal | None`: The fee as a fraction of the amount: `0.029` is 2.9 %.\0";
    payviox::Payment: "\
        pepay.PayvioxPayment\0\
        A session with its payment.\0\
        session_id\0\
        `str`: The session's id.\0\
        status\0\
        `PayvioxPaymentStatus | None`: The status of the payment; absent until the customer tries to pay. Known values: `succeeded`, `failed`, `pending`, `processing`, `pending_review`, `declined`, `expired`.\0\
        amount_with_fees\0\
        `int | None`: The amount that the customer pays, in cents; it includes the fees once the payment is completed. The provider calls it `amount`, but an event's `amount` does not include the fees.\0\
        fees\0\
        `int | None`: All fees, in cents: 320. Absent until the payment is completed.\0\
        net_amount\0\
        `int | None`: The amount that the business receives, in cents: 10000. Absent until the payment is completed.\0\
        currency\0\
        `str | None`: The currency, as an ISO 4217 code such as `USD`.\0\
        order_id\0\
        `str | None`: The merchant's own id of the order.\0\
        customer\0\
        `str | None`: The merchant's own id of the customer. `customer_details` says who paid.\0\
        description\0\
        `str | None`: The merchant's text for the customer.\0\
        items\0\
        `list[PayvioxItem] | None`: The items of the order.\0\
        metadata\0\
        `dict[str, Any] | None`: The JSON object that the merchant attached when it created the session.\0\
        payment_method\0\
        `str | None`: The id of the payment method, such as `stripe_credit`. An event has the method's type instead.\0\
        provider\0\
        `str | None`: The payment provider, such as `stripe`.\0\
        created_at\0\
        `datetime | None`: When the session was created.\0\
        customer_details\0\
        `PayvioxCustomer | None`: The customer's details; absent until the payment is completed.\0\
        payment_details\0\
        `PayvioxPaymentDetails | None`: What the customer paid with; absent until the payment is completed.\0\
        ip\0\
        `str | None`: The IP address that the customer paid from.\0\
        country\0\
        `str | None`: The country of the IP address, as an ISO 3166-1 alpha-2 code.\0\
        user_agent\0\
        `str | None`: The user agent of the browser that the customer paid with.\0";
    payviox::Customer: "\
        pepay.PayvioxCustomer\0\
        A customer's details, as far as they were given.\0\
        name\0\
        `str | None`: The customer's name.\0\
        email\0\
        `str | None`: The customer's e-mail address.\0\
        phone\0\
        `str | None`: The customer's phone number.\0\
        address\0\
        `PayvioxAddress | None`: The customer's billing address.\0";
    payviox::Address: "\
        pepay.PayvioxAddress\0\
        A billing address.\0\
        line1\0\
        `str | None`: The first line of the address.\0\
        line2\0\
        `str | None`: The second line of the address.\0\
        city\0\
        `str | None`: The city.\0\
        state\0\
        `str | None`: The state, province or region.\0\
        postal_code\0\
        `str | None`: The postal code.\0\
        country\0\
        `str | None`: The country, as an ISO 3166-1 alpha-2 code.\0";
    payviox::PaymentDetails: "\
        pepay.PayvioxPaymentDetails\0\
        What a customer paid with.\0\
        type\0\
        `str | None`: The type of payment, such as `card`, `bancontact` or `ideal`.\0\
        card\0\
        `PayvioxCard | None`: The card, if the payment was made with one.\0";
    payviox::Card: "\
        pepay.PayvioxCard\0\
        What is known about a payment card. Numbers are strings.\0\
        brand\0\
        `str | None`: The card's brand, such as `visa`.\0\
        last4\0\
        `str | None`: The last four digits of the card's number.\0\
        exp_month\0\
        `str | None`: The month in which the card expires: `1` to `12`.\0\
        exp_year\0\
        `str | None`: The year in which the card expires, in four digits.\0\
        country\0\
        `str | None`: The country of the card's issuer, as an ISO 3166-1 alpha-2 code.\0";
    payviox::Balance: "\
        pepay.PayvioxBalance\0\
        The balances of the business.\0\
        balance\0\
        `int`: The balance from payments, in cents.\0\
        payout_balance\0\
        `int | None`: The balance set aside for payouts, in cents.\0";
    payviox::Payout: "\
        pepay.PayvioxPayout\0\
        A new payout.\0\
        hash\0\
        `str`: The credential with which the payee withdraws the money. It belongs to the payee and is secret. It is a secret: `repr` masks it, and a pickle leaves it out.\0";
    payviox::Event: "\
        pepay.PayvioxEvent\0\
        Something that happened to a payment session. It may be delivered more than once and in any order.\0\
        type\0\
        `str`: The type of event: `succeeded`, `pending_review`, `declined`, `refunded`, `expired` or `incomplete`. The event's name has `session.` before it: `session.succeeded`.\0\
        order_id\0\
        `str`: The merchant's own id of the order.\0\
        amount\0\
        `int | None`: The amount of the session, in cents, without the fees: 10000. A payment's `amount_with_fees` includes them.\0\
        currency\0\
        `str | None`: The currency, as an ISO 4217 code such as `USD`.\0\
        fees\0\
        `int | None`: The fees, in cents: 320. The customer pays them on top of the amount.\0\
        metadata\0\
        `dict[str, Any] | None`: The merchant's own metadata, and the session's id as `integration_session_id`.\0\
        provider\0\
        `str | None`: The payment provider, such as `stripe`.\0\
        items\0\
        `list[PayvioxItem] | None`: The items of the order.\0\
        payment_method\0\
        `str | None`: The type of payment method, such as `card`. A payment has the method's id instead.\0\
        customer\0\
        `PayvioxCustomer | None`: The customer's details, as far as they were given. A payment has them as `customer_details`; its `customer` is the merchant's own id of the customer.\0\
        amount_remaining\0\
        `int | None`: The amount that is still due, in cents. Only in events of the type `incomplete`.\0";
    payviox::PayoutEvent: "\
        pepay.PayvioxPayoutEvent\0\
        Something that happened to a withdrawal. It may be delivered more than once and in any order.\0\
        type\0\
        `str`: The type of event: `payout.created`, `payout.processing`, `payout.succeeded`, `payout.failed` or `payout.rejected`.\0\
        order_id\0\
        `str`: The withdrawal's id. It is not the id of a merchant's order.\0\
        amount\0\
        `int | None`: The amount that is withdrawn, in cents. The fees are deducted from it.\0\
        currency\0\
        `str | None`: Always `USD`.\0\
        fees\0\
        `int | None`: The fees that are deducted from the amount, in cents; absent if there are none.\0\
        net_amount\0\
        `int | None`: The amount that arrives, in cents; absent if it is the whole amount.\0\
        metadata\0\
        `dict[str, Any] | None`: A JSON object with the `payout_user_id`.\0\
        provider\0\
        `str | None`: How the money is paid out: `paypal` or `crypto`.\0\
        recipient\0\
        `PayvioxRecipient | None`: Who receives the money.\0\
        paypal\0\
        `PayvioxPaypalPayout | None`: The details of a payout over PayPal.\0\
        crypto\0\
        `PayvioxCryptoPayout | None`: The details of a payout in crypto.\0\
        reason\0\
        `str | None`: Why the withdrawal was rejected, if a reason was given.\0\
        test_mode\0\
        `bool | None`: True for a test event from the dashboard.\0";
    payviox::Recipient: "\
        pepay.PayvioxRecipient\0\
        The recipient of a payout.\0\
        email\0\
        `str | None`: The recipient's e-mail address.\0";
    payviox::PaypalPayout: "\
        pepay.PayvioxPaypalPayout\0\
        A payout over PayPal.\0\
        order_id\0\
        `str | None`: The payout's id at PayPal.\0\
        email\0\
        `str | None`: The e-mail address of the recipient's PayPal account.\0";
    payviox::CryptoPayout: "\
        pepay.PayvioxCryptoPayout\0\
        A payout in crypto.\0\
        order_id\0\
        `str | None`: The payout's id at the crypto provider.\0\
        currency\0\
        `str | None`: The token, such as `USDT`.\0\
        chain\0\
        `str | None`: The network standard of the token, such as `ERC20`.\0\
        crypto_amount\0\
        `Decimal | None`: The amount, in tokens.\0\
        usd_amount\0\
        `Decimal | None`: The amount, in US dollars.\0\
        network_fee\0\
        `Decimal | None`: The network's fee, as a decimal number. Its unit is undocumented.\0\
        to_address\0\
        `str | None`: The address that the tokens are sent to.\0\
        tx_hash\0\
        `str | None`: The hash of the transaction.\0\
        confirmations\0\
        `int | None`: How many confirmations the transaction has.\0";
    pepay::Lock: "\
        pepay.Lock\0\
        What a partial payment has fixed: the rest must be paid on this network and with this token.\0\
        network\0\
        `Network | None`: The only network that the rest can be paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        token_id\0\
        `int | None`: The id of the only token that the rest can be paid with.\0\
        address\0\
        `str | None`: The current payment address for the rest.\0\
        remaining_usd\0\
        `Decimal | None`: The amount that remains to be paid, in US dollars. Often absent; a new payment address says how many tokens to send.\0";
    pepay::Gap: "\
        pepay.Gap\0\
        A place in a stream where events may be missing, because the provider no longer has them. Read from the API what they may have been about, such as the invoices that are open.\0\
        after\0\
        `str | None`: The id of the last event before the gap; absent at the beginning.\0\
        before\0\
        `str | None`: The id of the first event after the gap; absent if there is none yet.\0";
    pepay::PaymentQuote: "\
        pepay.PaymentQuote\0\
        What is still to be paid by the quote of a payment address. It is what an event `payment_quote.updated` of a payor's stream is about.\0\
        object\0\
        `str | None`: Always `payment_quote`.\0\
        invoice_id\0\
        `str | None`: The invoice's id.\0\
        network\0\
        `Network | None`: The network that is paid on. Known values: `ethereum`, `base`, `solana`, `avalanche`, `ton`, `bsc`, `arbitrum`, `optimism`, `cardano`, `sui`.\0\
        currency\0\
        `str | None`: What the amount is in.\0\
        amount_remaining\0\
        `int | None`: What is still to be paid, as an integer in `amount_unit`.\0\
        amount_remaining_decimal\0\
        `Decimal | None`: What is still to be paid, as a decimal number.\0\
        amount_unit\0\
        `str | None`: The unit of `amount_remaining`.\0";
}
