// The dashboard: reads the controls of one business every two seconds, and turns their actions into buttons.
"use strict";

const byId = (id) => document.getElementById(id);
const key = byId("key");
key.value = new URLSearchParams(location.search).get("key") || key.value;

async function call(method, path, body) {
  const headers = { "x-api-key": key.value.trim() };
  if (body !== undefined) headers["content-type"] = "application/json";
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
  const json = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(json.error?.message || json.error || JSON.stringify(json));
  return json;
}

async function act(work) {
  byId("error").hidden = true;
  try {
    await work();
    await refresh();
  } catch (problem) {
    byId("error").textContent = problem.message;
    byId("error").hidden = false;
  }
}

const control = (path, body = {}) => () => act(() => call("POST", `/_sandbox/${path}`, body));

// ---- tables

function element(tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
}

function button(text, work) {
  const node = element("button", text);
  node.type = "button";
  node.addEventListener("click", work);
  return node;
}

function link(text, href) {
  const node = element("a", text);
  node.href = href;
  return node;
}

const GOOD = ["paid", "succeeded", "delivered", "fulfilled"];
const BAD = ["expired", "canceled", "cancelled", "failed", "declined"];

function status(text) {
  const tone = GOOD.includes(text) ? "good" : BAD.includes(text) ? "bad" : "";
  return element("span", text, `status ${tone}`);
}

const shown = {};

// Redraws a table only if its rows changed. The focus stays with what has the same name in the same row.
function table(id, heads, rows, cells) {
  const print = JSON.stringify(rows);
  if (shown[id] === print) return;
  shown[id] = print;
  const focused = document.activeElement;
  const row = focused.closest(`#${id} tr`)?.dataset.row;
  const head = element("tr");
  head.append(...heads.map((text) => element("th", text)));
  const lines = rows.map((it) => {
    const line = element("tr");
    line.dataset.row = it.invoice_id ?? it.session_id ?? it.order?.orderId ?? it.id ?? it.number;
    cells(it).forEach((cell, column) => {
      const box = element("td");
      box.dataset.head = heads[column];
      box.append(...[cell].flat());
      line.append(box);
    });
    return line;
  });
  if (!rows.length) {
    const none = element("td", "none", "muted");
    none.colSpan = heads.length;
    const line = element("tr");
    line.append(none);
    lines.push(line);
  }
  byId(id).replaceChildren(head, ...lines);
  if (row === undefined) return;
  const again = lines.find((line) => line.dataset.row === row)?.querySelectorAll("button, a") ?? [];
  const same = [...again].find((it) => it.textContent === focused.textContent);
  (same || byId(id).parentElement).focus();
}

// ---- what was sent and what was answered

function details(title, parts) {
  byId("details-title").textContent = title;
  const told = parts.filter(([, text]) => text);
  byId("details-parts").replaceChildren(...told.flatMap(([name, text]) => [element("h3", name), element("pre", text)]));
  byId("details").showModal();
}

const written = (time) => (typeof time === "number" ? moment(time * 1000) : time);
const moment = (ms) => new Date(ms).toISOString().replace("T", " ").slice(0, 19);
const lines = (pairs, separator) => pairs.map((pair) => pair.join(separator)).join("\n");

