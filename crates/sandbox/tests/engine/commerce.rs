use serde_json::{Value, json};

use crate::support::{Answer, COMMERCE_KEY, Payor, SECRET_KEY, START, Sandbox};

const BSC: &str = "0x00000000000000000000000000000000000000aa";

impl Sandbox {
    fn shop(&mut self, method: &str, path: &str, body: &Value) -> Answer {
        let key = self.idempotency_key();
        let headers = [("x-commerce-api-key", COMMERCE_KEY), ("idempotency-key", key.as_str())];
        self.call(method, &format!("/api/commerce/{path}"), &headers, body)
    }

    fn shop_get(&mut self, path: &str) -> Value {
        self.shop("GET", path, &Value::Null).expect(200)["data"].take()
    }

    fn estimate(&mut self, items: &Value) -> Answer {
        self.shop("POST", "merchant/checkout/estimate", &json!({ "customer_id": "c1", "items": items }))
    }

    /// The ids of an estimate and of an address for it.
    fn checked_out(&mut self) -> (Value, Value) {
        let estimate = self.estimate(&json!([{ "productId": "prod_atlas", "quantity": 1 }])).expect(200);
        let estimate_id = &estimate["data"]["estimateId"];
        let body = json!({ "estimateId": estimate_id, "address": address() });
        let set = self.shop("POST", "merchant/checkout/address", &body).expect(200);
        (estimate_id.clone(), set["data"]["addressId"].clone())
    }

    /// A new order of $58.99: $49.99, $5 for shipping and $4 of tax.
    pub(crate) fn order(&mut self, refund: bool) -> Value {
        let (estimate_id, address_id) = self.checked_out();
        let mut body = json!({ "estimateId": estimate_id, "addressId": address_id });
        if refund {
            body["refundDestinationWalletAddressBsc"] = BSC.into();
        }
        self.shop("POST", "merchant/checkout/invoice", &body).expect(201)["data"].take()
    }

    fn simulate(&mut self, order: &Value, step: &str) -> Answer {
        let path = format!("devnet/orders/{}/simulate", order["orderId"].as_str().unwrap());
        self.shop("POST", &path, &json!({ "transitionTo": step }))
    }

    fn walk(&mut self, order: &Value, steps: &[&str]) {
        for step in steps {
            self.simulate(order, step).expect(200);
        }
    }

    pub(crate) fn snapshot(&mut self, order: &Value) -> Value {
        self.shop_get(&format!("merchant/orders/{}", order["orderId"].as_str().unwrap()))
    }

    fn cancel(&mut self, order: &Value, body: &Value) -> Answer {
        self.shop("POST", &format!("merchant/orders/{}/cancel", order["orderId"].as_str().unwrap()), body)
    }

    fn states(&mut self, order: &Value) -> (String, String) {
        let order = self.snapshot(order);
        (order["status"].as_str().unwrap().to_owned(), order["substatus"].as_str().unwrap().to_owned())
    }

    fn events(&mut self) -> Vec<Value> {
        let headers = [("x-commerce-api-key", COMMERCE_KEY)];
        let list = self.call("GET", "/api/v1/events?limit=100", &headers, &Value::Null).expect(200);
        list["data"]["data"].as_array().unwrap().clone()
    }
}

fn address() -> Value {
    json!({
        "first_name": "Ada",
        "last_name": "Lovelace",
        "street_address": "12 St James's Square",
        "city": "London",
        "zip_code": "SW1Y 4JH",
        "country": "GB",
        "email": "ada@example.com",
    })
}

fn payor(order: &Value) -> Payor {
    let text = |name: &str| order[name].as_str().unwrap().to_owned();
    Payor { invoice_id: text("invoiceId"), token: text("session"), signature: text("signature") }
}

fn state(status: &str, substatus: &str) -> (String, String) {
    (status.to_owned(), substatus.to_owned())
}

