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
}
