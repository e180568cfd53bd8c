<?php

declare(strict_types=1);

namespace Pepay\Doctor;

/**
 * One thing about a setup. No secret is in it.
 */
final readonly class Finding
{
    /** @internal */
    public function __construct(
        public Level $level,
        /** The setting or part, such as `PEPAY_API_KEY` or `clock`. */
        public string $about,
        /** What was found. */
        public string $text,
        /** What to do about it, or an empty text. */
        public string $hint = '',
    ) {
    }
}
