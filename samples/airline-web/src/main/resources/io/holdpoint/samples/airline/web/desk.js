// The page of the airline desk. Whatever a model wrote gets into it as text, never as HTML.
import { AnswerStream, visible } from "./holdpoint-stream.js";

const KEPT = "airline-desk.answer";
const STATUSES = {
  held: ["", "Held until the answer is complete"],
  ready: ["", "About to be carried out"],
  executing: ["", "Being carried out"],
  "pending-approval": ["wait", "Waiting for approval"],
  unresolved: ["wait", "Waiting to be carried out"],
  succeeded: ["good", "Done"],
  failed: ["bad", "Tried and failed"],
  "in-doubt": ["bad", "Not known whether it took effect"],
  abandoned: ["bad", "Not known whether it took effect"],
};
const NOT_CARRIED_OUT = ["bad", "Not carried out"];

const find = (id) => document.getElementById(id);
const log = find("log");
const composer = find("composer");
const message = find("message");
const send = find("send");
const stop = find("stop");
const scenario = find("scenario");
const inbox = document.querySelector("nav a").href;
const idleSeconds = Number(document.querySelector("meta[name=idle-seconds]").content);

let scenarios = [];
let current = null;
/** Since when "Send" stands where "Stop" was: the second half of a double click on that is not meant for it. */
let sendSince = -Infinity;
const DOUBLE_CLICK = 700;

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    key in made ? (made[key] = value) : made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** One question and its answer. */
class Exchange {
  #card = element("article", { className: "answer", tabIndex: -1 });
  #text = element("p");
  #actions = element("ul", { className: "actions" });
  #end = element("div");
  #note = element("p", { className: "note", hidden: true });
  #items = new Map();
  #shown = "";

  constructor(question, answer) {
    this.question = question;
    this.answer = answer;
    this.#card.setAttribute("aria-label", "Answer");
    this.#card.append(this.#text, this.#actions, this.#note, this.#end);
    find("welcome").hidden = true;
    log.append(element("div", { className: "mine" }, element("p", { textContent: question.message })), this.#card);
    this.render();
  }

  get isOpen() {
    return this.answer.end === null;
  }

  render() {
    const { answer } = this;
    const atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    this.#card.classList.toggle("writing", this.isOpen);
    this.#card.setAttribute("aria-busy", String(this.isOpen));
    if (this.#text.textContent !== answer.text) {
      this.#text.textContent = answer.text;
    }
    answer.calls.forEach((call) => this.#action(call));
    const inOrder = answer.calls.map((call) => this.#items.get(call.id).item);
    if (inOrder.some((item, place) => this.#actions.children[place] !== item)) {
      this.#actions.append(...inOrder);
    }
    this.#showEnd();
    const note = answer.stopped?.sentence ?? "";
    const told = note === "" || answer.end?.sentence === note;
    this.#note.hidden = told;
    this.#note.textContent = told ? "" : `Stop: ${note}`;
    if (this === current) {
      showComposer();
    }
    if (atBottom) {
      log.scrollTop = log.scrollHeight;
    }
  }

  #action(call) {
    const lost = call.status === "held" && this.answer.end && !this.answer.end.confirmed;
    const [kind, label] = lost
      ? ["bad", "Not carried out when the connection was lost"]
      : (STATUSES[call.status] ?? NOT_CARRIED_OUT);
    const key = `${label}|${call.detail}|${call.arguments}`;
    const known = this.#items.get(call.id);
    if (known?.key === key) {
      return;
    }
    const open = known?.item.querySelector("details")?.open ?? false;
    const item = element("li", {},
      element("div", { className: "line" },
        element("span", { className: "summary", textContent: visible(call.summary) }),
        element("span", { className: `chip ${kind}`, textContent: label })));
    if (call.detail) {
      item.append(element("p", { className: "detail", textContent: visible(call.detail) }));
    }
    item.append(element("details", { open },
      element("summary", { textContent: call.edited ? "Details (changed by a person)" : "Details" }),
      element("pre", { textContent: visible(pretty(call.arguments)) })));
    known ? known.item.replaceWith(item) : this.#actions.append(item);
    this.#items.set(call.id, { key, item });
  }

  #showEnd() {
    const { end } = this.answer;
    const waits = this.answer.calls.some((call) => call.status === "pending-approval");
    const key = end ? `${end.state}|${end.confirmed}|${end.sentence}|${waits}` : "";
    if (key === this.#shown) {
      return;
    }
    const announced = this.#shown !== "";
    this.#shown = key;
    if (!end) {
      this.#end.replaceChildren();
      this.#end.className = "";
      return;
    }
    this.#end.className = `end ${end.state}`;
    const rest = end.sentence.startsWith(end.headline) ? end.sentence.slice(end.headline.length).trim() : end.sentence;
    const buttons = element("div", { className: "buttons" }, ...this.#buttons(end, waits));
    this.#end.replaceChildren(icon(end.icon), element("div", {},
      element("h2", { textContent: end.headline }),
      ...(rest ? [element("p", { textContent: visible(rest) })] : []),
      buttons));
    if (!announced || this.answer.settled) {
      find("status").textContent = visible(`${end.headline} ${rest}`);
    }
  }

  #buttons(end, waits) {
    const buttons = [];
    const add = (label, action) => buttons.push(element("button", { type: "button", textContent: label, onclick: action }));
    if (!end.confirmed) {
      add("Reconnect", () => this.answer.reconnect());
    }
    if (end.state === "needs-approval") {
      if (waits) {
        const waiting = this.answer.calls.filter((call) => call.status === "pending-approval");
        const page = waiting.length === 1 ? `calls/${encodeURIComponent(waiting[0].id)}` : "";
        buttons.push(element("a", { className: "button", href: inbox + page, textContent: "Review" }));
        add("Take it back", () => this.answer.stop());
      }
    } else if (end.next === "continue") {
      add("Continue", () => ask({ message: `Please continue: ${this.question.message}`, scenario: "needs-approval" }));
    } else if (end.next === "review") {
      add("Change the message", () => {
        message.value = this.question.message;
        message.focus();
      });
    } else if (end.next === "retry") {
      add("Try again", () => ask({ message: this.question.message, scenario: "needs-approval" }));
    }
    return buttons;
  }
}

