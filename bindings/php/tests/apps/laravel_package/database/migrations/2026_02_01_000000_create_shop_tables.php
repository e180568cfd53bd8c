<?php

declare(strict_types=1);

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('jobs', static function (Blueprint $table): void {
            $table->bigIncrements('id');
            $table->string('queue')->index();
            $table->longText('payload');
            $table->unsignedTinyInteger('attempts');
            $table->unsignedInteger('reserved_at')->nullable();
            $table->unsignedInteger('available_at');
            $table->unsignedInteger('created_at');
        });
        Schema::create('effects', static function (Blueprint $table): void {
            $table->string('event');
            $table->string('status');
        });
        Schema::create('orders', static function (Blueprint $table): void {
            $table->string('invoice');
            $table->string('status');
        });
        foreach (['shipments', 'thanks', 'mails'] as $name) {
            Schema::create($name, static fn (Blueprint $table) => $table->string('invoice'));
        }
    }

    public function down(): void
    {
        array_map(Schema::drop(...), ['jobs', 'effects', 'orders', 'shipments', 'thanks', 'mails']);
    }
};
