<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay\Enums;

/**
 * A blockchain network.
 *
 * The values that are known, for `match`, casts and forms: `Network::tryFrom()` is null for one that the provider has
 * added since, which replies and events keep as a text.
 *
 * @see \Pepay\Pepay\Network
 */
enum Network: string
{
    /** Ethereum. */
    case Ethereum = 'ethereum';
    /** Base. */
    case Base = 'base';
    /** Solana. */
    case Solana = 'solana';
    /** Avalanche. */
    case Avalanche = 'avalanche';
    /** TON. */
    case Ton = 'ton';
    /** BNB Smart Chain. */
    case Bsc = 'bsc';
    /** Arbitrum. */
    case Arbitrum = 'arbitrum';
    /** Optimism. */
    case Optimism = 'optimism';
    /** Cardano. */
    case Cardano = 'cardano';
    /** Sui. */
    case Sui = 'sui';
}
