<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Laravel shop</title>
  <link rel="stylesheet" href="/shop.css">
  <h1>Star atlas</h1>
  <p>Every star that you can see, on 240 pages.</p>
  <p><strong>$49.99</strong></p>
  <form method="post" action="/orders">
    @csrf
    <button>Buy</button>
  </form>
</html>
