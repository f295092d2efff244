import type { Answer, Ask } from "./http.ts";

/** Thrown where a property does not hold; what fast-check shrinks by. */
export class Broken extends Error {
  readonly expected: string;
  readonly found: string;
  readonly ask: Ask | null;
  readonly answer: Answer | null;

  constructor(expected: string, found: string, ask: Ask | null, answer: Answer | null) {
    super(`expected ${expected}, found ${found}`);
    this.name = "Broken";
    this.expected = expected;
    this.found = found;
    this.ask = ask;
    this.answer = answer;
  }
}
