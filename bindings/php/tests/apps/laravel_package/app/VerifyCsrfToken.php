<?php

declare(strict_types=1);

namespace App;

final class VerifyCsrfToken extends \Illuminate\Foundation\Http\Middleware\VerifyCsrfToken
{
    protected $except = ['orders', 'checkout'];
}