function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

function showComposer() {
  const open = current?.isOpen ?? false;
  const focused = document.activeElement;
  if (send.hidden && !open) {
    sendSince = performance.now();
  }
  send.hidden = open;
  stop.hidden = !open;
  if (focused === (open ? send : stop)) {
    (open ? stop : message).focus(); // a button that is hidden would take the focus with it
  }
  if (!open) {
    stop.removeAttribute("aria-disabled");
    stop.lastElementChild.textContent = "Stop";
    sessionStorage.setItem(KEPT, current ? JSON.stringify({ id: current.answer.id, question: current.question }) : "");
  }
}

function exchange(question, id) {
  let made = null;
  const answer = new AnswerStream({ id, idleSeconds, onChange: () => made?.render() });
  made = current = new Exchange(question, answer);
  showComposer();
  log.scrollTop = log.scrollHeight;
  return answer;
}

function ask(question) {
  if (current?.isOpen) {
    return;
  }
  const answer = exchange(question, crypto.randomUUID());
  sessionStorage.setItem(KEPT, JSON.stringify({ id: answer.id, question }));
  answer.start("/chat", question);
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter === send && performance.now() - sendSince < DOUBLE_CLICK) {
    return;
  }
  const said = message.value.trim();
  if (said && !current?.isOpen) {
    ask({ message: said, scenario: scenario.value });
    message.value = "";
  }
});

message.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});

stop.addEventListener("click", () => {
  stop.setAttribute("aria-disabled", "true");
  stop.lastElementChild.textContent = "Stopping…";
  current?.answer.stop().then(({ outcome }) => {
    if (outcome === "unknown") {
      stop.removeAttribute("aria-disabled");
      stop.lastElementChild.textContent = "Stop";
    }
  });
});

function propose() {
  message.value = scenarios.find(({ id }) => id === scenario.value)?.message ?? "";
}

scenario.addEventListener("change", propose);

scenarios = await (await fetch("/scenarios")).json();
scenario.append(...scenarios.map(({ id, label }) => element("option", { value: id, textContent: label })));
find("scripted").hidden = scenarios.length === 0;
propose();

// The page was loaded again: what became of the answer that was being given?
const kept = sessionStorage.getItem(KEPT);
if (kept) {
  const { id, question } = JSON.parse(kept);
  exchange(question, id).reconnect();
}
document.documentElement.dataset.ready = "true";
