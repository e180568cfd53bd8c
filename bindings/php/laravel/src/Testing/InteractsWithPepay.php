<?php

declare(strict_types=1);

namespace Pepay\Laravel\Testing;

use Illuminate\Testing\TestResponse;
use Pepay\Laravel\Payments;
use Pepay\Laravel\Sender;
use Pepay\Webhook;

/**
 * For test cases of an application: signed webhooks, and replies in place of the providers'. With Pest,
 * `uses(InteractsWithPepay::class)`.
 */
trait InteractsWithPepay
{
    /**
     * Delivers an event of Pepay, as it would.
     *
     * @param string $type such as `invoice.updated`
     * @param array<string, mixed> $object the resource: `['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']`
     */
    protected function deliverPepayEvent(string $type, array $object): TestResponse
    {
        return $this->deliverPepayBody(Webhook::testEvent($type, $object));
    }

    /**
     * Delivers a body as it is, such as the same one twice.
     */
    protected function deliverPepayBody(string $body): TestResponse
    {
        return $this->postPepayWebhook(Sender::Pepay, $body);
    }

    /**
     * Delivers an event of Payviox: of a payment, or of a payout if the type begins with `payout.`.
     *
     * @param array<string, mixed> $fields such as `['order_id' => 'order-1042', 'amount' => 4999]`
     */
    protected function deliverPayvioxEvent(string $type, array $fields): TestResponse
    {
        $sender = str_starts_with($type, 'payout.') ? Sender::PayvioxPayout : Sender::Payviox;

        return $this->postPepayWebhook($sender, json_encode(['type' => $type] + $fields, JSON_THROW_ON_ERROR));
    }

    /**
     * Has the clients get these replies, and refuse what has none.
     *
     * @param array<string, array<string, mixed>|\Closure(array<string, mixed>): array<string, mixed>> $replies what is
     *     answered, by method and path, such as `POST /api/v1/invoices`; a function gets the body that was sent. `*`
     *     stands for one part of a path
     */
    protected function fakePepay(array $replies): FakeTransport
    {
        $transport = new FakeTransport($replies);
        $this->app->make(Payments::class)->fake($transport);

        return $transport;
    }

    private function postPepayWebhook(Sender $sender, string $body): TestResponse
    {
        $config = $this->app->make('config');
        $secrets = array_values(array_filter((array) $config->get("pepay.{$sender->setting()}")));
        if ($secrets === []) {
            $config->set("pepay.{$sender->setting()}", $secrets = ['whsec_of_this_test']);
        }
        $receiver = $sender->receiver($secrets[0], $config->get('pepay.library'));
        $server = ['CONTENT_TYPE' => 'application/json'];
        foreach ($receiver->sign($body) as $name => $value) {
            $server['HTTP_' . strtr(strtoupper($name), '-', '_')] = $value;
        }

        return $this->call('POST', route($sender->route()), [], [], [], $server, $body);
    }
}
