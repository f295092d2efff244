import { readFileSync } from "node:fs";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { readDocument } from "../../src/import/openapi/read.ts";
import { outsideOf } from "../../src/twin/of-ir.ts";
import { outsideOfDocument } from "../../src/twin/of-openapi.ts";
import type { Outside } from "../../src/twin/outside.ts";
import { serve, type RunningTwin } from "../../src/twin/server.ts";
import { newTwin, putRows, resourcesOf, type Twin } from "../../src/twin/twin.ts";
import { senderOf, type Sender } from "../../src/twin/webhooks.ts";

/** A twin that listens, at a moment that only a test moves. */
export interface Served extends RunningTwin {
  readonly twin: Twin;
  readonly sender: Sender;
}

/** Serves the first integration of a spec, or an OpenAPI document. */
export async function serveCase(path: string, rows: number, seed = 1): Promise<Served> {
  const twin = newTwin(outsideIn(path), seed, () => Date.UTC(2030, 0, 1));
  for (const { resource } of resourcesOf(twin.outside))
    putRows(
      twin,
      resource,
      Array.from({ length: rows }, () => ({})),
    );
  const sender = senderOf(twin);
  return { ...(await serve(twin, sender, { port: 0 })), twin, sender };
}

function outsideIn(path: string): Outside {
  const text = readFileSync(path, "utf8");
  if (!path.endsWith(".md")) {
    const { value, diagnostics } = readDocument(text, path);
    if (!value) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
    return outsideOfDocument(value);
  }
  const parsed = parse({ files: [{ path: "spec.md", text }] });
  const lowered = parsed.value && lower(parsed.value);
  const [integration] = lowered?.value?.integrations ?? [];
  if (!lowered?.value || !integration) {
    const wrong = [...parsed.diagnostics, ...(lowered?.diagnostics ?? [])];
    throw new Error(wrong.map(({ message }) => message).join("\n"));
  }
  return outsideOf(integration, lowered.value);
}
