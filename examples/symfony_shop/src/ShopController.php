<?php

declare(strict_types=1);

namespace Shop;

use Pepay\CallOptions;
use Pepay\Pepay;
use Symfony\Component\HttpFoundation\RedirectResponse;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Exception\NotFoundHttpException;
use Symfony\Component\Routing\Generator\UrlGeneratorInterface;
use Twig\Environment;

final class ShopController
{
    public function __construct(
        private readonly Orders $orders,
        private readonly Environment $twig,
        private readonly UrlGeneratorInterface $urls,
    ) {
    }

    public function product(): Response
    {
        return new Response($this->twig->render('product.html.twig'));
    }

    public function buy(Pepay $pepay): RedirectResponse
    {
        $id = bin2hex(random_bytes(16));
        $this->orders->add($id, '49.99');
        $invoice = $pepay->invoices->create(
            amountUsd: '49.99',
            description: 'Order ' . substr($id, 0, 8),
            metadata: ['order' => $id],
            // Asked again, it gives the same invoice.
            options: new CallOptions(idempotencyKey: Pepay::idempotencyKey($id)),
        );
        $this->orders->setPaymentUrl($id, $invoice->paymentUrl);

        return new RedirectResponse($this->urls->generate('order', ['id' => $id]), Response::HTTP_SEE_OTHER);
    }

    public function order(string $id): Response
    {
        $order = $this->orders->find($id) ?? throw new NotFoundHttpException();

        return new Response($this->twig->render('order.html.twig', ['order' => $order]));
    }
}
