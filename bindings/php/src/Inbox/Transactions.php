<?php

declare(strict_types=1);

namespace Pepay\Inbox;

/**
 * How an inbox begins and ends the transactions of its PDO, where a framework counts them: what handlers do through the
 * framework is then in the inbox's transaction, and what waits for a commit waits for the inbox's.
 */
interface Transactions
{
    /**
     * Whether one is open already that is somebody else's, in which the inbox does not work.
     */
    public function isOpen(): bool;

    public function begin(): void;

    public function commit(): void;

    /**
     * Undoes what was done since begin(), also if others were begun within it, or if it has been ended.
     */
    public function rollBack(): void;
}
