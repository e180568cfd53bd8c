// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

// AvailabilityStatus: whether a token can be used right now.
const (
	AvailabilityStatusDevnet        = "DEVNET"
	AvailabilityStatusAvailable     = "AVAILABLE"
	AvailabilityStatusStale         = "STALE"
	AvailabilityStatusNoLiquidity   = "NO_LIQUIDITY"
	AvailabilityStatusQuoteRequired = "QUOTE_REQUIRED"
)

// Expansion: what to include in an invoice.
const (
	ExpansionLatestPayment = "latest_payment"
	ExpansionPayments      = "payments"
)

// InvoiceType: the type of an invoice.
const (
	InvoiceTypeStandard = "standard"
	InvoiceTypeCommerce = "commerce"
)

// Scope: what a key or a stream is for.
const (
	ScopeMerchant = "merchant"
	ScopeCommerce = "commerce"
)

// TokenType: the type of a token.
const (
	TokenTypeNative = "native"
	TokenTypeErc20  = "erc20"
	TokenTypeSpl    = "spl"
	TokenTypeSui    = "sui"
	TokenTypeTON    = "ton"
)