function laidOut(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function showDelivery(it) {
  const attempts = it.attempts.flatMap((attempt, index) => [
    [`Headers of attempt ${index + 1}, ${moment(attempt.at_ms)}`, lines(attempt.headers, ": ")],
    ["Answer", attempt.outcome === "answered" ? `HTTP ${attempt.status}\n${laidOut(attempt.body)}` : attempt.error || attempt.outcome],
  ]);
  details(`${it.event_type}, ${it.state}`, [["Payload", laidOut(it.body)], ...attempts]);
}

function showRequest(it) {
  details(`${it.method} ${it.path}`, [
    ["Time", moment(it.at_ms)],
    ["Query", lines(it.query, " = ")],
    ["Headers", lines(it.headers, ": ")],
    ["Body", it.body === null ? "" : JSON.stringify(it.body, null, 2)],
    ["Answer", it.status === null ? "The connection was reset." : `HTTP ${it.status}`],
    ["Fault", it.fault],
  ]);
}

byId("details-close").addEventListener("click", () => byId("details").close());

// ---- rows

function invoiceCells(it) {
  const base = `pepay/invoices/${it.invoice_id}`;
  const open = ["unpaid", "underpaid"].includes(it.status);
  const actions = open ? [
    button("Pay", control(`${base}/pay`)),
    button("Pay $1", control(`${base}/pay`, { amount_usd: "1.00" })),
    button("Expire", control(`${base}/expire`)),
    button("Cancel", control(`${base}/cancel`)),
  ] : it.status === "paid" ? [] : [button("Pay late", control(`${base}/pay`))];
  const uncounted = it.uncredited_usd === "0.00" ? "" : `, $${it.uncredited_usd} not counted`;
  const due = `$${it.amount_remaining_usd}${uncounted}`;
  return [status(it.status), `$${it.amount_usd}`, due, actions, link(it.invoice_id, it.payment_path)];
}

function orderCells({ order, steps }) {
  const step = (name) => control(`pepay/orders/${order.orderId}/simulate`, { transitionTo: name });
  const showTimeline = () => details(`Order ${order.orderId}, ${order.status}`, [
    ["Timeline", lines(order.timeline.map((it) => [written(it.timestamp), it.status, it.message]), "  ")],
    ["Items", lines(order.lineItems.map((it) => [`${it.quantity} x`, it.title, `$${it.price}`]), " ")],
    ["Shipments", lines(order.fulfillment.shipments.map((it) => [it.carrier, it.trackingNumber, it.status]), " ")],
  ]);
  const actions = [...steps.map((name) => button(name, step(name))), button("Show", showTimeline)];
  return [status(order.status), order.substatus, `$${order.total.toFixed(2)}`, actions, order.orderId];
}

const STEPS = {
  null: ["pay", "review", "decline", "fail", "expire"],
  pending: ["pay", "review", "decline", "fail"],
  processing: ["pay", "review", "decline", "fail"],
  failed: ["pay"],
  pending_review: ["accept", "decline"],
};

function sessionCells(it) {
  const step = (name, body) => control(`payviox/sessions/${it.session_id}/${name}`, body);
  const steps = STEPS[it.status] || [];
  const of = (state) => it.payments.filter((payment) => payment.state === state);
  const actions = [
    ...steps.map((name) => button(name, step(name))),
    ...of("paid").map(({ method }, _, paid) => (
      button(paid.length > 1 ? `refund ${method}` : "refund", step("refund", { method })))),
    // Where it can still be paid, a second time too.
    ...of("begun").map(({ provider }) => link(`page of ${provider}`, `/provider/${provider}/${it.session_id}`)),
  ];
  const amount = `${(it.amount / 100).toFixed(2)} ${it.currency}`;
  const state = status(it.refunded ? "refunded" : it.status || "open");
  return [state, amount, actions, link(it.session_id, `/${it.session_id}`), it.order_id];
}

function deliveryCells(it) {
  const last = it.attempts.at(-1);
  const answer = !last ? "" : last.outcome === "answered" ? `HTTP ${last.status}` : last.error || last.outcome;
  const redeliver = (body) => control(`webhooks/deliveries/${it.id}/redeliver`, body);
  return [status(it.state), it.event_type, `${it.attempts.length}`, answer, [
    button("Show", () => showDelivery(it)),
    button("Redeliver", redeliver({})),
    button("Tampered", redeliver({ tamper: "body" })),
    button("Late", redeliver({ skew_ms: -600000 })),
  ], it.subject];
}

async function refresh() {
  const read = (path) => call("GET", `/_sandbox/${path}`);
  const [clock, invoices, orders, sessions, endpoints, deliveries, faults, journal] = await Promise.all([
    "clock", "pepay/invoices", "pepay/orders", "payviox/sessions", "webhooks/endpoints", "webhooks/deliveries?limit=50", "faults",
    "journal",
  ].map(read));
  byId("now").textContent = moment(clock.now_ms) + (clock.frozen ? " (frozen)" : "");
  byId("freeze").textContent = clock.frozen ? "Let it run" : "Freeze";
  byId("freeze").dataset.frozen = clock.frozen;
  byId("hold").disabled = deliveries.held;
  table("invoices", ["Status", "Amount", "Due", "Actions", "Checkout"], invoices.data, invoiceCells);
  table("orders", ["Status", "Detail", "Total", "Actions", "Order"], orders.data, orderCells);
  table("sessions", ["Status", "Amount", "Actions", "Hosted page", "Order"], sessions.data, sessionCells);
  table("endpoints", ["Provider", "URL", "Events", "Secret", "Actions"], endpoints.data, (it) => [
    it.provider, it.url || "(pulled)", it.enabled_events.join(", "), it.secret, [
      button("Rotate secret", control(`webhooks/endpoints/${it.id}/rotate`)),
      button("Remove", () => act(() => call("DELETE", `/_sandbox/webhooks/endpoints/${it.id}`))),
    ]]);
  table("deliveries", ["State", "Event", "Attempts", "Answer", "Actions", "About"], deliveries.data, deliveryCells);
  table("faults", ["Route", "What", "Actions"], faults.data, (it) => {
    const set = Object.entries(it).filter(([name, value]) => value && !["id", "route"].includes(name));
    return [it.route, set.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", "),
      button("Remove", () => act(() => call("DELETE", `/_sandbox/faults/${it.id}`)))];
  });
  table("journal", ["#", "Request", "Answer", "Fault", "Actions"], journal.data.slice(-50).reverse(), (it) => [
    `${it.number}`, `${it.method} ${it.path}`, it.status === null ? "reset" : `${it.status}`, it.fault || "",
    button("Show", () => showRequest(it))]);
}

