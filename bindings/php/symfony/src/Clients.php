<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle;

use Pepay\Doctor\Doctor;
use Pepay\Doctor\Finding;
use Pepay\Inbox\Inbox;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\SymfonyBundle\Profiler\PepayCollector;
use Pepay\SymfonyBundle\DependencyInjection\Configuration;
use Pepay\Transport\Transport;
use Pepay\WebhookReceiver;
use Psr\Log\LoggerInterface;

/**
 * Makes the clients and receivers from what stands under `pepay:`.
 *
 * @internal
 *
 * @phpstan-import-type Settings from Configuration
 */
final readonly class Clients
{
    private \SensitiveParameterValue $settings;

    /**
     * @param Settings $settings
     */
    public function __construct(
        #[\SensitiveParameter]
        array $settings,
        private ?PepayCollector $collector = null,
        private ?LoggerInterface $logger = null,
        private ?Transport $transport = null,
    ) {
        $this->settings = new \SensitiveParameterValue($settings);
    }

    public function pepay(): Pepay
    {
        return new Pepay(...[
            'apiKey' => $this->text('api_key'),
            'commerceApiKey' => $this->text('commerce_api_key'),
            'baseUrl' => $this->text('base_url'),
        ] + $this->options());
    }

    public function payviox(): Payviox
    {
        return new Payviox(...[
            'apiKey' => $this->text('payviox_api_key'),
            'baseUrl' => $this->text('payviox_base_url'),
            'pageUrl' => $this->text('payviox_page_url'),
        ] + $this->options());
    }

    /**
     * @return Pepay\WebhookReceiver|Payviox\WebhookReceiver|Payviox\PayoutWebhookReceiver|null null if there is no
     *     secret to verify with
     */
    public function receiver(Sender $sender): ?WebhookReceiver
    {
        $secrets = $this->secrets($sender);
        $library = $this->library();
        $tolerance = $this->settings()['webhook_tolerance'] * 1000;

        return $secrets === [] ? null : match ($sender) {
            Sender::Pepay => new Pepay\WebhookReceiver($secrets, $tolerance, $library),
            Sender::Payviox => new Payviox\WebhookReceiver($secrets, $library),
            Sender::PayvioxPayout => new Payviox\PayoutWebhookReceiver($secrets, $library),
        };
    }

    /**
     * @param \Closure(): Inbox $inbox
     * @param array<string, string> $webhookUrls by their senders; empty to try none
     * @param bool $offline sends nothing
     *
     * @return iterable<Finding>
     */
    public function examine(\Closure $inbox, array $webhookUrls, bool $offline): iterable
    {
        $doctor = new Doctor($this->library());
        $settings = $this->variables();
        yield from $doctor->library();
        yield from $doctor->settings($settings);
        if (!$offline && ($settings['PEPAY_API_KEY'] ?? $settings['PEPAY_COMMERCE_API_KEY']) !== null) {
            yield from $doctor->pepay($this->pepay(...));
        }
        if (!$offline && $settings['PAYVIOX_API_KEY'] !== null) {
            yield from $doctor->payviox($this->payviox(...));
        }
        foreach ($webhookUrls as $name => $url) {
            $receiver = $this->receiver(Sender::from($name));
            if ($receiver !== null) {
                yield from $doctor->route("webhooks of $name", $url, $receiver);
            }
        }
        yield from $doctor->inbox($inbox, 'bin/console pepay:replay', 'bin/console pepay:create-tables');
    }

    /** @return list<Pepay|Payviox> a client for each key that is set */
    public function withKeys(): array
    {
        $isPepay = $this->text('api_key') ?? $this->text('commerce_api_key');

        return [
            ...($isPepay === null ? [] : [$this->pepay()]),
            ...($this->text('payviox_api_key') === null ? [] : [$this->payviox()]),
        ];
    }

    public function library(): ?string
    {
        $library = $this->settings()['options']['library'];

        return $library === '' ? null : $library;
    }

    /** @return list<string> */
    private function secrets(Sender $sender): array
    {
        $settings = $this->settings();
        $given = match ($sender) {
            Sender::Pepay => $settings['webhook_secrets'],
            Sender::Payviox => $settings['payviox_webhook_tokens'],
            Sender::PayvioxPayout => $settings['payviox_payout_webhook_tokens'],
        };

        $secrets = [];
        foreach ($given as $secret) {
            if ($secret !== null && $secret !== '') {
                $secrets[] = $secret;
            }
        }

        return $secrets;
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [];
    }

    /** @return array<string, string|null> the keys and secrets, by the names of the variables that hold them */
    private function variables(): array
    {
        [$secret, $previous] = $this->secrets(Sender::Pepay) + [null, null];

        return [
            'PEPAY_API_KEY' => $this->text('api_key'),
            'PEPAY_COMMERCE_API_KEY' => $this->text('commerce_api_key'),
            'PEPAY_API_URL' => $this->text('base_url'),
            'PEPAY_WEBHOOK_SECRET' => $secret,
            'PEPAY_WEBHOOK_SECRET_PREVIOUS' => $previous,
            'PAYVIOX_API_KEY' => $this->text('payviox_api_key'),
            'PAYVIOX_API_URL' => $this->text('payviox_base_url'),
            'PAYVIOX_WEBHOOK_TOKEN' => $this->secrets(Sender::Payviox)[0] ?? null,
            'PAYVIOX_PAYOUT_WEBHOOK_TOKEN' => $this->secrets(Sender::PayvioxPayout)[0] ?? null,
        ];
    }

    /** @return Settings */
    private function settings(): array
    {
        /** @var Settings */
        return $this->settings->getValue();
    }

    /**
     * A variable that is set but empty is as good as not set.
     */
    private function text(string $setting): ?string
    {
        $text = $this->settings()[$setting] ?? null;

        return \is_string($text) && $text !== '' ? $text : null;
    }

    /** @return array<string, mixed> */
    private function options(): array
    {
        $options = [];
        foreach ($this->settings()['options'] as $name => $value) {
            $options[lcfirst(str_replace('_', '', ucwords($name, '_')))] = $value === '' ? null : $value;
        }

        return $options + [
            'transport' => $this->transport,
            'logger' => $this->logger,
            'onAttempt' => $this->collector === null ? null : $this->collector->attempt(...),
            'onResult' => $this->collector === null ? null : $this->collector->result(...),
        ];
    }
}
