// Code generated from crates/core by `cargo xtask generate`. DO NOT EDIT.

package pepay

// Environment is real money or test tokens.
//
// The provider may add to the values that are known here; each is kept as it came.
type Environment string

// The values of Environment that are known.
const (
	// Real money.
	EnvironmentMainnet Environment = "mainnet"
	// Test tokens, on test networks.
	EnvironmentDevnet Environment = "devnet"
)

// Network is a blockchain network.
//
// The provider may add to the values that are known here; each is kept as it came.
type Network string

// The values of Network that are known.
const (
	// Ethereum.
	NetworkEthereum Network = "ethereum"
	// Base.
	NetworkBase Network = "base"
	// Solana.
	NetworkSolana Network = "solana"
	// Avalanche.
	NetworkAvalanche Network = "avalanche"
	// TON.
	NetworkTON Network = "ton"
	// BNB Smart Chain.
	NetworkBSC Network = "bsc"
	// Arbitrum.
	NetworkArbitrum Network = "arbitrum"
	// Optimism.
	NetworkOptimism Network = "optimism"
	// Cardano.
	NetworkCardano Network = "cardano"
	// Sui.
	NetworkSui Network = "sui"
)
