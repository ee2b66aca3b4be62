/** How an answer ended, as the user is shown it. */
export type EndState =
  | "complete"
  | "needs-approval"
  | "truncated"
  | "filtered"
  | "refused"
  | "cancelled"
  | "failed"
  | "disconnected"
  | "stalled";

/** What the user can do next. */
export type NextStep = "none" | "continue" | "retry" | "review";

export type CallStatus =
  | "held"
  | "discarded"
  | "ready"
  | "pending-approval"
  | "rejected"
  | "expired"
  | "revoked"
  | "executing"
  | "succeeded"
  | "failed"
  | "in-doubt"
  | "skipped"
  | "abandoned"
  | "responded"
  | "unresolved";

/** An action that the model wants carried out. */
export interface Call {
  id: string;
  tool: string;
  /** One line for people. */
  summary: string;
  /** Its arguments as JSON, with masks in place of sensitive values. Show them through {@link visible}. */
  arguments: string;
  needsApproval: boolean;
  status: CallStatus;
  /** Why, in words, where there is something to add. */
  detail?: string;
  /** Whether a person changed the arguments. */
  edited?: boolean;
}

/** What is known of a kind of end. */
export interface EndKind {
  title: string;
  headline: string;
  next: NextStep;
  /** The path of an outline on a 24 by 24 grid. */
  icon: string;
}

export interface End extends EndKind {
  state: EndState;
  /** The label of a button for the next step; empty if there is none. */
  nextLabel: string;
  /** How it ended, what was done, what waits and what was not carried out, by name. */
  sentence: string;
  /** The provider's reason, if it gave one. */
  reason: string | null;
  /** Whether the server said so. If not, `reconnect()` finds out what became of the answer. */
  confirmed: boolean;
}

/** What pressing stop achieved. */
export interface Stop {
  answer: string;
  /** `unknown` if the server could not be reached. */
  outcome: "stopped" | "too-late" | "remembered" | "unknown";
  sentence: string;
  calls: Call[];
  /** The calls that it kept from being carried out. */
  discarded: Call[];
  /** The calls that had been, or were being, carried out. */
  ran: Call[];
}

export interface Options {
  /** The answer's id: unique, and not to be guessed. Default: a random UUID. */
  id?: string;
  /** Where the server's handler for answers is. Default: `/answers`. */
  answers?: string;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** How long nothing may arrive, heartbeats included. At least three times the server's heartbeat. Default: 20. */
  idleSeconds?: number;
  /** How long to wait, in milliseconds, before each attempt to get a lost connection back. */
  reconnectDelays?: number[];
  /** Whether to ask, after the end, what becomes of calls that wait. Default: true. */
  watch?: boolean;
  fetch?: typeof fetch;
  /** Called after every change, at least once for each event. */
  onChange?: (answer: AnswerStream) => void;
}

export class AnswerStream {
  constructor(options?: Options);
  readonly id: string;
  readonly text: string;
  readonly calls: readonly Call[];
  readonly end: End | null;
  readonly stopped: Stop | null;
  readonly settled: boolean;
  readonly connection: "idle" | "connecting" | "open" | "reconnecting" | "closed";
  readonly notCarriedOut: Call[];
  /** Sends the request and reads the answer. Resolves when it has ended; never rejects. */
  start(url: string, body: object): Promise<End | null>;
  /** Reads an answer that was begun before. */
  reconnect(): Promise<End | null>;
  /** Stops it. Never rejects. */
  stop(): Promise<Stop>;
  close(): void;
}

export class EventParser {
  lastEventId: string;
  push(bytes: Uint8Array): { event: string; data: string }[];
}

export const ENDS: Readonly<Record<EndState, Readonly<EndKind>>>;

/** "2 actions were …: A; B.", or nothing if there are none. */
export function sentenceOf(calls: readonly Call[], what: string, verbs?: readonly [string, string]): string;

/** Text with what is invisible in it, or turns it around, made visible. */
export function visible(text: string): string;
