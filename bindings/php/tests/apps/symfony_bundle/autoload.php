<?php

declare(strict_types=1);

// Debian's libraries, where Composer would have put them beside the package.
foreach (
    [
        'Symfony/Bundle/FrameworkBundle', 'Symfony/Bundle/TwigBundle', 'Symfony/Bundle/WebProfilerBundle',
        'Symfony/Component/BrowserKit', 'Symfony/Component/Messenger', 'Symfony/Component/Messenger/Bridge/Doctrine',
        'Doctrine/DBAL', 'Doctrine/Persistence',
    ] as $library
) {
    require_once "$library/autoload.php";
}

return require __DIR__ . '/vendor/autoload.php';
