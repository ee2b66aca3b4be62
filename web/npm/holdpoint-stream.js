/**
 * Reads an answer of a Holdpoint server. One ES module, no dependencies; types are in holdpoint-stream.d.ts.
 *
 * An answer has ended when the server has said so, with one of nine terminal events. The end of the response, an
 * exception or a completed read say nothing of the kind.
 */

const UNCLEAN = "M12 8v5m0 3.5v.01M10.3 4 2.6 17.6A2 2 0 0 0 4.3 20.5h15.4a2 2 0 0 0 1.7-2.9L13.7 4a2 2 0 0 0-3.4 0Z";

/** The nine ends. `icon` is the path of an outline on a 24 by 24 grid. */
export const ENDS = deepFreeze({
  complete: {
    title: "Complete",
    headline: "The answer is complete.",
    next: "none",
    icon: "M5 12.5 10 17.5 19.5 7",
  },
  "needs-approval": {
    title: "Needs approval",
    headline: "The answer is complete, and waits for a person.",
    next: "review",
    icon: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
  },
  truncated: {
    title: "Cut off",
    headline: "The answer was cut off at its length limit.",
    next: "continue",
    icon: "M4 7h16M4 12h10m3 0h.01m3 0h.01M4 17h6",
  },
  filtered: {
    title: "Filtered",
    headline: "The answer was stopped by the provider's content filter.",
    next: "review",
    icon: "M3.5 5h17l-6.5 8v5.5l-4 2V13Z",
  },
  refused: {
    title: "Declined",
    headline: "The model declined to answer.",
    next: "review",
    icon: "M5.6 5.6l12.8 12.8M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z",
  },
  cancelled: {
    title: "Stopped",
    headline: "The answer was stopped.",
    next: "retry",
    icon: "M7 7h10v10H7Z",
  },
  failed: {
    title: "Failed",
    headline: "The answer failed before it was complete.",
    next: "retry",
    icon: UNCLEAN,
  },
  disconnected: {
    title: "Connection lost",
    headline: "The connection was lost before the answer was complete.",
    next: "retry",
    icon: "M9 15 7 17a3.5 3.5 0 0 1-5-5l3-3m10 0 2-2a3.5 3.5 0 0 1 5 5l-3 3M8 3v3m8 15v-3M3 21 21 3",
  },
  stalled: {
    title: "Stalled",
    headline: "The answer stalled and was given up.",
    next: "retry",
    icon: "M8 3h8M8 21h8M9 3c0 5 6 5 6 9s-6 4-6 9m6-18c0 5-6 5-6 9s6 4 6 9",
  },
});

const NEXT_LABELS = { none: "", continue: "Continue", retry: "Try again", review: "Review" };
const NOT_CARRIED_OUT = new Set(["discarded", "rejected", "expired", "revoked", "skipped", "responded"]);
const CLEAN = new Set(["complete", "needs-approval"]);
const STAGES = { held: 0, "pending-approval": 1, ready: 1, executing: 2, unresolved: 2 };
/** Controls, directions, what has no width, tags, and halves of characters. */
const INVISIBLE = new RegExp(
  "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f" +
    "\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb\\ud800-\\udfff" +
    "\\u{e0000}-\\u{e01ef}]",
  "gu",
);
const LONGEST_LINE = 4 * 1024 * 1024;

/** Parses server-sent events out of bytes, wherever these are cut. */
export class EventParser {
  #decoder = new TextDecoder("utf-8"); // drops a byte order mark
  #rest = "";
  #afterReturn = false;
  #data = [];
  #event = "";
  /** The id of the last event, to go on from. */
  lastEventId = "";

  /** The events that these bytes complete. */
  push(bytes) {
    return this.#text(this.#decoder.decode(bytes, { stream: true }));
  }

  #text(text) {
    const events = [];
    let line = this.#rest;
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code !== 10 && code !== 13) {
        this.#afterReturn = false;
        continue;
      }
      if (code === 10 && this.#afterReturn) {
        this.#afterReturn = false; // the second half of a CRLF
      } else {
        this.#line(line + text.slice(start, i), events);
        line = "";
        this.#afterReturn = code === 13;
      }
      start = i + 1;
    }
    this.#rest = line + text.slice(start);
    if (this.#rest.length > LONGEST_LINE) {
      throw new Error("a line of the stream is too long");
    }
    return events;
  }

  #line(line, events) {
    if (line === "") {
      if (this.#data.length > 0) {
        events.push({ event: this.#event || "message", data: this.#data.join("\n") });
      }
      this.#data = [];
      this.#event = "";
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) {
      return; // a heartbeat
    }
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") {
      this.#data.push(value);
    } else if (field === "event") {
      this.#event = value;
    } else if (field === "id" && !value.includes("\0")) {
      this.lastEventId = value;
    }
  }
}

