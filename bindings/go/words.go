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
