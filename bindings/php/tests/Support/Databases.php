<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

/**
 * PostgreSQL and MariaDB of the tests' own: each in a temporary folder, reached by a socket in it, and started once.
 * They end with this process, whatever ends it.
 */
final class Databases
{
    private const SECONDS = 120;

    /** @var array<string, self> */
    private static array $running = [];

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
            $this->server = $this->start(
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
            $this->server = $this->start('mariadbd', ...$data, ...[
                "--socket=$this->folder/socket",
                '--skip-networking',
                '--innodb-flush-log-at-trx-commit=0',
            ]);
        }
        $this->ready();
    }

    /**
     * The DSN of an empty database of this kind, or null if it cannot be had here.
     */
    public static function dsn(string $kind, string $folder): ?string
    {
        $name = 'test_' . bin2hex(random_bytes(6));
        if ($kind === 'sqlite') {
            return \extension_loaded('pdo_sqlite') ? "sqlite:$folder/$name.sqlite3" : null;
        }
        [$extension, $program] = $kind === 'postgresql' ? ['pdo_pgsql', 'postgres'] : ['pdo_mysql', 'mariadbd'];
        if (!\extension_loaded($extension) || self::find($program) === null) {
            return null;
        }
        $server = self::$running[$kind] ??= new self($kind);
        self::connect($server->url())->exec("CREATE DATABASE $name");

        return $server->url($name);
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
        return $this->kind === 'postgresql'
            ? "pgsql:host=$this->folder;dbname=" . ($database ?? 'postgres')
            : "mysql:unix_socket=$this->folder/socket" . ($database === null ? '' : ";dbname=$database");
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
    private function start(string $program, string ...$options): mixed
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
        $code = proc_close($this->start($program, ...$options));
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
