// The hosted page: shows the card field when it is needed, and goes on to wherever the payment leads.
"use strict";

const root = document.getElementById("hosted");
const { onward } = root.dataset;
const framed = window.parent !== window;
const tellParent = (message) => window.parent.postMessage(message, "*");

// What depends on the chosen method: the card field, and the total with its fee.
function showChoice() {
  const chosen = document.querySelector("input[name=method]:checked");
  if (!chosen) return;
  document.getElementById("card").hidden = !("card" in chosen.dataset);
  document.getElementById("total").textContent = chosen.dataset.total;
}
document.addEventListener("change", showChoice);
showChoice();

if (framed) {
  const close = document.getElementById("close");
  close.hidden = false;
  close.addEventListener("click", () => tellParent({ type: "payviox:close" }));
  document.getElementById("onward")?.addEventListener("click", (event) => {
    event.preventDefault();
    tellParent({ type: "payviox:redirect", redirect: onward });
  });
}
if (onward) {
  setTimeout(() => {
    if (framed) tellParent({ type: "payviox:redirect", redirect: onward });
    else window.location.assign(onward);
  }, 1200);
}
