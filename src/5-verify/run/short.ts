/** Said to V8 by a module, since an option that a version of Node does not know would keep the process from starting. */
const FLAGS = ["--liftoff-only", "--interrupt-budget=500000"];

/**
 * Options of Node for a process that lives for a minute: V8 does not compile the WebAssembly of the embedded database a
 * second time, and JavaScript only where it runs much, since the rest would not pay. Its program runs as without them.
 */
export const SHORT_LIVED: readonly string[] = [
  "--import",
  `data:text/javascript,${encodeURIComponent(
    `import { setFlagsFromString } from "node:v8"; for (const flag of ${JSON.stringify(FLAGS)}) setFlagsFromString(flag);`,
  )}`,
];

/** Much is made for a moment: a larger young generation is collected less often. */
export const LARGE_YOUNG = "--max-semi-space-size=64";
