curl 'http://127.0.0.1:8000/webhooks/pepay' \
  -H 'user-agent: Pepay-Webhooks/1.0' \
  -H 'content-type: application/json' \
  -H 'x-pepay-event: invoice.updated' \
  -H 'x-pepay-event-id: evt_1700000000000-7' \
  -H 'x-pepay-network-environment: devnet' \
  -H 'x-pepay-timestamp: 1700000000123' \
  -H 'x-pepay-signature: 7db4aafac6e66910f85fe886fa31bff1a557daa7dd86dae042f4c22b6515ccff' \
  --data-raw $'{"id":"evt_1700000000000-7","object":"event","type":"invoice.updated","created":1700000000,"livemode":false,"data":{"object":{"object":"invoice","id":"inv_7","status":"paid","metadata":{"name":"Zoë O\'Neil","note":"50 % off\u0021\\nsee \\"terms\\" at 1\\/2"}}}}' \
  --compressed
