/// Hands the list of all operations to a macro: of each its number across the C ABI, which is never used again for
/// another, its endpoint, and whether it replies with an `object`, a `list`, or a `page` of a list.
#[doc(hidden)]
#[macro_export]
macro_rules! operations {
    ($then:ident) => {
        $then! {
            Pepay pepay {
                1101 CreateInvoice object,
                1102 ListInvoices page,
                1103 ListCustomerInvoices page,
                1104 RetrieveInvoice object,
                1105 GetInvoiceStatus object,
                1106 GetInvoiceTotals object,
                1201 GetSessionDetails object,
                1202 ListAvailableTokens list,
                1203 CreatePaymentAddress object,
                1204 GetPaymentStatus object,
                1205 SetCustomerEmail object,
                1206 GetCustomerEmail object,
                1207 GetQuestions object,
                1208 SubmitForm object,
                1301 TriggerManualVerification object,
                1302 RetrieveManualVerification object,
                1401 ListTokens object,
                1402 SearchTokens page,
                1403 BlockToken object,
                1501 ListEvents page,
                1502 RetrieveEvent object,
                1601 MintWsToken object,
                1701 GetSettlement object,
                1702 UpdateSettlement object,
                1801 GetAccess object,
                1802 ActivateMainnet object,
                1803 SetEnvironment object,
                1901 ListApiKeys list,
                1902 CreateApiKey object,
                1903 RevokeApiKey object,
                3101 GetCommerceStatus object,
                3102 SearchProducts list,
                3201 RetrieveCart object,
                3202 CreateCart object,
                3203 DeleteCart object,
                3204 AddCartItem object,
                3205 UpdateCartItem object,
                3206 RemoveCartItem object,
                3207 ValidateCart object,
                3208 GetCartTotals object,
                3301 EstimateCheckout object,
                3302 SetCheckoutAddress object,
                3303 CreateCheckoutInvoice object,
                3401 ListOrders page,
                3402 RetrieveOrder object,
                3403 CancelOrder object,
                3404 SimulateOrder object,
                3501 RetrieveOrderPayment object,
                3502 ListOrderPaymentStatuses list,
                3503 GetOrderInvoiceStatus object,
                3601 ListAddresses list,
                3602 DeleteAddress object,
            }
            Payviox payviox {
                2101 CreateSession object,
                2201 ListPaymentMethods list,
                2202 ListSessionPaymentMethods list,
                2301 RetrievePayment object,
                2401 RetrieveBalance object,
                2501 CreatePayout object,
            }
        }
    };
}

/// Hands the list of all live streams to a macro: of each its number, which no operation has, and its parameters. A stream is
/// not called, so it is not among the operations.
#[doc(hidden)]
#[macro_export]
macro_rules! streams {
    ($then:ident) => {
        $then! {
            1209 StreamPayment,
            1503 StreamEvents,
            3405 StreamOrders,
        }
    };
}
