import {
  lowerBulkAddress,
  lowerBulkAnswer,
  lowerFieldDoesNotFit,
  lowerSaidTwice,
  lowerUnexpectedBullets,
  lowerUnknownPathName,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Action, Field, Route } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import type { Bullet } from "../../tree/tokens.ts";
import { type Context, listed } from "../context.ts";
import {
  type Cursor,
  mustEnd,
  peek,
  takeCode,
  takeCount,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { fieldNamed, keyOf } from "../lookups.ts";
import { resolve } from "../links.ts";
import { within } from "../address.ts";
import type { Scope } from "../expressions/scope.ts";
import { routeOf } from "../routes.ts";
import type { ActionBullets } from "./action.ts";
import { answerOf } from "./answer.ts";
import { calledLinks, elementLinks } from "./element-links.ts";
import { addFailure, statusOf } from "./failure.ts";
import { shapeOf } from "./shape.ts";

const KEYS = [
  "changes",
  "reads",
  "calls",
  "returns",
  "fails",
  "once per",
  "bulk",
  "signed by",
  "transaction",
];

/** Reads the bullets that stand directly below an action's heading. */
export function readActionBullets(context: Context, section: Section, given: Given): ActionBullets {
  const bullets: ActionBullets = {
    changes: [],
    reads: [],
    calls: [],
    later: [],
    returns: null,
    fails: [],
    eachStep: false,
  };
  const said = new Set<string>();
  for (const bullet of section.bullets) {
    const read = keyOf(context, bullet, KEYS, "An action");
    if (!read) continue;
    if (said.has(read.key) && read.key !== "fails")
      context.report(lowerSaidTwice(bullet.span, { what: read.key }));
    said.add(read.key);
    if (read.key !== "fails" && read.key !== "returns") refuseBullets(context, bullet, `\`${read.key}\``);
    readBullet({ context, cursor: read.cursor, bullet, bullets, ...given }, read.key);
  }
  if (bullets.bulk && bullets.answers) {
    context.report(lowerBulkAnswer(section.name.span, { action: section.name.text }));
    delete bullets.bulk;
  }
  return bullets;
}

/** Reports bullets below a bullet that takes none. */
export function refuseBullets(
  context: Context,
  { bullets }: { readonly bullets: readonly Bullet[] },
  owner: string,
): void {
  const [first] = bullets;
  if (first) context.report(lowerUnexpectedBullets(first.span, { owner }));
}

/** What the bullets of an action may speak of. */
interface Given {
  readonly input: readonly Field[];
  readonly route: Route | null;
  readonly scope: Scope;
}

interface Reader extends Given {
  readonly context: Context;
  readonly cursor: Cursor;
  readonly bullet: Bullet;
  readonly bullets: ActionBullets;
}

function readBullet(reader: Reader, key: string): void {
  const { context, cursor, bullet, bullets } = reader;
  switch (key) {
    case "changes":
      bullets.changes = elementLinks(context, cursor, ["Entity"]);
      return;
    case "reads":
      bullets.reads = elementLinks(context, cursor, ["Entity", "View"]);
      return;
    case "calls":
      ({ now: bullets.calls, later: bullets.later } = calledLinks(context, cursor));
      return;
    case "returns":
      if (takeAnswer(reader)) return;
      bullets.returns = returnsOf(reader);
      return;
    case "fails":
      return addFailure(context, cursor, bullet, bullets.fails);
    case "once per":
      return readOncePer(reader);
    case "bulk":
      return readBulk(reader);
    case "signed by":
      return readSignature(reader);
    default:
      bullets.eachStep = takeWords(cursor, "each step");
      if (bullets.eachStep) mustEnd(context, cursor, "`transaction: each step`");
      else unexpected(context, cursor, "`each step`", "`transaction: each step`");
  }
}

function returnsOf({ context, cursor, bullet }: Reader): Action["returns"] | null {
  const form =
    "`returns:` and an entity, `object`, `list of objects`, `nothing`, `redirect to` and an expression, or a media type in a code span, with a status such as `(201)` behind it";
  let type: Action["returns"]["type"] = null;
  let standard = 204;
  if (peek(cursor)?.kind === "link") {
    const link = takeLink(cursor);
    const entity = link && resolve(context, link, ["Entity"]);
    refuseBullets(context, bullet, "`returns`");
    type = entity && { kind: "entity", entity: entity.id };
    standard = 200;
  } else if (!takeWords(cursor, "nothing")) {
    type = shapeOf(context, cursor, bullet, "answer");
    if (!type)
      return unexpected(
        context,
        cursor,
        "an entity, `object`, `list of objects`, `nothing`, `redirect` or a media type",
        form,
      );
    standard = 200;
  } else refuseBullets(context, bullet, "`returns: nothing`");
  const status = statusOf(context, cursor, { use: "an answer", from: 200, to: 299, example: 201 });
  mustEnd(context, cursor, form);
  return { type, status: status ?? standard };
}

/** Reads an answer that is no JSON; false where the line says another one. */
function takeAnswer({ context, cursor, bullet, bullets, route, scope }: Reader): boolean {
  const read = answerOf(context, cursor, bullet, { route, scope });
  if (read === undefined) return false;
  bullets.isOther = true;
  refuseBullets(context, bullet, "`returns`");
  if (read) {
    bullets.returns = { type: null, status: read.status };
    bullets.answers = read.answer;
  }
  return true;
}

function readOncePer({ context, cursor, bullets, input }: Reader): void {
  const form = "the line as `` - once per: `clientId` ``";
  const code = takeCode(cursor);
  if (!code) {
    unexpected(context, cursor, "a field of the input", form);
    return;
  }
  mustEnd(context, cursor, form);
  const field = fieldNamed(context, code, input, "The input");
  if (!field) return;
  if (!["text", "uuid", "email", "url", "integer"].includes(field.type.kind)) {
    const params = {
      field: field.name,
      use: "what an action is done once per",
      fits: "texts, numbers and `uuid`",
    };
    context.report(lowerFieldDoesNotFit(code.span, params));
  } else bullets.oncePer = field.name;
}

function readBulk({ context, cursor, bullets, route }: Reader): void {
  const form = "the line as `` - bulk: `POST /sales/bulk`, at most 500 items ``";
  const code = takeCode(cursor);
  if (!code) {
    unexpected(context, cursor, "an address in a code span", form);
    return;
  }
  const address = routeOf(context, code);
  const max = takeSign(cursor, ",") && takeWords(cursor, "at most") ? takeCount(cursor, 1) : null;
  if (max === null || !(takeWords(cursor, "items") || takeWords(cursor, "item"))) {
    unexpected(context, cursor, "`, at most 500 items`", form);
    return;
  }
  mustEnd(context, cursor, form);
  const own = route?.parameters ?? [];
  const same =
    address?.parameters.length === own.length &&
    own.every(({ name }, at) => address.parameters[at]?.name === name);
  if (address && route && !same) {
    context.report(lowerBulkAddress(code.span, { names: listed(own.map(({ name }) => `{${name}}`)) }));
  } else if (address) bullets.bulk = { route: address, max };
}

function readSignature({ context, cursor, bullets, route }: Reader): void {
  const form = "the line as `` - signed by: `channel.secret` in `X-Signature` (base64) ``";
  const code = takeCode(cursor);
  const [row = "", name = "", ...more] = code?.text.split(".") ?? [];
  if (!code || name === "" || more.length > 0) {
    if (code) cursor.index -= 1;
    unexpected(context, cursor, "a field of the row in the path, as `channel.secret`", form);
    return;
  }
  if (!takeWords(cursor, "in")) {
    unexpected(context, cursor, "`in` and the name of a header", form);
    return;
  }
  const header = takeCode(cursor);
  if (!header || !/^[A-Za-z0-9-]+$/.test(header.text)) {
    if (header) cursor.index -= 1;
    unexpected(context, cursor, "the name of a header in a code span", form);
    return;
  }
  const isOpen = takeSign(cursor, "(");
  const encoding =
    isOpen && takeWords(cursor, "hex") ? "hex" : isOpen && takeWords(cursor, "base64") ? "base64" : null;
  if (encoding === null || !takeSign(cursor, ")")) {
    unexpected(context, cursor, "`(hex)` or `(base64)`", form);
    return;
  }
  mustEnd(context, cursor, form);
  if (!route) return;
  const parameter = route.parameters.find((one) => one.name === row);
  if (!parameter) {
    const names = route.parameters.map((one) => one.name);
    const params = { name: row, known: listed(names), nearest: nearest(row, names) };
    context.report(lowerUnknownPathName(within(code.span, 0, row.length), params));
    return;
  }
  const place = within(code.span, row.length + 1, name.length);
  const fields = context.model.fieldsOf(parameter.entity) ?? [];
  const field = fieldNamed(context, { ...code, text: name, span: place }, fields, `\`${parameter.entity}\``);
  if (field?.type.kind === "text") {
    bullets.signature = { entity: parameter.entity, field: field.name, header: header.text, encoding };
  } else if (field) {
    const params = { field: field.name, use: "the key of a signature", fits: "a `text`" };
    context.report(lowerFieldDoesNotFit(place, params));
  }
}
