// Run `mvn -pl web test` first: its tests record runs in ../target/ag-ui.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { verifyEvents } from "@ag-ui/client";
import { EventSchemas } from "@ag-ui/core/schemas";
import { from, lastValueFrom, toArray } from "rxjs";

const recorded = new URL("../target/ag-ui/", import.meta.url);
const runs = readdirSync(recorded).filter((name) => name.endsWith(".jsonl"));

test("there are runs to check", () => assert.ok(runs.length >= 4, `found ${runs}`));

for (const name of runs) {
  const events = readFileSync(new URL(name, recorded), "utf8").trim().split("\n").map((line) => JSON.parse(line.trim()));

  test(`${name} is what AG-UI's schemas describe`, () => {
    events.forEach((event) => EventSchemas.parse(event));
  });

  test(`${name} is in an order that AG-UI's client accepts`, async () => {
    const accepted = await lastValueFrom(from(events).pipe(verifyEvents(), toArray()));
    assert.equal(accepted.length, events.length);
  });
}
