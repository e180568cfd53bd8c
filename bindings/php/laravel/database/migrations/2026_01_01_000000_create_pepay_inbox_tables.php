<?php

declare(strict_types=1);

use Illuminate\Database\Migrations\Migration;
use Illuminate\Support\Facades\Schema;
use Pepay\Laravel\Facades\Pepay;

return new class extends Migration {
    /** The inbox refuses a connection that is in a transaction of another's. */
    public $withinTransaction = false;

    public function getConnection()
    {
        return config('pepay.connection');
    }

    public function up(): void
    {
        foreach (Pepay::inbox()->tableStatements() as $statement) {
            Schema::connection($this->getConnection())->getConnection()->unprepared($statement);
        }
    }

    public function down(): void
    {
        foreach (Pepay::tables() as $table) {
            Schema::connection($this->getConnection())->dropIfExists($table);
        }
    }
};
