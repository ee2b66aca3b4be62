// Small comforts. Everything works without them.
"use strict";

// One decision is one request: a second click while it is under way is ignored.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});

// Coming back with the back button, forms can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
  }
});

// The time that is left goes down.
const loaded = Date.now();
const words = (seconds) => {
  if (seconds <= 0) return "its time is over";
  if (seconds < 60) return `${seconds} s left`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min left`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds / 60) % 60)} min left`;
  return `${Math.floor(seconds / 86400)} days left`;
};
const tick = () => {
  const gone = Math.floor((Date.now() - loaded) / 1000);
  for (const left of document.querySelectorAll("[data-left]")) {
    const seconds = Number(left.dataset.left) - gone;
    const text = words(seconds);
    if (left.textContent !== text) left.textContent = text;
    left.classList.toggle("soon", seconds < 300);
  }
};
if (document.querySelector("[data-left]")) setInterval(tick, 1000);
