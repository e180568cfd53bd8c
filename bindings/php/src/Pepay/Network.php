<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * A blockchain network.
 *
 * These are the values that are known; the provider may send others.
 */
final class Network
{
    /** Ethereum. */
    public const ETHEREUM = 'ethereum';
    /** Base. */
    public const BASE = 'base';
    /** Solana. */
    public const SOLANA = 'solana';
    /** Avalanche. */
    public const AVALANCHE = 'avalanche';
    /** TON. */
    public const TON = 'ton';
    /** BNB Smart Chain. */
    public const BSC = 'bsc';
    /** Arbitrum. */
    public const ARBITRUM = 'arbitrum';
    /** Optimism. */
    public const OPTIMISM = 'optimism';
    /** Cardano. */
    public const CARDANO = 'cardano';
    /** Sui. */
    public const SUI = 'sui';
}
