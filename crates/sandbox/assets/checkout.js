// The checkout: shows where and how much to pay, and follows the invoice until it is over.
"use strict";

const root = document.getElementById("checkout");
const { session, signature, invoice } = root.dataset;
const POLL_MS = 1500;
const byId = (id) => document.getElementById(id);

let details = null;
let tokens = [];
let chosen = null; // { id, network, token_symbol }
let network = null;
let quoteEnds = 0;
let expiresAt = 0;

async function api(method, path, body) {
  const headers = { "x-session-token": session, "x-signature": signature };
  if (body !== undefined) headers["content-type"] = "application/json";
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
  const json = await response.json().catch(() => ({}));
  if (!response.ok) {
    const message = json.error?.message || json.error || json.message || `HTTP ${response.status}`;
    throw Object.assign(new Error(message), { status: response.status });
  }
  return json;
}

const payor = (method, path, body) => api(method, `/api/v1/payments/${path}`, body);
const dollars = (number) => `$${Number(number).toFixed(2)}`;
const NETWORK_NAMES = { bsc: "BNB Smart Chain", ton: "TON" };
const titled = (name) => NETWORK_NAMES[name] || name.charAt(0).toUpperCase() + name.slice(1);

function span(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(seconds / 3600);
  return (hours ? [hours, ...parts] : parts).join(":");
}

function show(id, visible) {
  byId(id).hidden = !visible;
}

function notice(text) {
  const box = byId("notice");
  if (box.textContent !== text) box.textContent = text;
  box.hidden = !text;
}

// ---- following the invoice

async function refresh() {
  let next;
  try {
    next = await payor("GET", "session-details");
  } catch (error) {
    if (error.status === 404) return finish("expired");
    notice("The connection was lost. Trying again…");
    return;
  }
  const changed = !details || next.invoice_status !== details.invoice_status ||
    next.amount_remaining_usd !== details.amount_remaining_usd;
  if (!changed && byId("notice").textContent.startsWith("The connection")) notice("");
  details = next;
  expiresAt = Date.now() + next.remaining_time;
  if (changed) await render();
}

async function render() {
  const status = details.invoice_status;
  const partly = status === "underpaid";
  const paid = details.amount_usd - details.amount_remaining_usd;
  let text = "";
  if (partly) {
    await loadTokens();
    const locked = tokens.find((token) => token.id === details.locked_token_id);
    if (locked && await choose(locked)) {
      text = `We received ${dollars(paid)}. Please send the rest in ${locked.token_symbol} on ` +
        `${titled(locked.network)}: after a first payment the token and network can no longer be changed.`;
    }
    // Something newer was shown meanwhile.
    if (details.invoice_status !== status) return;
  }
  // Nothing is awaited from here on, so that what is due and what to send never disagree on the page.
  root.dataset.status = status;
  byId("due").textContent = dollars(status === "paid" ? details.amount_usd : details.amount_remaining_usd);
  show("split", partly);
  if (!["unpaid", "underpaid"].includes(status)) return finish(status);
  show("done", false);
  if (partly) {
    byId("split").textContent = `remaining of ${dollars(details.amount_usd)} — ${dollars(paid)} received`;
    if (text) notice(text);
    show("back", false);
  } else if (!chosen) {
    notice("");
    await loadTokens();
    showChoice();
  }
}

function finish(status) {
  root.dataset.status = status;
  for (const id of ["choose", "address", "countdown"]) show(id, false);
  for (const element of document.querySelectorAll("#pay-all, [data-control]")) element.disabled = true;
  notice("");
  show("done", true);
  const [mark, title, text] = {
    paid: ["✓", "Paid", "Thank you. The payment is complete."],
    expired: ["!", "This invoice has expired", "Do not send anything to its address. Ask the merchant for a new invoice."],
    canceled: ["×", "This invoice was canceled", "Nothing is due. Ask the merchant if you did not expect this."],
  }[status];
  byId("done-mark").textContent = mark;
  byId("done-mark").classList.toggle("good", status === "paid");
  byId("done-title").textContent = title;
  const received = details && status !== "paid" ? details.amount_usd - details.amount_remaining_usd : 0;
  byId("done-text").textContent = received > 0
    ? `${dollars(received)} was received before. Ask the merchant for it, and do not send anything more.`
    : text;
}

// ---- choosing a token