#[test]
fn only_commerce_keys_open_commerce_and_logins_its_orders() {
    let mut sandbox = Sandbox::new();
    let jwt = sandbox.inspect("tenant")["pepay"]["jwt"].as_str().unwrap().to_owned();
    let bearer = format!("Bearer {jwt}");
    let mut get = |path: &str, headers: &[(&str, &str)]| sandbox.call("GET", path, headers, &Value::Null).status;
    for path in ["/api/commerce/status", "/api/commerce/merchant/orders"] {
        assert_eq!(get(path, &[("x-commerce-api-key", COMMERCE_KEY)]), 200);
        assert_eq!(get(path, &[("x-api-key", COMMERCE_KEY)]), 200);
        assert_eq!(get(path, &[("x-api-key", SECRET_KEY)]), 403);
        assert_eq!(get(path, &[("x-commerce-api-key", SECRET_KEY)]), 401);
        assert_eq!(get(path, &[("x-api-key", SECRET_KEY), ("x-commerce-api-key", COMMERCE_KEY)]), 400);
        assert_eq!(get(path, &[]), 401);
    }
    assert_eq!(get("/api/commerce/merchant/orders", &[("authorization", &bearer)]), 200);
    assert_eq!(get("/api/commerce/status", &[("authorization", &bearer)]), 403);
}

#[test]
fn search_finds_products_by_their_words() {
    let mut sandbox = Sandbox::new();
    let found = sandbox.shop_get("search?q=ATLAS%20star");
    assert_eq!(found["products"][0]["productId"], "prod_atlas");
    assert_eq!(found["products"][0]["price"], 49.99);
    assert_eq!(sandbox.shop_get("search?q=bestbuy&limit=2")["products"].as_array().unwrap().len(), 2);
    assert_eq!(sandbox.shop_get("search?q=nothing")["products"], json!([]));
    for path in ["search", "search?q=", "search?q=a&limit=0"] {
        sandbox.shop("GET", path, &Value::Null).expect(400);
    }
}

#[test]
fn a_customer_is_an_id_or_a_whole_wallet() {
    let mut sandbox = Sandbox::new();
    let mut create = |body: Value| sandbox.shop("POST", "merchant/carts", &body).status;
    assert_eq!(create(json!({ "customer_id": "c1" })), 200);
    assert_eq!(create(json!({ "wallet_address": BSC, "wallet_network": "bsc" })), 200);
    for body in [
        json!({}),
        json!({ "customer_id": "" }),
        json!({ "wallet_address": BSC }),
        json!({ "customer_id": "c1", "wallet_network": "bsc" }),
        json!({ "wallet_address": BSC, "wallet_network": "ton" }),
    ] {
        assert_eq!(create(body.clone()), 400, "{body}");
    }
}

