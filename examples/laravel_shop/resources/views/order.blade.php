<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  @if (in_array($order->status, ['unpaid', 'underpaid']))
    <meta http-equiv="refresh" content="2">
  @endif
  <title>Order {{ substr($order->id, 0, 8) }}</title>
  <link rel="stylesheet" href="/shop.css">
  <h1>Order {{ substr($order->id, 0, 8) }}</h1>
  @if ($order->status === 'paid')
    <p>Paid. Your star atlas is on its way.</p>
  @elseif (in_array($order->status, ['unpaid', 'underpaid']))
    <p>${{ $order->paid_usd }} of ${{ $order->amount_usd }} are paid.</p>
    <p><a href="{{ $order->payment_url }}" target="_blank">{{ $order->status === 'underpaid' ? 'Pay the rest' : 'Pay' }}</a></p>
  @else
    <p>This order is {{ $order->status }}.</p>
  @endif
</html>
