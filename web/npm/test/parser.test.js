import assert from "node:assert/strict";
import { test } from "node:test";
import { EventParser, visible } from "../holdpoint-stream.js";

const bytes = (text) => new TextEncoder().encode(text);

function parse(chunks) {
  const parser = new EventParser();
  return { events: chunks.flatMap((chunk) => parser.push(chunk)), parser };
}

const STREAM = "\ufeffid: a-1\r\nevent: text\r\ndata: {\"text\":\"Grüße 😀\"}\r\n\r\n: heartbeat\r\n\r\nevent:x\ndata:1\ndata: 2\n\ndata: y\r\r";
const EVENTS = [
  { event: "text", data: '{"text":"Grüße 😀"}' },
  { event: "x", data: "1\n2" },
  { event: "message", data: "y" },
];

test("reads the same whatever two chunks the bytes come in", () => {
  const all = bytes(STREAM);
  for (let cut = 0; cut <= all.length; cut++) {
    const { events, parser } = parse([all.slice(0, cut), all.slice(cut)]);
    assert.deepEqual(events, EVENTS, `cut at ${cut}`);
    assert.equal(parser.lastEventId, "a-1");
  }
});

test("reads the same byte by byte", () => {
  assert.deepEqual(parse([...bytes(STREAM)].map((byte) => Uint8Array.of(byte))).events, EVENTS);
});

test("does not take a CRLF that was cut for an empty line", () => {
  assert.deepEqual(parse([bytes("data: a\r"), bytes("\ndata: b\r\n\r"), bytes("\n")]).events, [
    { event: "message", data: "a\nb" },
  ]);
});

test("drops an event that was cut off", () => {
  assert.deepEqual(parse([bytes("data: whole\n\nevent: complete\ndata: {}\n")]).events, [
    { event: "message", data: "whole" },
  ]);
});

test("ignores heartbeats, fields nobody knows and events without data", () => {
  assert.deepEqual(parse([bytes(": hi\n\nretry: 5\nfoo\nevent: text\n\n")]).events, []);
});

test("gives up a line without an end", () => {
  const parser = new EventParser();
  assert.throws(() => {
    for (let i = 0; i < 6; i++) {
      parser.push(bytes("x".repeat(1024 * 1024)));
    }
  }, /too long/);
});

test("makes visible what is not", () => {
  assert.equal(visible("a\u202egnp.exe"), "a⟨U+202E⟩gnp.exe");
  assert.equal(visible("x\u200by\ufeffz\u0000\u0085"), "x⟨U+200B⟩y⟨U+FEFF⟩z⟨U+0000⟩⟨U+0085⟩");
  assert.equal(visible("\u{e0041}\ud800"), "⟨U+E0041⟩⟨U+D800⟩");
  assert.equal(visible("Grüße, 日本 😀\n\tعربى"), "Grüße, 日本 😀\n\tعربى");
});
