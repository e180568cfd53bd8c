<?php

declare(strict_types=1);

namespace Pepay\Doctor;

/**
 * How bad a finding is.
 */
enum Level: string
{
    case Ok = 'ok';
    /** Worth knowing. */
    case Note = 'note';
    /** Look at it. */
    case Warning = 'warning';
    /** It will not work. */
    case Error = 'error';
}
