<?php

/*
 * What users of the PHP package can name, as JSON: each class, constant, property and method with its types.
 *
 *     php public_api.php PACKAGE
 *
 * What says `@internal` is left out.
 */

declare(strict_types=1);

$source = $argv[1] . '/src';
spl_autoload_register(static function (string $class) use ($source): void {
    $file = $source . '/' . strtr(substr($class, \strlen('Pepay\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'Pepay\\') && is_file($file)) {
        require $file;
    }
});

$isInternal = static fn (ReflectionClass|ReflectionMethod|ReflectionProperty|ReflectionClassConstant $it): bool
    => str_contains((string) $it->getDocComment(), '@internal');
$isOurs = static fn (ReflectionMethod|ReflectionProperty|ReflectionClassConstant $it): bool
    => str_starts_with($it->getDeclaringClass()->name, 'Pepay\\') && !$isInternal($it);

$api = [];
$files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($source, FilesystemIterator::SKIP_DOTS));
foreach ($files as $file) {
    $name = 'Pepay\\' . strtr(substr($file->getPathname(), \strlen($source) + 1, -4), '/', '\\');
    try {
        if (!class_exists($name) && !interface_exists($name) && !trait_exists($name)) {
            continue;
        }
    } catch (Error) {
        // It needs a package that is not installed.
        continue;
    }
    $class = new ReflectionClass($name);
    if ($isInternal($class)) {
        continue;
    }
    $parents = array_filter([$class->getParentClass() ?: null, ...$class->getInterfaces()]);
    $names = array_map(static fn (ReflectionClass $it): string => $it->name, array_values($parents));
    sort($names);
    $api[$name] = implode(' ', [...Reflection::getModifierNames($class->getModifiers()), ...$names]);
    foreach (array_filter($class->getReflectionConstants(ReflectionClassConstant::IS_PUBLIC), $isOurs) as $constant) {
        $value = $constant->isEnumCase() ? $constant->getValue()->value ?? 'case' : $constant->getValue();
        $api["$name::{$constant->name}"] = json_encode($value);
    }
    foreach (array_filter($class->getProperties(ReflectionProperty::IS_PUBLIC), $isOurs) as $property) {
        $api["$name::\${$property->name}"] = trim(($property->isReadOnly() ? 'readonly ' : '') . $property->getType());
    }
    foreach (array_filter($class->getMethods(ReflectionMethod::IS_PUBLIC), $isOurs) as $method) {
        $parameters = array_map(
            static fn (ReflectionParameter $it): string => trim("{$it->getType()} ")
                . ($it->isVariadic() ? ' ...' : ' ') . "\${$it->name}" . ($it->isOptional() ? ' = …' : ''),
            $method->getParameters(),
        );
        $static = $method->isStatic() ? 'static ' : '';
        $api["$name::{$method->name}()"] = $static . '(' . implode(', ', $parameters) . '): ' . $method->getReturnType();
    }
}
ksort($api);
echo json_encode($api, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