async function loadTokens() {
  try {
    tokens = await payor("GET", "available-tokens?available_only=true");
  } catch (error) {
    notice(error.message);
  }
}

function button(text, pressed, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  if (pressed !== undefined) element.setAttribute("aria-pressed", String(pressed));
  element.addEventListener("click", act);
  return element;
}

function showChoice() {
  chosen = null;
  show("address", false);
  show("choose", true);
  const networks = [...new Set(tokens.map((token) => token.network))];
  if (!networks.includes(network)) network = networks[0];
  byId("networks").replaceChildren(...networks.map((name) => button(titled(name), name === network, () => {
    network = name;
    showChoice();
    byId("networks").querySelector("[aria-pressed=true]").focus();
  })));
  byId("tokens").replaceChildren(...tokens.filter((token) => token.network === network).map((token) => {
    const element = button("", undefined, () => choose(token));
    element.className = "choice";
    element.dataset.token = token.id;
    const symbol = document.createElement("strong");
    symbol.textContent = token.token_symbol;
    const name = document.createElement("span");
    name.className = "muted";
    name.textContent = token.token_name;
    element.append(symbol, name);
    return element;
  }));
}

// Whether there is an address and a quote for the token.
async function choose(token) {
  const status = details.invoice_status;
  let quote;
  try {
    quote = await payor("POST", "payment-addresses", { network: token.network, tokenId: token.id });
  } catch (error) {
    notice(error.message);
    return false;
  }
  if (details.invoice_status !== status) return false;
  chosen = token;
  if (quote.quote_status !== "available") {
    notice(`${quote.message || "There is no quote for this token"}. Please choose another token.`);
    return false;
  }
  notice("");
  show("choose", false);
  show("address", true);
  show("back", details.invoice_status === "unpaid");
  byId("token-amount").textContent = `${quote.estimated_token_amount} ${token.token_symbol}`;
  byId("network").textContent = titled(token.network);
  byId("token").textContent = `${token.token_symbol} on ${titled(token.network)}`;
  byId("temp-address").textContent = quote.temp_address;
  byId("qr").src = `/pay/qr?text=${encodeURIComponent(quote.temp_address)}`;
  quoteEnds = Date.now() + quote.quote_expires_in_seconds * 1000;
  return true;
}

// ---- clocks

async function tick() {
  if (!details || root.dataset.status === "paid" || !["unpaid", "underpaid"].includes(details.invoice_status)) return;
  byId("countdown").textContent = `Expires in ${span(expiresAt - Date.now())}`;
  if (!chosen || byId("address").hidden) return;
  const left = quoteEnds - Date.now();
  byId("quote").textContent = left > 0 ? `Amount is valid for ${span(left)}` : "Updating the amount…";
  if (left <= 0) {
    quoteEnds = Infinity;
    await choose(chosen);
  }
}

// ---- the sandbox's panel

async function control(path, body = {}) {
  const error = byId("panel-error");
  error.hidden = true;
  try {
    await api("POST", path, body);
    await refresh();
  } catch (problem) {
    error.textContent = problem.message;
    error.hidden = false;
  }
}

const invoicePath = `/_sandbox/pepay/invoices/${invoice}`;
byId("pay-all").addEventListener("click", () => control(`${invoicePath}/pay`));
byId("pay-part").addEventListener("submit", (event) => {
  event.preventDefault();
  control(`${invoicePath}/pay`, { amount_usd: byId("part").value.trim() });
});
byId("wait").addEventListener("click", () => control("/_sandbox/clock", { advance_ms: 3600000 }));
for (const element of document.querySelectorAll("[data-control]")) {
  element.addEventListener("click", () => control(`${invoicePath}/${element.dataset.control}`));
}

// ---- the rest

byId("back").addEventListener("click", showChoice);
for (const element of document.querySelectorAll("[data-copy]")) {
  element.addEventListener("click", async () => {
    // The amount is copied without its symbol, since that is what a wallet takes.
    const text = byId(element.dataset.copy).textContent.split(" ")[0];
    try {
      await navigator.clipboard.writeText(text);
      element.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(byId(element.dataset.copy));
      element.textContent = "Selected";
    }
    setTimeout(() => { element.textContent = "Copy"; }, 1500);
  });
}

async function follow() {
  await refresh();
  if (["unpaid", "underpaid"].includes(root.dataset.status)) setTimeout(follow, POLL_MS);
}
setInterval(tick, 500);
follow();
