<?php

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * What can be called: PEPAY_OP_* of the C interface.
 *
 * @internal
 */
enum Operation: int
{
    case InvoicesCreate = 1101;
    case InvoicesList = 1102;
    case InvoicesListByCustomer = 1103;
    case InvoicesRetrieve = 1104;
    case InvoicesStatus = 1105;
    case InvoicesTotals = 1106;
    case PaymentSessionsGetSessionDetails = 1201;
    case PaymentSessionsListAvailableTokens = 1202;
    case PaymentSessionsCreatePaymentAddress = 1203;
    case PaymentSessionsGetPaymentStatus = 1204;
    case PaymentSessionsSetCustomerEmail = 1205;
    case PaymentSessionsGetCustomerEmail = 1206;
    case PaymentSessionsGetQuestions = 1207;
    case PaymentSessionsSubmitForm = 1208;
    case ManualVerificationTrigger = 1301;
    case ManualVerificationRetrieve = 1302;
    case TokensList = 1401;
    case TokensSearch = 1402;
    case TokensBlock = 1403;
    case EventsList = 1501;
    case EventsRetrieve = 1502;
    case WsTokensMint = 1601;
    case SettlementGet = 1701;
    case SettlementUpdate = 1702;
    case AccessStatus = 1801;
    case AccessActivate = 1802;
    case AccessSetEnvironment = 1803;
    case ApiKeysList = 1901;
    case ApiKeysCreate = 1902;
    case ApiKeysRevoke = 1903;
    case PayvioxSessionsCreate = 2101;
    case PayvioxPaymentMethodsList = 2201;
    case PayvioxPaymentMethodsListForSession = 2202;
    case PayvioxPaymentsRetrieve = 2301;
    case PayvioxBalanceRetrieve = 2401;
    case PayvioxPayoutsCreate = 2501;

    /**
     * What it is called in every language, and what is sent for it.
     */
    public function route(): Route
    {
        return match ($this) {
            self::InvoicesCreate =>
                new Route('invoices.create', 'POST', '/api/v1/invoices'),
            self::InvoicesList =>
                new Route('invoices.list', 'GET', '/api/v1/invoices'),
            self::InvoicesListByCustomer =>
                new Route('invoices.list_by_customer', 'GET', '/api/v1/invoices/customer/{customer_id}'),
            self::InvoicesRetrieve =>
                new Route('invoices.retrieve', 'GET', '/api/v1/invoices/{invoice_id}'),
            self::InvoicesStatus =>
                new Route('invoices.status', 'GET', '/api/v1/invoices/{invoice_id}/status'),
            self::InvoicesTotals =>
                new Route('invoices.totals', 'GET', '/api/v1/invoices/totals'),
            self::PaymentSessionsGetSessionDetails =>
                new Route('payment_sessions.get_session_details', 'GET', '/api/v1/payments/session-details'),
            self::PaymentSessionsListAvailableTokens =>
                new Route('payment_sessions.list_available_tokens', 'GET', '/api/v1/payments/available-tokens'),
            self::PaymentSessionsCreatePaymentAddress =>
                new Route('payment_sessions.create_payment_address', 'POST', '/api/v1/payments/payment-addresses'),
            self::PaymentSessionsGetPaymentStatus =>
                new Route('payment_sessions.get_payment_status', 'GET', '/api/v1/payments/payment-status'),
            self::PaymentSessionsSetCustomerEmail =>
                new Route('payment_sessions.set_customer_email', 'POST', '/api/v1/payments/customer-email'),
            self::PaymentSessionsGetCustomerEmail =>
                new Route('payment_sessions.get_customer_email', 'GET', '/api/v1/payments/customer-email'),
            self::PaymentSessionsGetQuestions =>
                new Route('payment_sessions.get_questions', 'GET', '/api/v1/payments/invoice-questions'),
            self::PaymentSessionsSubmitForm =>
                new Route('payment_sessions.submit_form', 'POST', '/api/v1/payments/submit-form'),
            self::ManualVerificationTrigger =>
                new Route('manual_verification.trigger', 'POST', '/api/v1/invoice/{invoice_id}/verify'),
            self::ManualVerificationRetrieve =>
                new Route('manual_verification.retrieve', 'GET', '/api/v1/invoice/{invoice_id}/verify'),
            self::TokensList =>
                new Route('tokens.list', 'GET', '/api/v1/merchant/tokens'),
            self::TokensSearch =>
                new Route('tokens.search', 'GET', '/api/v1/merchant/tokens/search'),
            self::TokensBlock =>
                new Route('tokens.block', 'POST', '/api/v1/merchant/tokens/{token_id}/block'),
            self::EventsList =>
                new Route('events.list', 'GET', '/api/v1/events'),
            self::EventsRetrieve =>
                new Route('events.retrieve', 'GET', '/api/v1/events/{event_id}'),
            self::WsTokensMint =>
                new Route('ws_tokens.mint', 'POST', '/api/v1/ws/token'),
            self::SettlementGet =>
                new Route('settlement.get', 'GET', '/api/v1/merchant/settlement-preference'),
            self::SettlementUpdate =>
                new Route('settlement.update', 'PUT', '/api/v1/merchant/settlement-token'),
            self::AccessStatus =>
                new Route('access.status', 'GET', '/api/v1/user/mainnet-access/status'),
            self::AccessActivate =>
                new Route('access.activate', 'POST', '/api/v1/user/mainnet-access/activate'),
            self::AccessSetEnvironment =>
                new Route('access.set_environment', 'PUT', '/api/v1/user/environment'),
            self::ApiKeysList =>
                new Route('api_keys.list', 'GET', '/api/v1/api-keys'),
            self::ApiKeysCreate =>
                new Route('api_keys.create', 'POST', '/api/v1/api-keys'),
            self::ApiKeysRevoke =>
                new Route('api_keys.revoke', 'POST', '/api/v1/api-keys/{key_id}/revoke'),
            self::PayvioxSessionsCreate =>
                new Route('sessions.create', 'POST', '/session'),
            self::PayvioxPaymentMethodsList =>
                new Route('payment_methods.list', 'GET', '/payments/methods'),
            self::PayvioxPaymentMethodsListForSession =>
                new Route('payment_methods.list_for_session', 'GET', '/session/{session_id}/payments'),
            self::PayvioxPaymentsRetrieve =>
                new Route('payments.retrieve', 'GET', '/payment/{session_id}'),
            self::PayvioxBalanceRetrieve =>
                new Route('balance.retrieve', 'GET', '/balance'),
            self::PayvioxPayoutsCreate =>
                new Route('payouts.create', 'POST', '/payout/create'),
        };
    }
}
