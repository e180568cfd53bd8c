<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI;
use FFI\CData;
use FFI\CType;
use Pepay\Exception\ConfigException;
use Pepay\Exception\InvalidRequestException;

/**
 * libpepay, loaded once for each path.
 *
 * Only the classes of this namespace touch FFI, so that preloading them is enough where `ffi.enable=preload`.
 *
 * @internal
 */
final class Library
{
    public const HEADER = __DIR__ . '/../../include/pepay_php.h';

    /** PEPAY_ABI_VERSION of that header. */
    public const ABI_VERSION = 2;

    private const SCOPE = 'PEPAY';
    private const VERSIONS = 'uint32_t pepay_abi_version(void); const char *pepay_version(void);';

    /** @var array<string, self> */
    private static array $loaded = [];

    /** @var array<string, CType> */
    private array $types = [];

    /** @var array<string, array{CData, CData, int}> */
    private array $shared = [];

    private function __construct(public readonly FFI $ffi)
    {
    }

    /**
     * @param string|null $path where it is; default the first of what ffi.preload has loaded, PEPAY_LIBRARY, the one in
     *     this package, and the system's
     *
     * @throws ConfigException when it cannot be loaded, or is not the version that this package was made for
     */
    public static function load(?string $path = null): self
    {
        return self::$loaded[$path ?? ''] ??= new self(self::open($path));
    }

    /**
     * An empty struct of the C interface, and its address.
     *
     * @return array{CData, CData, int} the struct, its address, its size
     */
    public function struct(string $name): array
    {
        $struct = $this->ffi->new($this->types[$name] ??= $this->ffi->type($name));

        return [$struct, FFI::addr($struct), FFI::sizeof($struct)];
    }

    /**
     * The same struct each time, for what is read before the next one is asked for.
     *
     * @return array{CData, CData, int} the struct, its address, its size
     */
    public function sharedStruct(string $name): array
    {
        return $this->shared[$name] ??= $this->struct($name);
    }

    /**
     * A buffer that the library writes a text to.
     */
    public function buffer(int $size): CData
    {
        return $this->ffi->new("char[$size]");
    }

    /**
     * The text of a pepay_str, or null if there is none.
     *
     * `data` is only ever passed to FFI, by reference: PHP reads a `const char *` as a text that ends with a NUL, which
     * this one does not.
     */
    public static function string(CData $str): ?string
    {
        $length = $str->len;
        if ($length > 0) {
            return FFI::string($str->data, $length);
        }

        return FFI::isNull($str->data) ? null : '';
    }

    /**
     * The text of a field of a struct. The field alone would not keep the struct in memory.
     */
    public static function text(CData $struct, string $field): ?string
    {
        // What string() does, without a call for each of many fields.
        $str = $struct->$field;
        $length = $str->len;
        if ($length > 0) {
            return FFI::string($str->data, $length);
        }

        return FFI::isNull($str->data) ? null : '';
    }

    /**
     * A text that the library writes itself: `$write` gets a buffer and its size, and returns the length of the text,
     * which is written only if there is room for it.
     *
     * @param \Closure(CData, int): int $write
     */
    public function written(int $size, \Closure $write): string
    {
        $buffer = $this->buffer($size);
        $length = $write($buffer, $size);
        if ($length >= $size) {
            $buffer = $this->buffer($length + 1);
            $length = $write($buffer, $length + 1);
        }

        return FFI::string($buffer, $length);
    }

    /**
     * Where a provider's API is, for a client that is not told otherwise.
     */
    public function providerUrl(Provider $provider): string
    {
        [$url, $address] = $this->struct('pepay_str');
        $this->ffi->pepay_provider_url($provider->value, $address);

        return (string) self::string($url);
    }

