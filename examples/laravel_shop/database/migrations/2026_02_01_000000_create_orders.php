<?php

declare(strict_types=1);

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('orders', static function (Blueprint $table): void {
            $table->uuid('id')->primary();
            $table->string('amount_usd');
            $table->string('paid_usd');
            $table->string('status');
            $table->text('payment_url')->nullable();
        });
    }

    public function down(): void
    {
        Schema::drop('orders');
    }
};