#[test]
fn a_cart_is_filled_changed_validated_and_deleted() {
    let mut sandbox = Sandbox::new();
    let customer = "customer_id=c1";
    sandbox.shop("GET", &format!("merchant/carts?{customer}"), &Value::Null).expect(404);
    let item = json!({ "productId": "prod_atlas", "quantity": 1 });
    let created = sandbox.shop("POST", "merchant/carts", &json!({ "customer_id": "c1", "item": item })).expect(200);
    assert_eq!(created["data"]["message"], "Cart created");
    assert_eq!(created["data"]["subtotal"], 49.99);
    let item_id = created["data"]["items"][0]["itemId"].as_str().unwrap().to_owned();
    let add = |item: Value| json!({ "customer_id": "c1", "item": item });
    let more = sandbox.shop("POST", "merchant/carts/items", &add(item)).expect(200);
    assert_eq!(more["data"]["items"].as_array().unwrap().len(), 1, "of the same product there are more");
    assert_eq!(more["data"]["itemCount"], 2);
    let path = format!("merchant/carts/items/{item_id}");
    let changed = sandbox.shop("PUT", &path, &json!({ "customer_id": "c1", "quantity": 3 })).expect(200);
    assert_eq!(changed["data"]["subtotal"], 149.97);
    sandbox.shop("PUT", &path, &json!({ "customer_id": "c1", "quantity": 0 })).expect(400);
    sandbox.shop("PUT", &path, &json!({ "customer_id": "c2", "quantity": 1 })).expect(404);

    let totals = sandbox.shop_get(&format!("merchant/carts/totals?{customer}&zip_code=94107"));
    for (name, value) in
        [("subtotal", json!(149.97)), ("shipping", json!(0)), ("tax", json!(12)), ("total", json!(161.97))]
    {
        assert_eq!(totals[name], value);
    }
    assert_eq!((&totals["itemCount"], &totals["zipCode"]), (&json!(3), &json!("94107")));

    for other in [
        json!({ "productId": "prod_orrery", "quantity": 1 }),
        json!({ "productId": "prod_globe", "quantity": 1, "price": 1.5 }),
        json!({ "productId": "nothing", "quantity": 1 }),
    ] {
        sandbox.shop("POST", "merchant/carts/items", &add(other)).expect(200);
    }
    let validation = sandbox.shop("POST", "merchant/carts/validate", &json!({ "customer_id": "c1" })).expect(200);
    let reasons: Vec<_> =
        validation["data"]["invalidItems"].as_array().unwrap().iter().map(|it| &it["reason"]).collect();
    assert_eq!(reasons, ["OUT_OF_STOCK", "PRICE_CHANGED", "PRODUCT_NOT_FOUND"]);
    assert_eq!(validation["data"]["valid"], false);

    let removed = sandbox.shop("DELETE", &format!("{path}?{customer}"), &Value::Null).expect(200);
    assert_eq!(removed["data"]["items"].as_array().unwrap().len(), 3);
    sandbox.shop("DELETE", &format!("merchant/carts?{customer}"), &Value::Null).expect(200);
    sandbox.shop("DELETE", &format!("merchant/carts?{customer}"), &Value::Null).expect(404);
}

#[test]
fn a_repeated_write_with_its_key_counts_once() {
    let mut sandbox = Sandbox::new();
    let headers = [("x-commerce-api-key", COMMERCE_KEY), ("idempotency-key", "one")];
    let body = json!({ "customer_id": "c1", "item": { "productId": "prod_atlas", "quantity": 1 } });
    for _ in 0..2 {
        let cart = sandbox.call("POST", "/api/commerce/merchant/carts/items", &headers, &body).expect(200);
        assert_eq!(cart["data"]["itemCount"], 1);
    }
}

#[test]
fn an_estimate_takes_items_or_the_cart_or_the_cart_with_overrides() {
    let mut sandbox = Sandbox::new();
    let estimate = |sandbox: &mut Sandbox, mut body: Value| {
        body["customer_id"] = "c1".into();
        sandbox.shop("POST", "merchant/checkout/estimate", &body)
    };
    let atlas = |quantity: u32| json!({ "productId": "prod_atlas", "quantity": quantity });
    let items = json!([atlas(1), { "productId": "prod_orrery", "quantity": 1 }]);
    let sorted = estimate(&mut sandbox, json!({ "items": items })).expect(200);
    assert_eq!(sorted["data"]["validItems"][0]["productId"], "prod_atlas");
    assert_eq!(sorted["data"]["invalidItems"][0]["reason"], "OUT_OF_STOCK");
    assert_eq!(sorted["data"]["total"], 58.99);

    estimate(&mut sandbox, json!({ "useCart": true })).expect(404);
    sandbox.shop("POST", "merchant/carts", &json!({ "customer_id": "c1", "item": atlas(2) })).expect(200);
    assert_eq!(estimate(&mut sandbox, json!({ "useCart": true })).expect(200)["data"]["subtotal"], 99.98);
    let overridden = json!({ "useCart": true, "itemOverrides": [atlas(3)] });
    assert_eq!(estimate(&mut sandbox, overridden).expect(200)["data"]["subtotal"], 149.97);
    assert_eq!(estimate(&mut sandbox, json!({ "useCart": true })).expect(200)["data"]["subtotal"], 99.98);

    for body in [
        json!({}),
        json!({ "items": [] }),
        json!({ "items": [atlas(1)], "useCart": true }),
        json!({ "items": [atlas(1)], "itemOverrides": [atlas(1)] }),
        json!({ "useCart": true, "itemOverrides": [{ "productId": "prod_globe", "quantity": 1 }] }),
        json!({ "items": [{ "productId": "prod_atlas", "quantity": 100 }] }),
        json!({ "items": [{ "productId": "prod_telescope", "quantity": 2 }] }),
    ] {
        estimate(&mut sandbox, body.clone()).expect(400);
    }
    let nothing = sandbox.estimate(&json!([{ "productId": "prod_orrery", "quantity": 1 }])).expect(200);
    assert_eq!(nothing["data"]["estimateId"], Value::Null);
}