/** One answer, as it is given and after. */
export class AnswerStream {
  #options;
  #parser = null;
  #abort = null;
  #idle = null;
  #stopping = null;
  #fresh = false;
  #live = false;
  #watching = null;
  #watchDelay = 2000;
  #lastId = "";
  #onVisibility = () => this.#visibilityChanged();

  /** The answer's id, known before the first byte is sent, so that it can be stopped at any time. */
  id;
  /** What was said. */
  text = "";
  /** What the model wants done, in order. */
  calls = [];
  /** How it ended: `null` while nobody has said so. */
  end = null;
  /** What the last stop achieved, as the server says; `null` if nobody pressed stop. */
  stopped = null;
  /** Whether every call has reached a final status. */
  settled = false;
  /** `idle`, `connecting`, `open`, `reconnecting` or `closed`. */
  connection = "idle";

  constructor(options) {
    this.#options = {
      answers: "/answers",
      headers: {},
      idleSeconds: 20,
      reconnectDelays: [500, 1500, 3000],
      watch: true,
      fetch: (...args) => globalThis.fetch(...args),
      onChange: () => {},
      ...options,
    };
    this.id = this.#options.id ?? globalThis.crypto.randomUUID();
  }

  /** Sends the request and reads the answer. Resolves, and never rejects, when the answer has ended. */
  async start(url, body) {
    const request = {
      method: "POST",
      headers: { "Content-Type": "application/json", "Holdpoint-Answer": this.id, ...this.#options.headers },
      body: JSON.stringify({ ...body, answer: this.id }),
    };
    await this.#run(url, request, true);
    return this.end;
  }

  /** Reads an answer that was begun before: after a reload, or when the connection was lost. */
  async reconnect() {
    this.#close();
    if (this.end && !this.end.confirmed) {
      this.end = null;
    }
    await this.#run(this.#url("events"), this.#again(), false);
    return this.end;
  }

  /** Stops the answer, and tells what that achieved. Pressing twice asks once. */
  stop() {
    this.#stopping ??= this.#stop().finally(() => {
      this.#stopping = null;
    });
    return this.#stopping;
  }

  /** Stops reading. The server then stops the answer, unless somebody else reads it. */
  close() {
    this.#live = false;
    this.#close();
    this.#connection("closed");
  }

  /** The calls that were not carried out and will not be. */
  get notCarriedOut() {
    return this.calls.filter((call) => NOT_CARRIED_OUT.has(call.status));
  }

  // The connection.

  async #run(url, request, isStart) {
    this.#live = true;
    globalThis.document?.addEventListener("visibilitychange", this.#onVisibility);
    let attempt = 0;
    let first = isStart;
    let progress = this.#lastId;
    while (this.#live && !this.end && !this.settled) {
      this.#connection(first ? "connecting" : "reconnecting");
      const got = await this.#read(url, request, first);
      if (this.end || !this.#live) {
        break;
      }
      if (got === "rejected") {
        break;
      }
      if (progress !== this.#lastId) {
        progress = this.#lastId;
        attempt = 0;
      }
      if (attempt >= this.#options.reconnectDelays.length) {
        this.#endHere("disconnected");
        break;
      }
      await this.#sleep(this.#options.reconnectDelays[attempt++]);
      first = false;
      url = this.#url("events");
      request = this.#again();
    }
    if (this.settled || !this.end?.confirmed || !this.#options.watch) {
      this.#release();
    }
  }

  /** Reads one response. Resolves once the answer has ended, or the response has: then with whether it brought anything. */
  #read(url, request, isStart) {
    return new Promise((resolve) => {
      this.#readAll(url, request, isStart, resolve).then(resolve, () => resolve("none"));
    });
  }

  async #readAll(url, request, isStart, ended) {
    const abort = new AbortController();
    this.#abort = abort;
    this.#parser = new EventParser();
    this.#parser.lastEventId = this.#lastId;
    this.#alive();
    let got = "none";
    try {
      const response = await this.#options.fetch(url, { ...request, signal: abort.signal, cache: "no-store" });
      if (!response.ok || !(response.headers.get("content-type") ?? "").startsWith("text/event-stream")) {
        await response.body?.cancel();
        if (isStart) {
          this.#endHere("failed", `The server did not accept the request (${response.status}).`);
          return "rejected";
        }
        return "none";
      }
      const reader = response.body.getReader();
      this.#connection("open");
      for (;;) {
        const { done, value } = await reader.read();
        if (this.#abort !== abort) {
          await reader.cancel();
          return got;
        }
        if (done) {
          break;
        }
        this.#alive();
        for (const event of this.#parser.push(value)) {
          got = "some";
          this.#lastId = this.#parser.lastEventId;
          this.#on(event);
          if (this.end) {
            ended("some");
          }
        }
        if (this.settled) {
          await reader.cancel();
          break;
        }
      }
    } catch {
      // The connection was lost. What that means is decided by what has arrived, not by the exception.
    } finally {
      if (this.#abort === abort) {
        this.#abort = null;
        this.#quiet();
        this.#lost();
      }
    }
    return got;
  }

  #again() {
    const goOn = this.#lastId === "" ? {} : { "Last-Event-ID": this.#lastId };
    return { method: "GET", headers: { ...this.#options.headers, ...goOn } };
  }

  /** The response has ended. If the answer has too, but not all of its calls, they are asked after from time to time. */
  #lost() {
    if (!this.end?.confirmed) {
      return;
    }
    if (this.settled || !this.#live || !this.#options.watch) {
      this.#release();
      this.#connection("closed");
      return;
    }
    this.#watchLater(this.#watchDelay);
    this.#watchDelay = Math.min(this.#watchDelay * 2, 30000);
  }

  #watchLater(delay) {
    this.#connection("closed");
    this.#watching = globalThis.setTimeout(() => {
      this.#watching = null;
      if (!globalThis.document?.hidden) { // otherwise it goes on when the page is looked at again
        this.#readAll(this.#url("events"), this.#again(), false, () => {});
      }
    }, delay);
  }

  #url(what) {
    return `${this.#options.answers}/${encodeURIComponent(this.id)}/${what}`;
  }

  #sleep(milliseconds) {
    return new Promise((resolve) => globalThis.setTimeout(resolve, milliseconds));
  }

  #close() {
    const abort = this.#abort;
    this.#abort = null;
    abort?.abort();
    globalThis.clearTimeout(this.#watching ?? undefined);
    this.#watching = null;
    this.#quiet();
  }

  #release() {
    globalThis.document?.removeEventListener("visibilitychange", this.#onVisibility);
    this.#live = false;
  }

  // Silence. Every chunk is a sign of life, heartbeats too; a page that nobody looks at is not timed, because browsers
  // let the timers of such pages run late.

  #alive() {
    this.#quiet();
    if (!globalThis.document?.hidden) {
      this.#idle = globalThis.setTimeout(() => this.#silent(), this.#options.idleSeconds * 1000);
    }
  }

  #quiet() {
    globalThis.clearTimeout(this.#idle ?? undefined);
    this.#idle = null;
  }

  #silent() {
    this.#close();
    if (this.end) {
      this.#lost();
    } else {
      this.#endHere("stalled");
    }
  }

  #visibilityChanged() {
    if (globalThis.document.hidden) {
      this.#quiet();
    } else if (this.#abort) {
      this.#alive();
    } else if (this.end?.confirmed && !this.settled && this.#watching === null) {
      this.#watchLater(0);
    }
  }

  // Events.

  #on({ event, data }) {
    if (this.settled) {
      return;
    }
    let content;
    try {
      content = JSON.parse(data);
    } catch {
      return; // not ours; if it was meant to be the end, there was none
    }
    if (event === "open") {
      this.#fresh = true;
    } else if (event === "text" && !this.end) {
      this.text = (this.#fresh ? "" : this.text) + content.text;
      this.#fresh = false;
    } else if (event === "call") {
      this.#learn(content);
      this.#restate();
    } else if (event === "delivery") {
      this.#confirmDelivery();
      return;
    } else if (event === "settled") {
      this.#learnAll(content.calls);
      this.settled = true;
      if (this.end) {
        const decided = this.end.state === "needs-approval" ? describe("complete") : {}; // nothing waits any more
        this.end = { ...this.end, ...decided, sentence: content.sentence };
      }
    } else if (event === "unknown") {
      this.#unknown();
    } else if (Object.hasOwn(ENDS, event)) {
      this.#ended(event, content);
    } else {
      return; // of a later version of the server
    }
    this.#changed();
  }

  #ended(state, content) {
    this.#learnAll(content.calls);
    if (this.end) {
      return; // the first end stands
    }
    this.end = {
      ...describe(state),
      headline: state === "needs-approval" ? ENDS[state].headline : content.headline,
      sentence: state === "needs-approval" ? join(ENDS[state].headline, ...standing(this.calls)) : content.sentence,
      next: state === "needs-approval" ? "review" : content.next,
      nextLabel: NEXT_LABELS[state === "needs-approval" ? "review" : content.next] ?? "",
      reason: content.reason ?? null,
      confirmed: true,
    };
  }

  /** After a clean end calls move on, and with them what is to be said about them. */
  #restate() {
    if (this.end?.confirmed && CLEAN.has(this.end.state)) {
      this.end = { ...this.end, sentence: join(this.end.headline, ...standing(this.calls)) };
    }
  }

  /** The server has no record of the answer: then nothing of it was committed. */
  #unknown() {
    this.settled = true;
    if (this.end?.confirmed) {
      return;
    }
    this.calls = this.calls.map((call) => (call.status === "held" ? { ...call, status: "discarded" } : call));
    this.end = {
      ...describe("disconnected"),
      sentence: join("The server has no record of this answer.", sentenceOf(this.notCarriedOut, "not carried out")),
      reason: null,
      confirmed: true,
    };
  }

  /** An end that nobody has announced: what is known here, and no more. */
  #endHere(state, headline = ENDS[state].headline) {
    const held = this.calls.filter((call) => call.status === "held");
    this.end = {
      ...describe(state),
      headline,
      sentence: join(headline, sentenceOf(held, "not carried out when the connection was lost")),
      reason: null,
      confirmed: state === "failed",
    };
    this.#connection("closed");
    this.#changed();
  }

  #learn(call) {
    this.#watchDelay = 2000;
    const index = this.calls.findIndex((known) => known.id === call.id);
    if (index < 0) {
      this.calls = [...this.calls, call];
    } else if ((STAGES[this.calls[index].status] ?? 3) <= (STAGES[call.status] ?? 3)) {
      this.calls = this.calls.map((known, i) => (i === index ? call : known));
    }
  }

  /** Every call of the answer, in the order in which they run; news of single calls comes in any order. */
  #learnAll(calls) {
    calls.forEach((call) => this.#learn(call));
    const place = new Map(calls.map((call, index) => [call.id, index]));
    this.calls = [...this.calls].sort((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0);
  }

  async #confirmDelivery() {
    try {
      await this.#options.fetch(this.#url("delivered"), { method: "POST", headers: this.#options.headers });
    } catch {
      // Then the server discards what it holds, and says so.
    }
  }

  async #stop() {
    try {
      const response = await this.#options.fetch(this.#url("stop"), { method: "POST", headers: this.#options.headers });
      if (!response.ok) {
        throw new Error(`status ${response.status}`);
      }
      const report = await response.json();
      report.calls.forEach((call) => this.#learn(call));
      this.stopped = { ...report, ...outcomeOf(report) };
    } catch {
      this.stopped = {
        answer: this.id,
        outcome: "unknown",
        sentence: "The stop could not be delivered: the answer may still be going on.",
        calls: [],
        discarded: [],
        ran: [],
      };
    }
    this.#changed();
    return this.stopped;
  }

  #connection(state) {
    if (this.connection !== state) {
      this.connection = state;
      this.#changed();
    }
  }

  #changed() {
    this.#options.onChange(this);
  }
}

