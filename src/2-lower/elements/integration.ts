import {
  lowerMissingBullet,
  lowerSaidTwice,
  lowerUnknownSetting,
  lowerUnusableName,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Action, Field, Integration } from "../../ir/types.ts";
import type { Part } from "../../tree/spec-tree.ts";
import { type Context, originOf } from "../context.ts";
import {
  type Cursor,
  cursorOf,
  mustEnd,
  takeCode,
  takeCount,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { fieldsOf } from "../fields/fields.ts";
import { OUTSIDE_PLACE } from "../fields/place.ts";
import { keyOf } from "../lookups.ts";
import { namesOf } from "../names.ts";
import { addressOf } from "../address.ts";
import { refuseBullets } from "./action-bullets.ts";
import { takeDuration } from "./duration.ts";
import { checkResources, isRowsKey, readRows, ROWS_KEYS, type RowsBullet } from "./integration-rows.ts";
import { lowerWebhook } from "./integration-webhook.ts";
import { shapeOf } from "./shape.ts";

const KEYS = ["address", "header", "time-out", "retries", "rate limit", "circuit breaker", "errors"];

/** Reads an outside API; its address is one of the settings. */
export function lowerIntegration(
  context: Context,
  { section, id }: Declaration,
  settings: readonly Field[],
  actions: readonly Action[],
): Integration {
  const integration: Integration = {
    id,
    name: section.name.text,
    doc: section.doc.text,
    address: "",
    headers: [],
    timeoutSeconds: 10,
    retries: 3,
    breaker: { failures: 5, seconds: 30 },
    webhooks: [],
    operations: [],
    origin: originOf(section.span),
  };
  const said = new Set<string>();
  for (const bullet of section.bullets) {
    const read = keyOf(context, bullet, KEYS, "An integration");
    if (!read) continue;
    if (said.has(read.key) && read.key !== "header")
      context.report(lowerSaidTwice(bullet.span, { what: read.key }));
    said.add(read.key);
    if (read.key === "errors") {
      const shape = shapeOf(context, read.cursor, bullet, "outside");
      if (shape?.kind === "object") integration.errors = shape;
      else
        unexpected(context, read.cursor, "`object`", "the line as `- errors: object`, its members below it");
      continue;
    }
    refuseBullets(context, bullet, `\`${read.key}\``);
    readBullet(context, read.key, read.cursor, integration, settings);
  }
  if (!said.has("address")) {
    const params = { section: "The integration", bullet: "address", example: "- address: `SHOP_URL`" };
    context.report(lowerMissingBullet(section.name.span, params));
  }
  if (!section.parts.some(({ kind }) => kind === "Operation")) {
    const params = {
      section: "The integration",
      bullet: "### Operation: …",
      example: "### Operation: List orders",
    };
    context.report(lowerMissingBullet(section.name.span, params));
  }
  const parts = (kind: Part["kind"]): readonly Part[] => section.parts.filter((part) => part.kind === kind);
  for (const part of parts("Operation")) {
    const operation = operationOf(context, part);
    if (!operation) continue;
    const taken = integration.operations.flatMap(({ id, each }) => [id, each ?? id]);
    if (taken.includes(operation.id) || (operation.each !== undefined && taken.includes(operation.each))) {
      context.report(lowerSaidTwice(part.name.span, { what: part.name.text }));
    } else integration.operations.push(operation);
  }
  checkResources(context, integration, parts("Operation"));
  for (const part of parts("Webhook")) {
    const webhook = lowerWebhook(context, part, integration, actions);
    if (webhook) integration.webhooks.push(webhook);
  }
  return integration;
}

function readBullet(
  context: Context,
  key: string,
  cursor: Cursor,
  integration: Integration,
  settings: readonly Field[],
): void {
  if (key === "address") return readAddress(context, cursor, integration, settings);
  if (key === "header") return readHeader(context, cursor, integration);
  if (key === "rate limit") return readRateLimit(context, cursor, integration);
  if (key === "circuit breaker") return readBreaker(context, cursor, integration);
  const amount = key === "retries" ? takeCount(cursor) : takeDuration(cursor);
  const form = key === "retries" ? "the line as `- retries: 5`" : "the line as `- time-out: 10 seconds`";
  if (amount === null) {
    unexpected(context, cursor, key === "retries" ? "a number" : "a number of seconds or minutes", form);
    return;
  }
  mustEnd(context, cursor, form);
  if (key === "retries") integration.retries = amount;
  else integration.timeoutSeconds = amount;
}

function readRateLimit(context: Context, cursor: Cursor, integration: Integration): void {
  const form = "the line as `- rate limit: 2 per second`";
  const requests = takeCount(cursor, 1);
  const unit =
    requests !== null && takeWords(cursor, "per") ? PER.find(([word]) => takeWords(cursor, word)) : null;
  if (requests === null || !unit) {
    unexpected(context, cursor, "a number of requests per second, minute or hour", form);
    return;
  }
  mustEnd(context, cursor, form);
  integration.rateLimit = { requests, seconds: unit[1] };
}

const PER: readonly (readonly [string, number])[] = [
  ["second", 1],
  ["minute", 60],
  ["hour", 3600],
];

function readBreaker(context: Context, cursor: Cursor, integration: Integration): void {
  const form = "the line as `- circuit breaker: 5 failures, for 30 seconds`, or `none`";
  delete integration.breaker;
  if (takeWords(cursor, "none")) return void mustEnd(context, cursor, form);
  const failures = takeCount(cursor, 1);
  const named = failures !== null && (takeWords(cursor, "failures") || takeWords(cursor, "failure"));
  const seconds = named && takeSign(cursor, ",") && takeWords(cursor, "for") ? takeDuration(cursor) : null;
  if (failures === null || seconds === null) {
    unexpected(context, cursor, "a number of failures and a time", form);
    return;
  }
  mustEnd(context, cursor, form);
  integration.breaker = { failures, seconds };
}

function readAddress(
  context: Context,
  cursor: Cursor,
  integration: Integration,
  settings: readonly Field[],
): void {
  const code = takeCode(cursor);
  if (!code) {
    unexpected(
      context,
      cursor,
      "the name of a setting in a code span",
      "the line as `` - address: `SHOP_URL` ``",
    );
    return;
  }
  mustEnd(context, cursor, "the line as `` - address: `SHOP_URL` ``");
  integration.address = code.text;
  const names = settings.map(({ name }) => name);
  if (names.includes(code.text) || context.brokenFields.has(code.text)) return;
  context.report(lowerUnknownSetting(code.span, { name: code.text, nearest: nearest(code.text, names) }));
}

/** `` `Authorization` is `Bearer token` ``: the last word is what each call gives, a word before it the scheme. */
function readHeader(context: Context, cursor: Cursor, integration: Integration): void {
  const form =
    "the line as `` - header: `Authorization` is `Bearer token` ``, or `` is `token` `` without a scheme";
  const header = takeCode(cursor);
  if (!header || !/^[A-Za-z0-9-]+$/.test(header.text)) {
    if (header) cursor.index -= 1;
    unexpected(context, cursor, "the name of a header in a code span", form);
    return;
  }
  if (!takeWords(cursor, "is")) {
    unexpected(context, cursor, "`is` and the name of what each call gives", form);
    return;
  }
  const code = takeCode(cursor);
  const match = /^(?:([A-Za-z][A-Za-z0-9-]*) )?([a-z][A-Za-z0-9]*)$/.exec(code?.text ?? "");
  if (!code || match?.[2] === undefined) {
    if (code) cursor.index -= 1;
    unexpected(context, cursor, "the name of what each call gives, in a code span", form);
    return;
  }
  mustEnd(context, cursor, form);
  const scheme = match[1] === undefined ? {} : { scheme: match[1] };
  integration.headers.push({ header: header.text, parameter: match[2], ...scheme });
}

type Operation = Integration["operations"][number];

function operationOf(context: Context, part: Part): Operation | null {
  const names = namesOf(part.name.text);
  if (!names && part.name.text !== "")
    context.report(lowerUnusableName(part.name.span, { name: part.name.text }));
  const form = "the first line as `` `GET /orders.json` ``";
  const cursor = cursorOf(part.lead ?? { tokens: [], doc: part.doc, span: part.span });
  const code = takeCode(cursor);
  if (!code) unexpected(context, cursor, "an address in a code span", form);
  else mustEnd(context, cursor, form);
  const address = code && addressOf(context, code);
  const said: Pick<Operation, "query" | "body" | "returns"> = { query: [], body: [], returns: null };
  const keys = new Set<string>();
  const ofRows: RowsBullet[] = [];
  for (const bullet of part.bullets) {
    const read = keyOf(context, bullet, ["query", "body", "returns", ...ROWS_KEYS], "An operation");
    if (!read) continue;
    if (keys.has(read.key)) context.report(lowerSaidTwice(bullet.span, { what: read.key }));
    keys.add(read.key);
    if (isRowsKey(read.key)) {
      refuseBullets(context, bullet, `\`${read.key}\``);
      ofRows.push({ ...read, key: read.key });
      continue;
    }
    if (read.key === "returns") {
      if (!takeWords(read.cursor, "nothing")) said.returns = shapeOf(context, read.cursor, bullet, "outside");
      else refuseBullets(context, bullet, "`returns: nothing`");
      mustEnd(context, read.cursor, "`returns:` and `object`, `list of objects` or `nothing`");
      continue;
    }
    mustEnd(context, read.cursor, `\`${read.key}:\` alone, its fields as bullets below it`);
    const fields = fieldsOf(context, bullet.bullets, OUTSIDE_PLACE);
    if (read.key === "query") said.query = fields;
    else said.body = fields;
  }
  const rows = readRows(context, ofRows, { ...said, path: address?.path ?? null });
  if (!names || !address) return null;
  return {
    id: names.camel,
    name: part.name.text,
    doc: part.doc.text,
    ...address,
    ...said,
    ...rows,
    origin: originOf(part.span),
  };
}
