<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use PHPUnit\Framework\Assert;

/**
 * PostgreSQL and MariaDB of the tests' own: each in a temporary folder, reached by a socket in it, and started once.
 * They end with this process, whatever ends it.
 */
final class Databases
{
    private const SECONDS = 120;

    /** @var array<string, self> */
    private static array $running = [];

    /** @var array<string, true> what has been said to be missing */
    private static array $missing = [];

    private readonly string $folder;

    /** @var resource */
    private mixed $server;

    private function __construct(private readonly string $kind)
    {
        $this->folder = sys_get_temp_dir() . "/pepay-$kind-" . bin2hex(random_bytes(6));
        mkdir($this->folder, 0o700);
        chown($this->folder, $this->account());
        register_shutdown_function($this->stop(...));
        if ($kind === 'postgresql') {
            $this->make('initdb', '-D', "$this->folder/data", '--auth=trust', '--username=root', '--no-sync');
            $this->server = $this->launch(
                'postgres',
                '-D',
                "$this->folder/data",
                '--listen_addresses=',
                "--unix_socket_directories=$this->folder",
                '--fsync=off',
            );
        } else {
            $data = ['--no-defaults', "--datadir=$this->folder/data"];
            $this->make('mariadb-install-db', ...$data, ...['--auth-root-authentication-method=normal']);
            $this->server = $this->launch('mariadbd', ...$data, ...[
                "--socket=$this->folder/socket",
                '--skip-networking',
                '--innodb-flush-log-at-trx-commit=0',
            ]);
        }
        $this->ready();
    }

    /**
     * The DSN of an empty database of this kind. The test is skipped if there is none, but not in CI.
     */
    public static function dsn(string $kind, string $folder): string
    {
        if (!self::isHere($kind)) {
            isset(self::$missing[$kind]) || fwrite(STDERR, "bindings/php: no inbox on $kind, which is missing\n");
            self::$missing[$kind] = true;
            Assert::assertFalse(getenv('CI'), 'CI has all of them');
            Assert::markTestSkipped("there is no $kind, or PHP cannot speak to it");
        }
        $name = 'test_' . bin2hex(random_bytes(6));
        if ($kind === 'sqlite') {
            return "sqlite:$folder/$name.sqlite3";
        }
        self::start($kind);
        self::connect(self::$running[$kind]->url())->exec("CREATE DATABASE $name");

        return self::$running[$kind]->url($name);
    }

    /**
     * Starts the server of this kind, if it is here and does not run yet.
     */
    public static function start(string $kind): void
    {
        if (self::isHere($kind)) {
            self::$running[$kind] ??= new self($kind);
        }
    }

    private static function isHere(string $kind): bool
    {
        return match ($kind) {
            'sqlite' => \extension_loaded('pdo_sqlite'),
            'postgresql' => \extension_loaded('pdo_pgsql') && self::find('postgres') !== null,
            'mariadb' => \extension_loaded('pdo_mysql') && self::find('mariadbd') !== null,
        };
    }

    /**
     * @param array<int, mixed> $settings
     */
    public static function connect(string $dsn, array $settings = []): \PDO
    {
        $pdo = new \PDO($dsn, str_starts_with($dsn, 'sqlite:') ? null : 'root', options: $settings);
        if (str_starts_with($dsn, 'sqlite:')) {
            // As SQLite is advised to be run with several workers.
            $pdo->exec('PRAGMA journal_mode=WAL');
        }

        return $pdo;
    }

    private function url(?string $database = null): string
    {
        return match ($this->kind) {
            'postgresql' => "pgsql:host=$this->folder;dbname=" . ($database ?? 'postgres'),
            'mariadb' => "mysql:unix_socket=$this->folder/socket;charset=utf8mb4;dbname=" . ($database ?? 'mysql'),
        };
    }

    /**
     * Neither server runs as root, as whom containers do.
     */
    private function account(): string
    {
        $own = $this->kind === 'postgresql' ? 'postgres' : 'mysql';

        return posix_geteuid() === 0 ? $own : posix_getpwuid(posix_geteuid())['name'];
    }

    /**
     * @return resource
     */
    private function launch(string $program, string ...$options): mixed
    {
        $account = posix_getpwnam($this->account());
        $as = posix_geteuid() === 0
            ? ["--reuid={$account['uid']}", "--regid={$account['gid']}", '--clear-groups']
            : [];
        $command = ['setpriv', '--pdeathsig=QUIT', ...$as, self::find($program), ...$options];
        $log = ['file', "$this->folder/log", 'a'];

        return proc_open($command, [['file', '/dev/null', 'r'], $log, $log], $pipes, $this->folder);
    }

    private function make(string $program, string ...$options): void
    {
        $code = proc_close($this->launch($program, ...$options));
        $code === 0 || throw new \RuntimeException($this->log());
    }

    private function ready(): void
    {
        for ($deadline = hrtime(true) + self::SECONDS * 1_000_000_000;; usleep(50_000)) {
            try {
                self::connect($this->url());

                return;
            } catch (\PDOException $exception) {
                if (hrtime(true) > $deadline || !proc_get_status($this->server)['running']) {
                    throw new \RuntimeException($this->log(), 0, $exception);
                }
            }
        }
    }

    private function stop(): void
    {
        if (isset($this->server)) {
            // What they have is thrown away.
            proc_terminate($this->server, $this->kind === 'postgresql' ? SIGQUIT : SIGKILL);
            proc_close($this->server);
        }
        exec('rm -rf ' . escapeshellarg($this->folder));
    }

    private function log(): string
    {
        return (string) file_get_contents("$this->folder/log");
    }

    private static function find(string $program): ?string
    {
        // Debian keeps the servers where few look.
        $folders = [...glob((getenv('POSTGRES') ?: '/usr/lib/postgresql') . '/*/bin'), '/usr/sbin'];
        foreach ([...$folders, ...explode(':', (string) getenv('PATH'))] as $folder) {
            if (is_executable("$folder/$program")) {
                return "$folder/$program";
            }
        }

        return null;
    }
}
