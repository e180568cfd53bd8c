<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Test;

use Pepay\SymfonyBundle\Clients;
use Pepay\SymfonyBundle\Sender;
use Pepay\Webhook;
use Symfony\Bundle\FrameworkBundle\KernelBrowser;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Generator\UrlGeneratorInterface;

/**
 * Delivers webhooks to the application as the providers do, signed with its own secrets: for a WebTestCase.
 */
trait DeliversWebhooks
{
    /**
     * @param string $type such as `invoice.updated`
     * @param array<string, mixed> $object the resource, with its own `object` field
     */
    protected static function deliverPepayEvent(KernelBrowser $client, string $type, array $object): Response
    {
        return self::deliverWebhook($client, Webhook::testEvent($type, $object));
    }

    /**
     * Delivers this body; the same one twice is a repeated delivery.
     *
     * @param string $sender `pepay`, `payviox` or `payviox_payout`
     */
    protected static function deliverWebhook(KernelBrowser $client, string $body, string $sender = 'pepay'): Response
    {
        $container = $client->getContainer();
        $clients = $container->get('pepay.clients');
        \assert($clients instanceof Clients);
        $receiver = $clients->receiver(Sender::from($sender))
            ?? throw new \LogicException("there is no secret that a webhook of $sender could be signed with");
        $headers = ['CONTENT_TYPE' => 'application/json'];
        foreach ($receiver->sign($body) as $name => $value) {
            $headers['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
        }
        $urls = $container->get('router');
        \assert($urls instanceof UrlGeneratorInterface);
        $client->request('POST', $urls->generate("pepay_webhook_$sender"), [], [], $headers, $body);

        return $client->getResponse();
    }
}
