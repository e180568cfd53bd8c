package pepay

// Network is where a token lives. The provider may add to those that are known here.
type Network string

// The networks that are known.
const (
	NetworkEthereum  Network = "ethereum"
	NetworkBase      Network = "base"
	NetworkSolana    Network = "solana"
	NetworkAvalanche Network = "avalanche"
	NetworkTON       Network = "ton"
	NetworkBSC       Network = "bsc"
	NetworkArbitrum  Network = "arbitrum"
	NetworkOptimism  Network = "optimism"
	NetworkCardano   Network = "cardano"
	NetworkSui       Network = "sui"
)

// Environment is whether it is about real money.
type Environment string

// The environments that are known.
const (
	// EnvironmentMainnet is real money.
	EnvironmentMainnet Environment = "mainnet"
	// EnvironmentDevnet is test tokens.
	EnvironmentDevnet Environment = "devnet"
)

// TokenMode is which tokens to list. One that is not known here is kept as it came.
type TokenMode string

// The modes that are known.
const (
	// TokensMonitored: those whose payments are watched. The default.
	TokensMonitored TokenMode = "monitored"
	// TokensAll: those that need a quote first, too.
	TokensAll TokenMode = "all"
	// TokensOfNetwork: those of one network.
	TokensOfNetwork TokenMode = "network"
)

// QuoteStatus is whether a quote can be used. One that is not known here is kept as it came.
type QuoteStatus string

// The statuses that are known.
const (
	QuoteAvailable   QuoteStatus = "available"
	QuoteUnavailable QuoteStatus = "unavailable"
	QuoteExpired     QuoteStatus = "expired"
)

// PaymentReceiptStatus is how far a payment towards an invoice is. One that is not known here is kept as it came.
type PaymentReceiptStatus string

// The statuses that are known.
const (
	// PaymentPending: seen, not confirmed.
	PaymentPending PaymentReceiptStatus = "pending"
	// PaymentUnderpaid: less than what was due.
	PaymentUnderpaid PaymentReceiptStatus = "underpaid"
	// PaymentConfirmed: confirmed.
	PaymentConfirmed PaymentReceiptStatus = "confirmed"
	// PaymentManualRetry: being looked at by hand.
	PaymentManualRetry PaymentReceiptStatus = "manual_retry"
)

// SettlementStatus is how far a settlement is. One that is not known here is kept as it came.
type SettlementStatus string

// The statuses that are known.
const (
	// SettlementPending: not begun.
	SettlementPending SettlementStatus = "pending"
	// SettlementProcessing: under way.
	SettlementProcessing SettlementStatus = "processing"
	// SettlementManual: being looked at by hand.
	SettlementManual SettlementStatus = "manual"
	// SettlementFailed: not done.
	SettlementFailed SettlementStatus = "failed"
	// SettlementSettled: done.
	SettlementSettled SettlementStatus = "settled"
)

// AcceptancePolicy is which tokens a merchant accepts. One that is not known here is kept as it came.
type AcceptancePolicy string

// The policies that are known.
const (
	// AcceptAll: all.
	AcceptAll AcceptancePolicy = "accept_all"
	// AcceptNone: none.
	AcceptNone AcceptancePolicy = "accept_none"
	// AcceptSelective: those that are not blocked.
	AcceptSelective AcceptancePolicy = "selective"
)

// SettlementPreference is what payments are settled to. One that is not known here is kept as it came.
type SettlementPreference string

// The preferences that are known.
const (
	// SettleStablesOnly: stable tokens only.
	SettleStablesOnly SettlementPreference = "stables_only"
	// SettleStablesPreferred: stable tokens where possible.
	SettleStablesPreferred SettlementPreference = "stables_preferred"
	// SettleAsPaid: the tokens as paid.
	SettleAsPaid SettlementPreference = "tokens"
)

// APIKeyStatus is whether a key can be used. One that is not known here is kept as it came.
type APIKeyStatus string

// The statuses that are known.
const (
	APIKeyActive    APIKeyStatus = "active"
	APIKeyRevoked   APIKeyStatus = "revoked"
	APIKeySuspended APIKeyStatus = "suspended"
)