// ---- buttons

for (const node of document.querySelectorAll("[data-advance]")) {
  node.addEventListener("click", control("clock", { advance_ms: Number(node.dataset.advance) }));
}
byId("freeze").addEventListener("click", () => control("clock", { freeze: byId("freeze").dataset.frozen !== "true" })());
byId("reset").addEventListener("click", () => {
  if (confirm("Delete all invoices, sessions, webhooks and faults of this key?")) control("reset")();
});
byId("hold").addEventListener("click", control("webhooks/hold"));
byId("release").addEventListener("click", control("webhooks/release"));
byId("release-reversed").addEventListener("click", control("webhooks/release", { order: "reversed" }));
byId("clear-faults").addEventListener("click", () => act(() => call("DELETE", "/_sandbox/faults")));
byId("add-fault").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const rule = { ...JSON.parse(form.get("fault")), route: form.get("route"), count: Number(form.get("count")) || null };
  control("faults", rule)();
});
byId("add-endpoint").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const events = form.get("events").split(",").map((text) => text.trim()).filter(Boolean);
  control("webhooks/endpoints", {
    provider: form.get("provider"),
    url: form.get("url") || null,
    enabled_events: events.length ? events : null,
  })();
});
byId("new-invoice").addEventListener("click", () => act(async () => {
  const response = await fetch("/api/v1/invoices", {
    method: "POST",
    headers: { "x-api-key": key.value.trim(), "idempotency-key": crypto.randomUUID(), "content-type": "application/json" },
    body: JSON.stringify({ amount_usd: 49.99, description: "A sandbox order" }),
  });
  if (!response.ok) throw new Error((await response.json()).error?.message || "not created");
}));
byId("new-session").addEventListener("click", () => act(async () => {
  const response = await fetch("/session", {
    method: "POST",
    headers: { authorization: `Bearer ${key.value.trim()}`, "content-type": "application/json" },
    body: JSON.stringify({
      amount: 10000, currency: "USD", customer: "customer_1", order_id: `order_${Date.now()}`,
      items: [{ name: "A sandbox order", quantity: 1, price: 10000 }],
    }),
  });
  if (!response.ok) throw new Error(JSON.stringify(await response.json()));
}));
key.addEventListener("change", () => {
  history.replaceState(null, "", `?key=${encodeURIComponent(key.value.trim())}`);
  act(async () => {});
});

async function follow() {
  if (!document.hidden) await refresh().catch(() => {});
  setTimeout(follow, 2000);
}
follow();