#[test]
fn estimates_expire_and_addresses_belong_to_their_customer() {
    let mut sandbox = Sandbox::new();
    let (estimate_id, address_id) = sandbox.checked_out();
    let other = json!({ "customer_id": "c2", "items": [{ "productId": "prod_atlas", "quantity": 1 }] });
    let other = sandbox.shop("POST", "merchant/checkout/estimate", &other).expect(200);
    let stolen = json!({ "estimateId": other["data"]["estimateId"], "addressId": address_id });
    sandbox.shop("POST", "merchant/checkout/invoice", &stolen).expect(404);
    let mut incomplete = address();
    incomplete["city"].take();
    let incomplete = json!({ "estimateId": estimate_id, "address": incomplete });
    sandbox.shop("POST", "merchant/checkout/address", &incomplete).expect(400);

    sandbox.advance(15 * 60_000);
    let late = json!({ "estimateId": estimate_id, "addressId": address_id });
    let refused = sandbox.shop("POST", "merchant/checkout/invoice", &late).expect(400);
    assert_eq!(refused["error"]["code"], "ESTIMATE_EXPIRED");

    let headers = [("x-commerce-api-key", COMMERCE_KEY)];
    let path = "/api/v1/commerce/merchant/addresses";
    let of = |sandbox: &mut Sandbox, customer: &str| {
        sandbox.call("GET", &format!("{path}?customer_id={customer}"), &headers, &Value::Null).expect(200)
    };
    assert_eq!(of(&mut sandbox, "c1")["data"]["addresses"][0]["firstName"], "Ada");
    assert_eq!(of(&mut sandbox, "c2")["data"]["addresses"], json!([]));
    let target = format!("{path}/{}", address_id.as_str().unwrap());
    sandbox.call("DELETE", &format!("{target}?customer_id=c2"), &headers, &Value::Null).expect(404);
    sandbox.call("DELETE", &format!("{target}?customer_id=c1"), &headers, &Value::Null).expect(200);
    assert_eq!(of(&mut sandbox, "c1")["data"]["addresses"], json!([]));
}

