curl -v -X POST http://127.0.0.1:8000/webhooks/pepay \
  -H 'Content-Type: application/json' \
  -H 'X-Pepay-Event: invoice.updated' \
  -H 'X-Pepay-Event-ID: evt_1700000000000-7' \
  -H 'X-Pepay-Network-Environment: devnet' \
  -H 'X-Pepay-Timestamp: 1700000000123' \
  -H 'X-Pepay-Signature: 7db4aafac6e66910f85fe886fa31bff1a557daa7dd86dae042f4c22b6515ccff' \
  --data-raw '{"id":"evt_1700000000000-7","object":"event","type":"invoice.updated","created":1700000000,"livemode":false,"data":{"object":{"object":"invoice","id":"inv_7","status":"paid","metadata":{"name":"Zoë O'\''Neil","note":"50 % off!\nsee \"terms\" at 1\/2"}}}}'
