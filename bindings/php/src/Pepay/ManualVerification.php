<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A manual verification.
 *
 * @see https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice
 *
 * @property-read mixed $result what it found
 * @property-read mixed $error why it failed
 */
final readonly class ManualVerification implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** Its id. */
        public string $id,
        /** Always `invoice_manual_verification`. */
        public ?string $object = null,
        /** What is verified. */
        public ?string $invoiceId = null,
        /** Where. See {@see Network}. */
        public ?string $network = null,
        /** Such as `pending`. */
        public ?string $jobStatus = null,
        /** Such as `pending`. */
        public ?string $status = null,
        /** Attempts so far. */
        public ?int $attemptCount = null,
        /** Attempts at the most. */
        public ?int $maxAttempts = null,
        /** When it is tried next. */
        public ?DateTimeImmutable $nextAttemptAt = null,
        /** When it was asked for. */
        public ?DateTimeImmutable $createdAt = null,
        /** When it last changed. */
        public ?DateTimeImmutable $updatedAt = null,
        /** When it ended. */
        public ?DateTimeImmutable $completedAt = null,
        mixed $result = null,
        mixed $error = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
    ) {
        $this->hide([], ['result' => $result, 'error' => $error]);
    }

    /** @internal */
    public static function of(Call $call): self
    {
        return self::read($call->fields(), $call->response());
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        return new self(
            id: $fields->required('id'),
            object: $fields->value('object'),
            invoiceId: $fields->value('invoice_id'),
            network: $fields->value('network'),
            jobStatus: $fields->value('job_status'),
            status: $fields->value('status'),
            attemptCount: $fields->value('attempt_count'),
            maxAttempts: $fields->value('max_attempts'),
            nextAttemptAt: $fields->time('next_attempt_at'),
            createdAt: $fields->time('created_at'),
            updatedAt: $fields->time('updated_at'),
            completedAt: $fields->time('completed_at'),
            result: $fields->value('result'),
            error: $fields->value('error'),
            response: $response,
        );
    }
}
