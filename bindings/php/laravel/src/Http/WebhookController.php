<?php

declare(strict_types=1);

namespace Pepay\Laravel\Http;

use Illuminate\Http\Request;
use Illuminate\Http\Response;
use Pepay\Laravel\Payments;
use Pepay\Laravel\Sender;

/**
 * Where the providers deliver their webhooks. The signature is the proof: no CSRF token and no login.
 *
 * @internal
 */
final class WebhookController
{
    public function __invoke(Request $request, Payments $payments, string $sender): Response
    {
        $answer = $payments->answer(
            Sender::from($sender),
            $request->getRealMethod(),
            $request->getContent(),
            $request->headers->all(),
        );

        return new Response($answer->json(), $answer->status, $answer->headers);
    }
}
