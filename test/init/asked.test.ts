import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SPECC, workshop } from "../cli/specc.ts";

/** Starts a program on a terminal of its own: `script` of util-linux, which every Linux has. */
function onTerminal(folder: string, line: string) {
  const child = spawn("script", ["-qec", line, "/dev/null"], { cwd: folder });
  let said = "";
  child.stdout.on("data", (bytes: Buffer) => void (said += bytes.toString("utf8")));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    ended,
    said: (): string => said,
    answer: (text: string): void => void child.stdin.write(`${text}\r`),
    /** Waits until the terminal shows this. */
    until: async (text: string): Promise<void> => {
      while (!said.includes(text)) {
        if (child.exitCode !== null) throw new Error(`It ended with: ${said}`);
        await new Promise((resolve) => void setTimeout(resolve, 20));
      }
    },
  };
}

it.runIf(process.platform === "linux")(
  "specc init asks what it is not told, on a terminal, and an empty answer takes the default",
  { timeout: 300_000 },
  async () => {
    const folder = workshop();
    const line = `"${process.execPath}" "${SPECC}" init`;
    const terminal = onTerminal(folder, line);
    await terminal.until("What is the service called? (specc-cli-");
    terminal.answer("corner-shop");
    await terminal.until("What does it keep? One thing, in words: (Task)");
    terminal.answer("Shopping list");
    expect(await terminal.ended, terminal.said()).toBe(0);
    const spec = readFileSync(join(folder, "spec.md"), "utf8");
    expect(spec).toContain("name: corner-shop");
    expect(spec).toContain("## Entity: Shopping list");

    const other = workshop();
    const again = onTerminal(other, `${line} shop`);
    await again.until("(Task)");
    again.answer("");
    expect(await again.ended, again.said()).toBe(0);
    expect(again.said()).not.toContain("What is the service called?");
    expect(readFileSync(join(other, "shop", "spec.md"), "utf8")).toContain("## Entity: Task");
  },
);
