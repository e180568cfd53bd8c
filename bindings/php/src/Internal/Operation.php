<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * What can be called, or followed: PEPAY_OP_* of the C interface.
 *
 * @internal
 */
enum Operation: int
{
    case Request = 9001;
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
    case CommerceStatus = 3101;
    case CommerceSearch = 3102;
    case CartsRetrieve = 3201;
    case CartsCreate = 3202;
    case CartsDelete = 3203;
    case CartsAddItem = 3204;
    case CartsUpdateItem = 3205;
    case CartsRemoveItem = 3206;
    case CartsValidate = 3207;
    case CartsTotals = 3208;
    case CheckoutEstimate = 3301;
    case CheckoutSetAddress = 3302;
    case CheckoutCreateInvoice = 3303;
    case OrdersList = 3401;
    case OrdersRetrieve = 3402;
    case OrdersCancel = 3403;
    case OrdersSimulate = 3404;
    case OrderPaymentsRetrieve = 3501;
    case OrderPaymentsListStatuses = 3502;
    case OrderPaymentsInvoiceStatus = 3503;
    case AddressesList = 3601;
    case AddressesDelete = 3602;
    case PayvioxSessionsCreate = 2101;
    case PayvioxPaymentMethodsList = 2201;
    case PayvioxPaymentMethodsListForSession = 2202;
    case PayvioxPaymentsRetrieve = 2301;
    case PayvioxBalanceRetrieve = 2401;
    case PayvioxPayoutsCreate = 2501;
    case PaymentSessionsStream = 1209;
    case EventsStream = 1503;
    case OrdersStream = 3405;
}
