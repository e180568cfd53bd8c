// The checkout: shows where and how much to pay, and follows the invoice until it is over.
"use strict";

const root = document.getElementById("checkout");
const { session, signature } = root.dataset;
const invoicePath = `/_sandbox/pepay/invoices/${root.dataset.invoice}`;
const POLL_MS = 1500;
const RETURN_MS = 5000;
const OPEN = ["unpaid", "underpaid"];
const NONE = "0.00";
const byId = (id) => document.getElementById(id);

let invoice = null; // with its amounts as text, which are shown digit by digit
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
const NETWORK_NAMES = { bsc: "BNB Smart Chain", ton: "TON" };
const titled = (name) => NETWORK_NAMES[name] || name.charAt(0).toUpperCase() + name.slice(1);

function span(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(seconds / 3600);
  return (hours ? [hours, ...parts] : parts).join(":");
}

function show(parts) {
  for (const [id, visible] of Object.entries(parts)) byId(id).hidden = !visible;
}

// Changes the page by `work`. The focus goes to `next` if what had it can have it no more.
function keepFocus(next, work) {
  const held = document.activeElement;
  work();
  if (held !== document.body && (held.disabled || !held.offsetParent)) byId(next).focus();
}

function say(id, text) {
  const box = byId(id);
  if (box.textContent !== text) box.textContent = text;
  box.hidden = !text;
}

const notice = (text) => say("notice", text);

// ---- following the invoice

// Of an open invoice the payor's own route tells the time and the lock; what was seen on chain, only the sandbox does.
async function read() {
  const state = await api("GET", invoicePath);
  return OPEN.includes(state.status) ? { ...await payor("GET", "session-details"), ...state } : state;
}

let refreshed = Promise.resolve();

// One after the other, so that an older answer never replaces a newer one.
function refresh() {
  refreshed = refreshed.then(update);
  return refreshed;
}

async function update() {
  let next;
  try {
    next = await read();
  } catch {
    notice("The connection was lost. Trying again…");
    return;
  }
  const before = invoice;
  const shown = ["status", "amount_remaining_usd", "pending_usd", "uncredited_usd"];
  const changed = !before || shown.some((name) => next[name] !== before[name]);
  if (!changed && byId("notice").textContent.startsWith("The connection")) notice("");
  invoice = next;
  expiresAt = Date.now() + next.remaining_time;
  if (!changed) return;
  await render();
  if (before && before.status !== "paid" && invoice.status === "paid") leave();
}

async function render() {
  const { status, pending_usd: pending, uncredited_usd: uncredited } = invoice;
  const partly = status === "underpaid";
  const texts = [];
  if (pending !== NONE) {
    texts.push(`We have seen your payment of $${pending}. It counts as soon as the network confirms it. Do not send it again.`);
  } else if (partly) {
    await loadTokens();
    const locked = tokens.find((token) => token.id === invoice.locked_token_id);
    if (locked && await choose(locked)) {
      texts.push(`We received $${invoice.amount_paid_usd}. Please send the rest in ${locked.token_symbol} on ` +
        `${titled(locked.network)}: after a first payment the token and network can no longer be changed.`);
    }
  }
  if (uncredited !== NONE) {
    texts.push(`$${uncredited} arrived in another token, and does not count. The merchant has been told: ask there for it.`);
  }
  // Nothing is awaited from here on, so that what is due and what to send never disagree on the page.
  root.dataset.status = status;
  byId("due").textContent = `$${status === "paid" ? invoice.amount_usd : invoice.amount_remaining_usd}`;
  say("split", partly ? `remaining of $${invoice.amount_usd} — $${invoice.amount_paid_usd} received` : "");
  if (!OPEN.includes(status)) return keepFocus("done-title", finish);
  enable();
  show({ done: false, countdown: true });
  if (texts.length || !chosen) notice(texts.join(" "));
  if (pending !== NONE) {
    keepFocus("notice", () => show({ choose: false, address: false }));
  } else if (!partly && byId("address").hidden) {
    await loadTokens();
    showChoice();
  }
}

// Only what can still be done can be pressed.
function enable() {
  const open = OPEN.includes(invoice.status);
  byId("pay-all").disabled = invoice.status === "paid";
  for (const element of document.querySelectorAll("[data-control]")) {
    element.disabled = element.dataset.control === "confirm" ? invoice.pending_usd === NONE : !open;
  }
}

const ENDS = {
  paid: ["✓", "Paid", "Thank you. The payment is complete."],
  expired: ["!", "This invoice has expired", "Do not send anything to its address. Ask the merchant for a new invoice."],
  canceled: ["×", "This invoice was canceled", "Nothing is due. Ask the merchant if you did not expect this."],
};

