<?php

declare(strict_types=1);

namespace Pepay\Pepay;

/**
 * Where a token lives.
 *
 * These are the values that are known; the provider may send others.
 */
final class Network
{
    public const ETHEREUM = 'ethereum';
    public const BASE = 'base';
    public const SOLANA = 'solana';
    public const AVALANCHE = 'avalanche';
    public const TON = 'ton';
    public const BSC = 'bsc';
    public const ARBITRUM = 'arbitrum';
    public const OPTIMISM = 'optimism';
    public const CARDANO = 'cardano';
    public const SUI = 'sui';
}