#[test]
fn every_attempt_makes_an_order_and_an_invoice_of_its_own() {
    let mut sandbox = Sandbox::new();
    let (estimate_id, address_id) = sandbox.checked_out();
    let body = json!({ "estimateId": estimate_id, "addressId": address_id });
    let mut attempt = || sandbox.shop("POST", "merchant/checkout/invoice", &body).expect(201)["data"].take();
    let (first, second) = (attempt(), attempt());
    assert_ne!(first["orderId"], second["orderId"]);
    assert_ne!(first["invoiceId"], second["invoiceId"]);
    assert_eq!(first["amount"], 58.99);
    assert_eq!(first["expiresAt"], START / 1000 + 30 * 60);
    let invoice = sandbox.get(&format!("/api/v1/invoices/{}", first["invoiceId"].as_str().unwrap())).expect(200);
    assert_eq!(invoice["invoice_type"], "commerce");
    assert_eq!(invoice["commerce_order_id"], first["orderId"]);
    sandbox.invoice();
    let mut count =
        |query: &str| sandbox.get(&format!("/api/v1/invoices?{query}")).expect(200)["data"].as_array().unwrap().len();
    assert_eq!((count("invoice_type=commerce"), count("invoice_type=standard"), count("limit=9")), (2, 1, 3));
    let page = sandbox.shop_get("merchant/orders?limit=1&offset=1");
    assert_eq!(page["orders"][0]["orderId"], first["orderId"], "newest first");
    assert_eq!(page["pagination"], json!({ "limit": 1, "offset": 1, "count": 1 }));
    assert_eq!(sandbox.shop_get("merchant/orders?customer_id=c2")["orders"], json!([]));
}

#[test]
fn an_order_follows_the_payments_of_its_invoice() {
    let mut sandbox = Sandbox::new();
    let order = sandbox.order(false);
    let payor = payor(&order);
    sandbox.pay(&payor, json!({ "amount_usd": "20.00" }));
    assert_eq!(sandbox.states(&order), state("processing", "AWAITING_PAYMENT"));
    sandbox.pay(&payor, json!({}));
    assert_eq!(sandbox.states(&order), state("processing", "PAYMENT_CONFIRMED"));
    sandbox.control(&format!("pepay/invoices/{}/settle", payor.invoice_id), json!({})).expect(200);
    assert_eq!(sandbox.states(&order), state("processing", "PROVIDER_PLACEMENT_SUBMITTED"));

    let id = order["orderId"].as_str().unwrap();
    let payment = sandbox.shop_get(&format!("merchant/payments/{id}/status"));
    assert_eq!((&payment["status"], &payment["orderStatus"]), (&json!("paid"), &json!("processing")));
    assert_eq!(payment["paidAt"], START / 1000);
    let ids = json!({ "orderIds": [id, "nothing"] });
    let bulk = sandbox.shop("POST", "merchant/payments/bulk-status", &ids).expect(200);
    assert_eq!(bulk["data"]["payments"], json!([payment]));
    sandbox.shop("POST", "merchant/payments/bulk-status", &json!({ "orderIds": [1] })).expect(400);
    let invoice = sandbox.shop_get(&format!("merchant/invoices/{}/status", payor.invoice_id));
    assert_eq!(invoice["payment"]["settlement"]["status"], "settled");
    assert_eq!(invoice["order"]["actions"]["canCancel"], false);
    let standard = sandbox.invoice();
    sandbox.shop("GET", &format!("merchant/invoices/{}/status", standard.invoice_id), &Value::Null).expect(404);
}

#[test]
fn an_order_ends_with_its_invoice() {
    let mut sandbox = Sandbox::new();
    let (expired, underpaid, canceled) = (sandbox.order(false), sandbox.order(false), sandbox.order(false));
    sandbox.pay(&payor(&underpaid), json!({ "amount_usd": "20.00" }));
    let path = format!("pepay/invoices/{}/cancel", payor(&canceled).invoice_id);
    sandbox.control(&path, json!({})).expect(200);
    sandbox.advance(30 * 60_000);
    assert_eq!(sandbox.states(&expired), state("failed", "INVOICE_EXPIRED"));
    assert_eq!(sandbox.states(&underpaid), state("failed", "REFUND_PENDING"), "what was paid is owed");
    assert_eq!(sandbox.states(&canceled), state("cancelled", "INVOICE_CANCELED"));
}