/** "2 actions were not carried out: A; B.", or nothing if there are none. */
export function sentenceOf(calls, what, [one, many] = ["was", "were"]) {
  if (calls.length === 0) {
    return "";
  }
  const noun = calls.length === 1 ? `action ${one}` : `actions ${many}`;
  return `${calls.length} ${noun} ${what}: ${calls.map((call) => call.summary).join("; ")}.`;
}

/**
 * Text with what is invisible in it, or turns it around, made visible: `⟨U+202E⟩`. For arguments, which a person is to
 * read as they are.
 */
export function visible(text) {
  return text.replace(INVISIBLE, (found) => `⟨U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

/** Where the calls stand, in sentences. */
function standing(calls) {
  const of = (...statuses) => calls.filter((call) => statuses.includes(call.status));
  const now = ["is", "are"];
  return [
    sentenceOf(of("succeeded"), "carried out"),
    sentenceOf(of("pending-approval"), "waiting for approval", now),
    sentenceOf(of("held", "ready", "executing", "unresolved"), "about to be carried out", now),
    sentenceOf(of("failed"), "tried and failed"),
    sentenceOf(of("in-doubt", "abandoned"), "started, but whether it took effect is not known"),
    sentenceOf(of(...NOT_CARRIED_OUT), "not carried out"),
  ];
}

function describe(state) {
  return { state, ...ENDS[state], nextLabel: NEXT_LABELS[ENDS[state].next] };
}

function outcomeOf(report) {
  return {
    discarded: report.calls.filter((call) => NOT_CARRIED_OUT.has(call.status)),
    ran: report.calls.filter((call) => !NOT_CARRIED_OUT.has(call.status) && call.status !== "held"),
  };
}

function join(...sentences) {
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function deepFreeze(object) {
  Object.values(object).forEach(Object.freeze);
  return Object.freeze(object);
}
