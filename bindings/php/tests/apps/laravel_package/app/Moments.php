<?php

declare(strict_types=1);

namespace App;

/**
 * What goes wrong, as files in the folder `storage/moments` say.
 */
final class Moments
{
    public static function is(string $name): bool
    {
        return is_file(storage_path("moments/$name"));
    }

    /**
     * Dies as by kill -9, if a file asks for it; only who removes the file dies.
     */
    public static function dieIfAsked(string $when): void
    {
        foreach (glob(storage_path("moments/kill-$when-*")) as $file) {
            if (@unlink($file)) {
                // php-fpm has no name for the signal.
                posix_kill(getmypid(), 9);
            }
        }
    }
}
