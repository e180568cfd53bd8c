<?php

declare(strict_types=1);

namespace Pepay\Inbox;

use PDO;

/**
 * A connection that counts its transactions itself, as those of frameworks do: an {@see Inbox} begins and ends its own
 * through it, so that the framework's calls work inside handlers.
 */
interface Connection
{
    /**
     * What it is connected with now.
     */
    public function pdo(): PDO;

    /**
     * What handlers are given.
     */
    public function forHandlers(): object;

    /**
     * Whether a transaction is open that is somebody else's, in which the inbox does not work.
     */
    public function isOpen(): bool;

    public function begin(): void;

    /**
     * Throws if a handler has left what begin() began unfit to be committed, such as with a transaction of its own open
     * inside it, or already ended. Called after each handler.
     */
    public function ready(): void;

    public function commit(): void;

    /**
     * Rolls back whatever is open, if anything is.
     */
    public function rollBack(): void;
}