function finish() {
  const { status, amount_paid_usd: received, pending_usd: pending, uncredited_usd: uncredited } = invoice;
  const [mark, title, text] = ENDS[status];
  const paid = status === "paid";
  const texts = [];
  if (!paid && received !== NONE) texts.push(`$${received} was received before. Ask the merchant for it.`);
  if (pending !== NONE) texts.push(`We have seen another payment of $${pending}, which the network has not confirmed yet.`);
  if (uncredited !== NONE) {
    texts.push(`$${uncredited} arrived ${paid ? "beyond what was due" : "too late to count"}. It is not lost: the merchant ` +
      "has been told, and takes it by hand or gives it back.");
  }
  if (texts.length && !paid) texts.push("Do not send anything more.");
  byId("done-mark").textContent = mark;
  byId("done-mark").classList.toggle("good", paid);
  byId("done-title").textContent = title;
  byId("done-text").textContent = [...(paid || !texts.length ? [text] : []), ...texts].join(" ");
  notice("");
  enable();
  show({ done: true, choose: false, address: false, countdown: false });
}

// Who has paid goes back to the shop; who paid too much has something to read first.
function leave() {
  const link = byId("return");
  if (link && invoice.uncredited_usd === NONE) setTimeout(() => location.assign(link.href), RETURN_MS);
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
  show({ address: false, choose: true });
}

// Whether there is an address and a quote for the token.
async function choose(token) {
  const { status } = invoice;
  let quote;
  try {
    quote = await payor("POST", "payment-addresses", { network: token.network, tokenId: token.id });
  } catch (error) {
    notice(error.message);
    return false;
  }
  if (invoice.status !== status || invoice.pending_usd !== NONE) return false;
  chosen = token;
  if (quote.quote_status !== "available") {
    notice(`${quote.message || "There is no quote for this token"}. Please choose another token.`);
    return false;
  }
  notice("");
  byId("token-amount").textContent = `${quote.estimated_token_amount} ${token.token_symbol}`;
  byId("network").textContent = titled(token.network);
  byId("token").textContent = `${token.token_symbol} on ${titled(token.network)}`;
  byId("temp-address").textContent = quote.temp_address;
  byId("qr").src = `/pay/qr?text=${encodeURIComponent(quote.temp_address)}`;
  quoteEnds = Date.now() + quote.quote_expires_in_seconds * 1000;
  keepFocus("send", () => show({ address: true, choose: false, back: status === "unpaid" }));
  return true;
}

// ---- clocks

async function tick() {
  if (!invoice || !OPEN.includes(invoice.status)) return;
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

let busy = false;

// Whether it was done. A second click or Enter while the first is under way means the first.
async function control(path, body = {}, errorId = "panel-error") {
  if (busy) return false;
  busy = true;
  for (const id of ["panel-error", "part-error"]) say(id, "");
  byId("part").removeAttribute("aria-invalid");
  let done = false;
  try {
    await api("POST", path, body);
    done = true;
  } catch (problem) {
    const amount = errorId === "part-error" && problem.status === 400;
    if (amount) byId("part").setAttribute("aria-invalid", "true");
    say(errorId, amount ? "Enter an amount such as 20.00: digits, and at most three decimals after a point. " +
      "The maximum is 1000000." : problem.message);
    // What is corrected now may be sent now.
    busy = false;
  }
  await refresh();
  if (done) busy = false;
  return done;
}

const pending = () => byId("pending").checked;
// The second click of a double click comes after the answer to the first.
byId("pay-part").addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("button")) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);
byId("pay-all").addEventListener("click", () => control(`${invoicePath}/pay`, { pending: pending() }));
byId("pay-part").addEventListener("submit", async (event) => {
  event.preventDefault();
  const amount = byId("part").value.trim();
  const done = await control(`${invoicePath}/pay`, { amount_usd: amount, pending: pending() }, "part-error");
  // Enter pressed once more must not pay it again.
  if (done) byId("part").value = "";
});
byId("wait").addEventListener("click", () => control("/_sandbox/clock", { advance_ms: 3600000 }));
for (const element of document.querySelectorAll("[data-control]")) {
  element.addEventListener("click", () => control(`${invoicePath}/${element.dataset.control}`));
}

// ---- the rest

byId("back").addEventListener("click", () => {
  const { id } = chosen;
  showChoice();
  byId("tokens").querySelector(`[data-token="${id}"]`)?.focus();
});
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
  setTimeout(follow, POLL_MS);
}
setInterval(tick, 500);
follow();