#[test]
fn the_simulator_takes_legal_steps_only() {
    let mut sandbox = Sandbox::new();
    let order = sandbox.order(true);
    let steps = ["payment_confirmed", "payment_settled", "placed", "shipped", "delivery_confirmed"];
    for (index, step) in steps.iter().enumerate() {
        for later in &steps[index + 1..] {
            let refused = sandbox.simulate(&order, later).expect(400);
            assert_eq!(refused["error"]["code"], "INVALID_TRANSITION", "{later} before {step}");
        }
        sandbox.simulate(&order, step).expect(200);
        sandbox.simulate(&order, step).expect(400);
    }
    let done = sandbox.snapshot(&order);
    let statuses: Vec<_> = done["timeline"].as_array().unwrap().iter().map(|it| it["status"].clone()).collect();
    assert_eq!(statuses, ["processing", "processing", "processing", "placed", "placed", "fulfilled"]);
    assert_eq!(done["shipmentsSummary"]["isDelivered"], true);
    assert_eq!(done["payment"]["settlement"]["status"], "settled");
    for step in ["failed", "cancelled", "nonsense"] {
        sandbox.simulate(&order, step).expect(400);
    }

    let unpaid = sandbox.order(false);
    sandbox.simulate(&unpaid, "refunded").expect(400);
    sandbox.simulate(&unpaid, "cancelled").expect(400);
    sandbox.simulate(&unpaid, "failed").expect(200);
    assert_eq!(sandbox.details(&payor(&unpaid))["invoice_status"], "canceled", "nobody can pay for it any more");

    let refunded = sandbox.order(true);
    sandbox.simulate(&refunded, "refunded").expect(400);
    sandbox.walk(&refunded, &["payment_confirmed", "failed", "refunded"]);
    assert_eq!(sandbox.states(&refunded), state("refunded", "REFUNDED"));
    sandbox.simulate(&refunded, "refunded").expect(400);
}

#[test]
fn the_simulator_pays_from_the_wallet_it_is_told() {
    let mut sandbox = Sandbox::new();
    let order = sandbox.order(false);
    let id = order["orderId"].as_str().unwrap();
    let path = format!("devnet/orders/{id}/simulate");
    let wallet = json!({ "transitionTo": "payment_confirmed", "walletNetwork": "bsc", "walletAddress": BSC });
    sandbox.shop("POST", &path, &wallet).expect(200);
    let details = sandbox.shop_get(&format!("merchant/payments/{id}/status"))["paymentDetails"].take();
    assert_eq!((&details["network"], &details["walletAddress"]), (&json!("bsc"), &json!(BSC)));
    sandbox.walk(&order, &["payment_settled", "placed"]);
    let tracking = json!({ "transitionTo": "shipped", "tracking": { "carrier": "DHL", "trackingNumber": "42" } });
    let shipped = sandbox.shop("POST", &path, &tracking).expect(200);
    assert_eq!(shipped["data"]["order"]["fulfillment"]["shipments"][0]["trackingNumber"], "42");
}

#[test]
fn the_simulator_is_for_devnet() {
    let mut sandbox = Sandbox::new();
    let order = sandbox.order(false);
    let key = [("x-api-key", SECRET_KEY)];
    sandbox.call("POST", "/api/v1/user/mainnet-access/activate", &key, &json!({ "access_key": "k" })).expect(200);
    let mainnet = json!({ "environment": "mainnet" });
    sandbox.call("PUT", "/api/v1/user/environment", &key, &mainnet).expect(200);
    sandbox.simulate(&order, "payment_confirmed").expect(403);
    assert!(sandbox.events().is_empty(), "a commerce key sees the events of its own environment");
    let on_mainnet = sandbox.order(false);
    assert_eq!(on_mainnet["networkEnvironment"], "mainnet");
    assert!(!sandbox.events().is_empty());
}

