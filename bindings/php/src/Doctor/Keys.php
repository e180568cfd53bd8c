<?php

declare(strict_types=1);

namespace Pepay\Doctor;

/**
 * Keys that are missing, swapped, mistyped or of the wrong world. Nothing is sent.
 *
 * @internal
 */
final class Keys
{
    /** The providers promise nothing about how a value begins, so an unknown beginning is no fault. */
    private const KINDS = [
        'sk_' => 'a secret API key',
        'pk_' => 'a public API key',
        'ck_' => 'a commerce key',
        'whsec_' => 'a webhook secret',
        'eyJ' => 'a dashboard token (JWT)',
        'http' => 'a URL',
    ];

    /** Pepay's pages show merchants' keys as sk_ and as pk_. */
    private const BEGINNINGS = [
        'PEPAY_API_KEY' => ['sk_', 'pk_'],
        'PEPAY_COMMERCE_API_KEY' => ['ck_'],
        'PEPAY_WEBHOOK_SECRET' => ['whsec_'],
        'PEPAY_WEBHOOK_SECRET_PREVIOUS' => ['whsec_'],
        'PAYVIOX_API_KEY' => ['sk_', 'pk_'],
        'PAYVIOX_WEBHOOK_TOKEN' => ['whsec_'],
        'PAYVIOX_PAYOUT_WEBHOOK_TOKEN' => ['whsec_'],
    ];

    private const API_KEYS = ['PEPAY_API_KEY', 'PEPAY_COMMERCE_API_KEY', 'PAYVIOX_API_KEY'];

    private const SECRETS = ['PEPAY_API_KEY' => 'PEPAY_WEBHOOK_SECRET', 'PAYVIOX_API_KEY' => 'PAYVIOX_WEBHOOK_TOKEN'];

    /**
     * @param array<string, string> $settings
     *
     * @return iterable<Finding>
     */
    public static function examine(#[\SensitiveParameter] array $settings): iterable
    {
        $keys = array_intersect_key($settings, self::BEGINNINGS);
        if (array_intersect(self::API_KEYS, array_keys($keys)) === []) {
            $text = 'there is neither a key of Pepay nor one of Payviox';
            yield new Finding(Level::Error, 'keys', $text, 'Set PEPAY_API_KEY.');
        }
        foreach ($keys as $name => $value) {
            yield self::about($name, $value);
        }
        foreach (['PEPAY_API_URL' => 'PEPAY_API_KEY', 'PAYVIOX_API_URL' => 'PAYVIOX_API_KEY'] as $name => $key) {
            if (isset($settings[$name])) {
                yield self::url($name, $settings[$name], $key, $keys[$key] ?? '');
            }
        }
        foreach (self::SECRETS as $key => $secret) {
            if (isset($keys[$key]) && !isset($keys[$secret])) {
                yield new Finding(Level::Warning, $secret, 'is missing', 'Without it no webhook can be trusted.');
            }
        }
    }

    /**
     * What is to be said about one value, without a word of it.
     */
    private static function about(string $name, #[\SensitiveParameter] string $value): Finding
    {
        $error = static fn (string $text, string $hint): Finding => new Finding(Level::Error, $name, $text, $hint);
        $kind = current(array_filter(
            array_keys(self::KINDS),
            static fn (string $beginning): bool => str_starts_with($value, $beginning),
        ));
        $wanted = $name === 'PEPAY_API_KEY' ? "a merchant's API key" : self::KINDS[self::BEGINNINGS[$name][0]];

        return match (true) {
            trim($value) !== $value => $error('has white space around it', 'Copy it again: a line end counts, too.'),
            str_contains('\'"', $value[0]) => $error('has quotation marks around it', 'Leave them out.'),
            preg_match('/^[!-~]+$/', $value) !== 1 => $error('has a character that no key has', 'Copy it again.'),
            preg_match('/[<>]|\.\.\./', $value) === 1 => $error('is a placeholder', 'Put the real one in its place.'),
            $kind !== false && !\in_array($kind, self::BEGINNINGS[$name], true)
                => $error('holds ' . self::KINDS[$kind] . " ({$kind}…)", "It should be $wanted."),
            $name === 'PAYVIOX_API_KEY' && $kind === 'pk_'
                => $error('is the public key (pk_…)', 'It may only create sessions. Use the secret key (sk_…).'),
            self::mode($value) === '' => new Finding(Level::Ok, $name, "is $wanted"),
            default => new Finding(Level::Ok, $name, "is $wanted, for " . self::mode($value) . ' payments'),
        };
    }

    private static function url(string $name, string $url, string $keyName, #[\SensitiveParameter] string $key): Finding
    {
        $host = parse_url($url, PHP_URL_HOST);

        return match (true) {
            !\is_string($host) || !\in_array(parse_url($url, PHP_URL_SCHEME), ['http', 'https'], true)
                => new Finding(Level::Error, $name, 'is not a URL', 'Write it as https://host, or leave it out.'),
            !\in_array($host, ['localhost', '[::1]'], true) && !str_starts_with($host, '127.')
                => new Finding(Level::Note, $name, "requests go to $host"),
            self::mode($key) === 'live' => new Finding(
                Level::Error,
                $name,
                "is this machine, and $keyName is a live key",
                'Use a test key with a sandbox.',
            ),
            default => new Finding(Level::Note, $name, 'is this machine: a sandbox, no real money'),
        };
    }

    private static function mode(#[\SensitiveParameter] string $key): string
    {
        return match (true) {
            str_contains($key, '_live_') => 'live',
            str_contains($key, '_test_') => 'test',
            default => '',
        };
    }
}
