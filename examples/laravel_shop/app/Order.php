<?php

declare(strict_types=1);

namespace App;

use Illuminate\Database\Eloquent\Model;

/**
 * @property string $id
 * @property string $amount_usd
 * @property string $paid_usd
 * @property string $status
 * @property string|null $payment_url
 */
final class Order extends Model
{
    public $incrementing = false;
    public $timestamps = false;

    protected $keyType = 'string';
    protected $guarded = [];
    protected $attributes = ['paid_usd' => '0.00', 'status' => 'unpaid'];
}