    /**
     * The URL of the proxy for requests to a URL, or an empty text for none.
     *
     * @param string|false|null $proxy the one to take, or false for none; default what the environment says
     *
     * @throws ConfigException when it cannot be used
     */
    public function proxyFor(string $url, #[\SensitiveParameter] string|false|null $proxy): string
    {
        $variables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'];
        $values = array_combine($variables, array_map(Environment::get(...), $variables));

        return $this->proxyIn($url, $proxy, array_filter($values, is_string(...)));
    }

    /**
     * The same, in a given environment.
     *
     * @param array<string, string> $environment
     */
    public function proxyIn(
        string $url,
        #[\SensitiveParameter]
        string|false|null $proxy,
        #[\SensitiveParameter]
        array $environment,
    ): string {
        $given = Params::given(proxy: $proxy === false ? '' : $proxy);
        try {
            $settings = Json::object(['environment' => (object) $environment] + $given);
        } catch (InvalidRequestException) {
            throw new ConfigException('the proxy of the options or of the environment is not UTF-8: nothing is sent');
        }
        $size = 4096;
        $out = $this->buffer($size);
        $error = $this->ffi->pepay_proxy_for($url, \strlen($url), $settings, \strlen($settings), $out, $size);

        return $error === 0 ? FFI::string($out) : throw new ConfigException(FFI::string($out), $error);
    }

    /**
     * What may be shown of data from outside: `***` in place of what it calls a secret.
     */
    public static function masked(mixed $data): mixed
    {
        if (!\is_array($data) && !\is_string($data)) {
            return $data;
        }
        try {
            $json = json_encode($data, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
            $library = end(self::$loaded) ?: self::load();
            $masked = $library->written(
                \strlen($json) + 256,
                static fn (CData $out, int $size): int => $library->ffi->pepay_mask($json, \strlen($json), $out, $size),
            );

            return json_decode($masked, true, flags: JSON_THROW_ON_ERROR);
        } catch (\Exception) {
            return '***';
        }
    }

    public function version(): string
    {
        return $this->ffi->pepay_version();
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [];
    }

    private static function open(?string $path): FFI
    {
        if (!class_exists(FFI::class)) {
            throw new ConfigException('PHP has no ext-ffi: install it, and set ffi.enable');
        }
        $preloaded = $path === null ? self::preloaded() : null;
        if ($preloaded !== null) {
            return self::newEnough(self::checked($preloaded, 'ffi.preload'), 'ffi.preload');
        }
        $path ??= Environment::get('PEPAY_LIBRARY');
        $bundled = $path === null ? Bundled::path() : null;
        $path ??= is_file($bundled) ? $bundled : self::systemName();
        try {
            self::checked(FFI::cdef(self::VERSIONS, $path), $path);

            return self::newEnough(FFI::cdef((string) file_get_contents(self::HEADER), $path), $path);
        } catch (FFI\Exception $exception) {
            throw self::unusable($path, $bundled, $exception);
        }
    }

    /**
     * What the system's linker knows it as.
     */
    private static function systemName(): string
    {
        return match (PHP_OS_FAMILY) {
            'Windows' => 'pepay.dll',
            'Darwin' => 'libpepay.' . self::ABI_VERSION . '.dylib',
            default => 'libpepay.so.' . self::ABI_VERSION,
        };
    }

    /**
     * What the setting ffi.preload has loaded.
     */
    private static function preloaded(): ?FFI
    {
        try {
            return FFI::scope(self::SCOPE);
        } catch (FFI\Exception) {
            return null;
        }
    }

    /**
     * The library, if it is one that this package was made for.
     */
    private static function checked(FFI $library, string $path): FFI
    {
        $abi = $library->pepay_abi_version();

        return $abi === self::ABI_VERSION ? $library : throw new ConfigException(sprintf(
            '%s is libpepay %s with ABI %d, but this package needs ABI %d: install the version that matches',
            $path,
            $library->pepay_version(),
            $abi,
            self::ABI_VERSION,
        ));
    }

    /**
     * An older library of the same ABI lacks what this package relies on, if only in what it does.
     */
    private static function newEnough(FFI $library, string $path): FFI
    {
        return $library->pepay_version_number() >= $library->PEPAY_VERSION_NUMBER
            ? $library
            : throw new ConfigException(sprintf(
                '%s is libpepay %s, which is older than this package: install the version that matches',
                $path,
                $library->pepay_version(),
            ));
    }

    /**
     * @param string|null $bundled the file of this package that was looked for, unless another was asked for
     */
    private static function unusable(string $path, ?string $bundled, FFI\Exception $exception): ConfigException
    {
        $advice = match (true) {
            str_contains($exception->getMessage(), 'restricted') => 'preload pepay, as its README says',
            str_contains($exception->getMessage(), 'resolving') => 'it is older than this package',
            $bundled === null => 'install it, or set PEPAY_LIBRARY to its path',
            $path === $bundled => 'install this package again, or set PEPAY_LIBRARY to the path of another',
            default => "this package has no $bundled, so install libpepay, or set PEPAY_LIBRARY to its path",
        };

        return new ConfigException("libpepay cannot be used from $path: $advice ({$exception->getMessage()})");
    }
}
