import type { ListItem } from "mdast";
import { readBody } from "./bodies.ts";
import { type Item, type Reading, SPAN, readItem, saidAs } from "./markdown.ts";
import { scenarioUnknownAnswer } from "../../diagnostics/messages.ts";
import { readDetails } from "./notes.ts";
import { readDuration, readTarget } from "./requests.ts";
import type { Answer } from "./scenario.ts";

/** Reads the list of a twin's answers. */
export function readAnswers(reading: Reading, items: readonly ListItem[]): Answer[] {
  return items.flatMap((node) => {
    const item = readItem(reading, node);
    const answer = item === null ? null : readAnswer(reading, item);
    return answer === null ? [] : [answer];
  });
}

/** Reads one answer; null where it is wrong, which is reported. */
export function readAnswer(reading: Reading, item: Item): Answer | null {
  const match = new RegExp(`^${SPAN} (?:→|->) (\\d{3}|cut)((?:,[^,]+)*)$`).exec(item.line.shape);
  const [written] = item.line.spans;
  const target = match === null || written === undefined ? null : readTarget(reading, written);
  const options = match === null ? null : readOptions(match[2] ?? "");
  const status = match?.[1] === "cut" ? null : Number(match?.[1]);
  if (match === null || options === null || (status !== null && (status < 200 || status > 599))) {
    reading.diagnostics.push(scenarioUnknownAnswer(item.line.span, { line: saidAs(item.line) }));
    return null;
  }
  const body = readBody(reading, item);
  const { headers } = readDetails(reading, item.items, "headers");
  if (target === null) return null;
  const [path = "/", search = ""] = target.address.text.split("?");
  const query = [...new URLSearchParams(search)].map(([name, value]) => ({ name, value }));
  return { method: target.method, path, query, status, ...options, headers, body, span: item.span };
}

function readOptions(text: string): { times: number; delay: number } | null {
  const options = { times: 1, delay: 0 };
  for (const option of text.split(",").slice(1)) {
    const times = /^\s*(\d{1,4}) times$/.exec(option);
    const delay = /^\s*after (.+)$/.exec(option);
    const milliseconds = delay === null ? null : readDuration(delay[1] ?? "");
    if (times !== null && Number(times[1]) > 0) options.times = Number(times[1]);
    else if (milliseconds !== null) options.delay = milliseconds;
    else return null;
  }
  return options;
}
