<?php

// What the analysis takes FFI for: functions and fields of the library have their types in its header.

namespace {
    final class FFI
    {
        public function __call(string $name, array $arguments): mixed {}
        public function __get(string $name): mixed {}
        public static function cdef(string $code = '', ?string $lib = null): \FFI {}
        public static function load(string $filename): ?\FFI {}
        public static function scope(string $name): \FFI {}
        public static function addr(\FFI\CData &$ptr): \FFI\CData {}
        public static function string(\FFI\CData $ptr, ?int $size = null): string {}
        public static function sizeof(\FFI\CData|\FFI\CType $ptr): int {}
        public static function isNull(\FFI\CData $ptr): bool {}
        public static function memcpy(\FFI\CData $to, \FFI\CData|string $from, int $size): void {}
        public static function cast(\FFI\CType|string $type, mixed &$ptr): ?\FFI\CData {}
        public function new(\FFI\CType|string $type, bool $owned = true, bool $persistent = false): ?\FFI\CData {}
        public function type(string $type): ?\FFI\CType {}
    }
}
namespace FFI {
    final class CData
    {
        public function __get(string $name): mixed {}
        public function __set(string $name, mixed $value): void {}
    }
}