#[test]
fn a_cancellation_needs_a_key_a_legal_moment_and_somewhere_to_refund_to() {
    let mut sandbox = Sandbox::new();
    let unpaid = sandbox.order(false);
    let path = format!("/api/commerce/merchant/orders/{}/cancel", unpaid["orderId"].as_str().unwrap());
    let without = sandbox.call("POST", &path, &[("x-commerce-api-key", COMMERCE_KEY)], &json!({})).expect(400);
    assert_eq!(without["error"]["code"], "IDEMPOTENCY_KEY_MISSING");
    assert_eq!(sandbox.cancel(&unpaid, &Value::Null).expect(200)["data"]["status"], "cancelled");
    sandbox.cancel(&unpaid, &Value::Null).expect(400);

    let paid = sandbox.order(false);
    sandbox.walk(&paid, &["payment_confirmed"]);
    assert_eq!(sandbox.cancel(&paid, &json!({})).expect(400)["error"]["code"], "ORDER_NOT_CANCELLABLE");
    sandbox.walk(&paid, &["payment_settled", "placed"]);
    sandbox.cancel(&paid, &json!({})).expect(400);
    let destination = |address: &str| json!({ "refundDestinationWalletAddressBsc": address });
    sandbox.cancel(&paid, &destination("bsc")).expect(400);
    sandbox.cancel(&paid, &destination(BSC)).expect(200);
    assert_eq!(sandbox.states(&paid), state("cancelled", "REFUND_PENDING"));
    sandbox.walk(&paid, &["refunded"]);
}

#[test]
fn every_change_is_told_with_the_order_of_its_invoice() {
    let mut sandbox = Sandbox::new();
    sandbox
        .control("webhooks/endpoints", json!({ "provider": "pepay", "enabled_events": ["commerce.order.*"] }))
        .expect(201);
    sandbox.invoice();
    let order = sandbox.order(false);
    sandbox.walk(&order, &["payment_confirmed"]);
    let events = sandbox.events();
    let types: Vec<_> = events.iter().rev().map(|event| event["type"].as_str().unwrap()).collect();
    let expected = [
        "invoice.created",
        "commerce.order.created",
        "invoice_payment.created",
        "invoice.updated",
        "commerce.order.updated",
    ];
    assert_eq!(types, expected, "and nothing of the standard invoice");
    let object = |index: usize| &events[index]["data"]["object"];
    assert_eq!(object(4)["commerce_order_id"], order["orderId"]);
    assert_eq!((&object(0)["object"], &object(0)["id"]), (&json!("commerce_order"), &order["orderId"]));
    assert_eq!(events[0]["data"]["previous_attributes"], json!({ "substatus": "AWAITING_PAYMENT" }));
    let pulled = sandbox.control("webhooks/pull", json!({})).expect(200);
    assert_eq!(pulled["data"].as_array().unwrap().len(), 2);
    let all = sandbox.get("/api/v1/events?limit=100").expect(200);
    assert_eq!(all["data"]["data"].as_array().unwrap().len(), 6, "a merchant key sees all");
    let standard = all["data"]["data"][5]["id"].as_str().unwrap().to_owned();
    let headers = [("x-api-key", COMMERCE_KEY)];
    sandbox.call("GET", &format!("/api/v1/events/{standard}"), &headers, &Value::Null).expect(404);
}

#[test]
fn the_dashboard_lists_orders_with_the_steps_they_can_take() {
    let mut sandbox = Sandbox::new();
    let order = sandbox.order(false);
    let listed = sandbox.inspect("pepay/orders");
    assert_eq!(listed["data"][0]["order"]["orderId"], order["orderId"]);
    assert_eq!(listed["data"][0]["steps"], json!(["payment_confirmed", "failed"]));
    let path = format!("pepay/orders/{}/simulate", order["orderId"].as_str().unwrap());
    let stepped = sandbox.control(&path, json!({ "transitionTo": "payment_confirmed" })).expect(200);
    assert_eq!(stepped["steps"], json!(["payment_settled", "failed"]));
    sandbox.control(&path, json!({ "transitionTo": "shipped" })).expect(409);
    sandbox.control("reset", json!({})).expect(200);
    assert_eq!(sandbox.inspect("pepay/orders")["data"], json!([]));
}
