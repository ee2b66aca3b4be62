import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { AnswerStream, ENDS } from "../holdpoint-stream.js";

const encoder = new TextEncoder();
const held = (id, summary = `Do ${id}`) => call(id, "held", summary);
const call = (id, status, summary = `Do ${id}`) => ({
  id, tool: "t", summary, arguments: "{}", needsApproval: false, status,
});
const terminal = (sentence, calls = [], next = "retry") => ({ answer: "a", headline: "H.", next, reason: null, sentence, calls });

let number = 0;
const frame = (event, data) => `id: e-${++number}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** A server of which each response is what the test sends. */
class Server {
  requests = [];
  #waiting = [];
  #queued = [];

  fetch = async (url, options) => {
    this.requests.push({ url, ...options });
    const answer = this.#queued.shift() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    return answer instanceof Error ? Promise.reject(answer) : answer(options);
  };

  next(answer) {
    const waiting = this.#waiting.shift();
    waiting ? waiting(answer) : this.#queued.push(answer);
  }

  /** Answers with a stream of events, which the test writes. */
  stream() {
    let controller;
    const body = new ReadableStream({ start: (c) => { controller = c; } });
    this.next((options) => {
      options.signal?.addEventListener("abort", () => {
        try { controller.error(new DOMException("aborted", "AbortError")); } catch { /* closed before */ }
      });
      return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
    });
    return {
      send: (text) => controller.enqueue(encoder.encode(text)),
      end: () => controller.close(),
      reset: () => controller.error(new TypeError("network error")),
    };
  }

  json(body, status = 200) {
    this.next(() => new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { "content-type": "application/json" } }));
  }
}

/** Lets everything that is ready happen. */
const settle = async () => {
  for (let i = 0; i < 30; i++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const opened = [];

function open(server, options = {}) {
  const answer = new AnswerStream({ id: "answer-1", fetch: server.fetch, reconnectDelays: [], ...options });
  opened.push(answer);
  return answer;
}

class Page extends EventTarget {
  hidden = false;
  look(hidden) {
    this.hidden = hidden;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

afterEach(() => {
  opened.splice(0).forEach((answer) => answer.close());
  mock.timers.reset();
  delete globalThis.document;
});

test("reads an answer to its end", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server);
  const ended = answer.start("/chat", { message: "hi" });
  stream.send(frame("open", { answer: "answer-1" }) + frame("text", { text: "One " }) + frame("call", held("1")));
  stream.send(frame("text", { text: "moment." }));
  await settle();
  assert.equal(answer.text, "One moment.");
  assert.equal(answer.calls[0].status, "held");
  assert.equal(answer.end, null);
  stream.send(frame("complete", terminal("The answer is complete.", [call("1", "ready")], "none")));
  const end = await ended;
  assert.equal(end.state, "complete");
  assert.equal(end.confirmed, true);
  stream.send(frame("call", call("1", "succeeded")) + frame("settled", { sentence: "Done.", calls: [call("1", "succeeded")] }));
  await settle();
  assert.equal(answer.settled, true);
  assert.equal(answer.end.sentence, "Done.");
  assert.equal(JSON.parse(server.requests[0].body).answer, "answer-1");
});

test("shows nine ends, no two alike", () => {
  assert.equal(Object.keys(ENDS).length, 9);
  for (const property of ["title", "headline", "icon"]) {
    assert.equal(new Set(Object.values(ENDS).map((end) => end[property])).size, 9, property);
  }
});

for (const state of ["truncated", "filtered", "refused", "cancelled", "failed", "disconnected", "stalled"]) {
  test(`says what was not carried out when it is ${state}`, async () => {
    const server = new Server();
    const stream = server.stream();
    const answer = open(server);
    const ended = answer.start("/chat", {});
    stream.send(frame("call", held("1")));
    stream.send(frame(state, terminal("H. 1 action was not carried out: Do 1.", [call("1", "discarded")], ENDS[state].next)));
    const end = await ended;
    assert.equal(end.state, state);
    assert.match(end.sentence, /1 action was not carried out: Do 1\./);
    assert.notEqual(end.nextLabel, "");
    assert.deepEqual(answer.notCarriedOut.map(({ id }) => id), ["1"]);
    answer.close();
  });
}

test("does not take the end of the response for the end of the answer", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server);
  const ended = answer.start("/chat", {});
  stream.send(frame("text", { text: "All is do" }) + frame("call", held("1", "Refund A")) + frame("call", held("2", "Mail B")));
  await settle();
  stream.end();
  const end = await ended;
  assert.equal(end.state, "disconnected");
  assert.equal(end.confirmed, false);
  assert.match(end.sentence, /2 actions were not carried out when the connection was lost: Refund A; Mail B\./);
});

test("does not take a terminal event that was cut off, or cannot be read, for one", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server);
  const ended = answer.start("/chat", {});
  stream.send("event: complete\ndata: {\n\n");
  stream.send(frame("complete", terminal("x", [], "none")).slice(0, -1));
  await settle();
  assert.equal(answer.end, null);
  stream.end();
  assert.equal((await ended).state, "disconnected");
});

test("keeps the first end, whatever follows it", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server, { watch: false });
  const ended = answer.start("/chat", {});
  stream.send(frame("text", { text: "a" }) + frame("truncated", terminal("Cut.", [], "continue")));
  stream.send(frame("text", { text: "b" }) + frame("complete", terminal("Fine.", [], "none")) + "garbage\n\ndata: {{{\n\n");
  await ended;
  await settle();
  assert.equal(answer.end.state, "truncated");
  assert.equal(answer.text, "a");
});

test("ignores events of a later server", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server);
  const ended = answer.start("/chat", {});
  stream.send(frame("telepathy", { what: 1 }) + frame("constructor", {}) + frame("toString", {}) + "data: nameless\n\n");
  await settle();
  assert.equal(answer.end, null);
  stream.send(frame("complete", terminal("x", [], "none")) + frame("settled", { sentence: "x", calls: [] }));
  assert.equal((await ended).state, "complete");
});

test("gives up after a silence, and a heartbeat is none", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const server = new Server();
  const stream = server.stream();
  const answer = open(server, { idleSeconds: 10 });
  answer.start("/chat", {});
  await settle();
  stream.send(frame("call", held("1")));
  await settle();
  for (let i = 0; i < 5; i++) {
    mock.timers.tick(9999);
    stream.send(": heartbeat\n\n");
    await settle();
  }
  assert.equal(answer.end, null);
  mock.timers.tick(9999);
  assert.equal(answer.end, null);
  mock.timers.tick(1);
  await settle();
  assert.equal(answer.end.state, "stalled");
  assert.match(answer.end.sentence, /1 action was not carried out/);
  assert.equal(server.requests[0].signal.aborted, true);
});

test("does not count the time while nobody looks", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.document = new Page();
  const server = new Server();
  server.stream();
  const answer = open(server, { idleSeconds: 10 });
  answer.start("/chat", {});
  await settle();
  mock.timers.tick(5000);
  globalThis.document.look(true);
  mock.timers.tick(3600_000);
  assert.equal(answer.end, null);
  globalThis.document.look(false);
  mock.timers.tick(9999);
  assert.equal(answer.end, null);
  mock.timers.tick(1);
  assert.equal(answer.end.state, "stalled");
});

test("goes on from the last event when the connection is lost", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const server = new Server();
  const first = server.stream();
  const answer = open(server, { reconnectDelays: [500] });
  const ended = answer.start("/chat", {});
  first.send(frame("open", {}) + frame("text", { text: "One " }));
  await settle();
  const last = `e-${number}`;
  first.reset();
  await settle();
  const second = server.stream();
  mock.timers.tick(500);
  await settle();
  assert.equal(server.requests[1].url, "/answers/answer-1/events");
  assert.equal(server.requests[1].headers["Last-Event-ID"], last);
  second.send(frame("text", { text: "moment." }) + frame("complete", terminal("x", [], "none")));
  assert.equal((await ended).state, "complete");
  assert.equal(answer.text, "One moment.");
  answer.close();
});

test("starts over when the server does", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const server = new Server();
  const first = server.stream();
  const answer = open(server, { reconnectDelays: [500] });
  const ended = answer.start("/chat", {});
  first.send(frame("open", {}) + frame("text", { text: "Half" }) + frame("call", held("1")));
  await settle();
  first.reset();
  await settle();
  const second = server.stream();
  mock.timers.tick(500);
  await settle();
  second.send(frame("open", {}) + frame("text", { text: "Whole" }) + frame("call", held("1")));
  second.send(frame("complete", terminal("x", [call("1", "ready")], "none")));
  await ended;
  assert.equal(answer.text, "Whole");
  assert.equal(answer.calls.length, 1);
  answer.close();
});

test("says what became of an answer that nobody knows any more", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const server = new Server();
  const first = server.stream();
  const answer = open(server, { reconnectDelays: [500] });
  const ended = answer.start("/chat", {});
  first.send(frame("open", {}) + frame("call", held("1", "Refund A")));
  await settle();
  first.reset();
  await settle();
  const second = server.stream();
  mock.timers.tick(500);
  await settle();
  second.send(frame("open", {}) + frame("unknown", {}));
  const end = await ended;
  assert.equal(end.state, "disconnected");
  assert.equal(end.confirmed, true);
  assert.match(end.sentence, /no record of this answer\. 1 action was not carried out: Refund A\./);
});

test("shows after a reload what waits and what became of it", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server);
  const ended = answer.reconnect();
  stream.send(frame("open", {}) + frame("text", { text: "Hi" }) + frame("call", call("1", "pending-approval")));
  stream.send(frame("needs-approval", terminal("1 action is waiting for approval: Do 1.", [call("1", "pending-approval")], "none")));
  const end = await ended;
  assert.equal(end.state, "needs-approval");
  assert.equal(end.next, "review");
  stream.send(frame("call", call("1", "rejected")) + frame("settled", { sentence: "1 action was not carried out: Do 1.", calls: [call("1", "rejected")] }));
  await settle();
  assert.deepEqual(answer.notCarriedOut.map(({ id }) => id), ["1"]);
  assert.equal(answer.end.state, "complete");
});

test("asks from time to time after calls that wait", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const server = new Server();
  const first = server.stream();
  const answer = open(server);
  const ended = answer.start("/chat", {});
  first.send(frame("call", call("1", "pending-approval")) + frame("needs-approval", terminal("x", [call("1", "pending-approval")], "none")));
  await ended;
  first.end();
  await settle();
  const second = server.stream();
  mock.timers.tick(2000);
  await settle();
  assert.equal(server.requests.length, 2);
  second.send(frame("call", call("1", "succeeded")) + frame("settled", { sentence: "Done.", calls: [call("1", "succeeded")] }));
  await settle();
  assert.equal(answer.settled, true);
  assert.equal(answer.calls[0].status, "succeeded");
});

test("says after a clean end where its calls stand by now", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server, { watch: false });
  const ended = answer.start("/chat", {});
  const calls = [call("1", "ready"), call("2", "pending-approval")];
  stream.send(frame("needs-approval", terminal("…", calls, "none")));
  assert.match((await ended).sentence, /1 action is waiting for approval: Do 2\. 1 action is about to be carried out: Do 1\./);
  stream.send(frame("call", call("1", "succeeded")) + frame("call", call("2", "rejected")));
  await settle();
  assert.match(answer.end.sentence, /1 action was carried out: Do 1\. 1 action was not carried out: Do 2\./);
});

test("never goes back to an earlier status", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server, { watch: false });
  answer.start("/chat", {});
  stream.send(frame("call", call("1", "succeeded")) + frame("complete", terminal("x", [call("1", "ready")], "none")));
  await settle();
  assert.equal(answer.calls[0].status, "succeeded");
  answer.close();
});

test("reports a stop that discarded what was held, however often it is pressed", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server, { watch: false });
  answer.start("/chat", {});
  stream.send(frame("call", held("1")));
  await settle();
  const presses = [answer.stop(), answer.stop(), answer.stop()];
  server.json({ answer: "answer-1", outcome: "stopped", sentence: "Stopped. 1 action was not carried out: Do 1.", calls: [call("1", "discarded")] });
  const [one, two] = await Promise.all(presses);
  assert.equal(one, two);
  assert.equal(server.requests.filter(({ url }) => url.endsWith("/stop")).length, 1);
  assert.equal(one.outcome, "stopped");
  assert.deepEqual(one.discarded.map(({ id }) => id), ["1"]);
  assert.deepEqual(one.ran, []);
  answer.close();
});

test("reports a stop that came too late, and what ran", async () => {
  const server = new Server();
  const answer = open(server);
  server.json({ answer: "answer-1", outcome: "too-late", sentence: "…", calls: [call("1", "succeeded"), call("2", "revoked")] });
  const stop = await answer.stop();
  assert.equal(stop.outcome, "too-late");
  assert.deepEqual(stop.ran.map(({ id }) => id), ["1"]);
  assert.deepEqual(stop.discarded.map(({ id }) => id), ["2"]);
});

test("does not claim that it stopped what it could not reach", async () => {
  const server = new Server();
  const answer = open(server);
  server.next(new TypeError("offline"));
  assert.equal((await answer.stop()).outcome, "unknown");
  server.json({}, 503);
  const stop = await answer.stop();
  assert.match(stop.sentence, /could not be delivered/);
  assert.equal(answer.end, null);
});

test("fails when the server does not accept the request", async () => {
  const server = new Server();
  server.json({}, 429);
  const end = await open(server).start("/chat", {});
  assert.equal(end.state, "failed");
  assert.match(end.sentence, /429/);
});

test("confirms that the answer has arrived", async () => {
  const server = new Server();
  const stream = server.stream();
  const answer = open(server);
  answer.start("/chat", {});
  stream.send(frame("delivery", {}));
  await settle();
  assert.equal(server.requests[1].url, "/answers/answer-1/delivered");
  assert.equal(server.requests[1].method, "POST");
  server.json(null, 204);
  answer.close();
});

test("calls that were heard of in another order stand in that of the answer once it has ended", async () => {
  const server = new Server();
  const answer = open(server);
  const response = server.stream();
  answer.start("/chat", {});
  await settle();
  response.send(frame("call", held("second")) + frame("call", held("first")));
  await settle();
  assert.deepEqual(answer.calls.map(({ id }) => id), ["second", "first"]);

  const calls = [call("first", "discarded"), call("second", "discarded")];
  response.send(frame("truncated", terminal("Cut.", calls, "continue")));
  await settle();
  assert.deepEqual(answer.calls.map(({ id }) => id), ["first", "second"]);
});
