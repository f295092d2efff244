import type { Environment } from "@marcbachmann/cel-js";
import type { Authenticator } from "../authenticator.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { type Reply, type Sent, send } from "./http.ts";
import type { Failure } from "./outcome.ts";
import type { RunningService } from "./service.ts";
import type { RunningTwin } from "./twins.ts";
import type { Values } from "./values.ts";

/** Somebody who can sign in, with the tokens of the newest session. */
export interface Session {
  readonly identifier: string;
  readonly password: string;
  accessToken: string | null;
  renewToken: string | null;
  /** Where the service has asked for a second factor, what it was set up with. */
  authenticator: Authenticator | null;
  /** The first sign-in, while it lasts: steps that run at once share it. */
  signingIn: Promise<Failure | null> | null;
}

/** What expressions are computed from; there before the service runs, since settings hold expressions too. */
export interface Known {
  readonly sessions: ReadonlyMap<string, Session>;
  readonly twins: ReadonlyMap<string, RunningTwin>;
  readonly kept: Map<string, unknown>;
  /** Milliseconds from the real clock to the service's. */
  offset: number;
}

/** Everything about a story while it runs. */
export interface Story extends Known {
  readonly scenario: Scenario;
  readonly language: Environment;
  /** The member of a sign-in that names the account, e.g. `email`. */
  readonly identifier: string;
  readonly failures: Failure[];
  readonly replies: Reply[];
  /** Sets the service's clock this many milliseconds from the real one. */
  setClock(offset: number): Promise<void>;
  service: RunningService;
  /** Ends the process and starts a new one on the same data. */
  restart(killed: boolean): Promise<void>;
}

/** All names that an expression can use, with `more` for what only one place has. */
export function namesOf(story: Known, more: Values = {}): Values {
  const now = new Date(Date.now() + story.offset).toISOString();
  const people = [...story.sessions].map(([name, { identifier, password, accessToken, renewToken }]) => [
    name,
    { identifier, password, accessToken, renewToken },
  ]);
  const twins = [...story.twins].map(([name, { values }]) => [name, values]);
  return {
    now,
    today: now.slice(0, 10),
    n: 1n,
    ...(Object.fromEntries(people) as Values),
    ...(Object.fromEntries(twins) as Values),
    ...Object.fromEntries(story.kept),
    ...more,
  };
}

/** Sends to the story's service and remembers the answer. */
export async function sendTo(story: Story, sent: Sent): Promise<Reply> {
  const reply = await send(sent);
  story.replies.push(reply);
  return reply;
}
