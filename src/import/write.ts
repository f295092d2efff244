import { columnOf } from "../2-lower/names.ts";
import { camelOf, fieldMaker, headingMaker, isOwnAddress, type Named, rowName, titleOf } from "./names.ts";
import { code, prose, quoted, sentence } from "./prose.ts";
import type { Settled } from "./settle.ts";
import { type WireSketch, wireOf } from "./wire.ts";
import type {
  AccessSketch,
  ActionSketch,
  EntitySketch,
  FieldSketch,
  Limits,
  PathPart,
  ValueSketch,
  Who,
} from "./sketch.ts";

/** The spec as Markdown. `name`: that of the service; `kind`: where it comes from, for its first paragraph. */
export function write(settled: Settled, name: string, kind: string): string {
  const { sketch } = settled;
  const title = titleOf(sketch.title ?? name, "Service");
  const wire = wireOf(settled);
  const actions = actionNames(settled);
  const blocks = [
    frontMatter(settled, name),
    `# ${title}`,
    sentence(sketch.doc) || `What ${kind} says, as a spec to go on from.`,
    ...(wire ? [wireText(wire)] : []),
    ...rolesOf(settled),
    ...sketch.entities.flatMap((entity) => entityOf(settled, entity)),
    ...sketch.types.map((type) => {
      const names = fieldMaker([]);
      return section(
        `## Type: ${nameOf(settled.types, type.key)}`,
        sentence(type.doc),
        type.fields.flatMap((field) => fieldLines(settled, field, names(camelOf(field.key, "field")), 0)),
      );
    }),
    ...sketch.actions.map((action, index) => actionOf(settled, action, actions[index])),
    notes(settled),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function frontMatter({ sketch }: Settled, name: string): string {
  const lines = ["---", "specc: 1", `name: ${name}`];
  if (sketch.version !== null) lines.push(`version: ${sketch.version}`);
  if (sketch.basePath !== null) lines.push(`basePath: ${sketch.basePath}`);
  return [...lines, "---"].join("\n");
}

/** A heading, what it says, and its bullets. */
function section(heading: string, doc: string, bullets: readonly string[]): string {
  const said = doc === "" ? "" : `\n${doc}\n`;
  return `${heading}${said}${bullets.length > 0 ? `\n${bullets.join("\n")}` : ""}`.replace(/\n+$/, "");
}

function wireText({ names }: WireSketch): string {
  const bullets = names === "camel" ? [] : [`- names: ${names} case`];
  return section("## Wire", "Addresses and names of members as clients of the source know them.", bullets);
}

function rolesOf({ signIn, roles }: Settled): string[] {
  return signIn.roles.map(({ called, value }, index) => {
    const doc =
      index > 0
        ? "A role of the source, which does not say what it may."
        : value === null
          ? "May do everything that the source gives to nobody else."
          : "May do everything that the source gives to nobody else; a role of the source.";
    return section(`## Role: ${nameOf(roles, called)}`, doc, []);
  });
}

function entityOf(settled: Settled, entity: EntitySketch): string[] {
  const { signIn, fields } = settled;
  const names = fields.get(entity.key) ?? new Map<string, string>();
  const name = (key: string): string => names.get(key) ?? "";
  const parts = [
    section(
      `## Entity: ${nameOf(settled.entities, entity.key)}`,
      sentence(entity.doc),
      entity.fields.flatMap((field) => fieldLines(settled, field, name(field.key), 0)),
    ),
    rulesOf(entity, name),
    `### Access\n${accessLines(settled, entity.access).join("\n")}`,
    listOf(entity, name),
    ...(entity.routeLines ? [`### Routes\n${entity.routeLines.join("\n")}`] : []),
  ];
  const whole = parts.filter((part) => part !== "").join("\n\n");
  return entity.key === signIn.account ? [whole, signInOf(settled, name)] : [whole];
}

function rulesOf({ uniques, indexes, checks, fields }: EntitySketch, name: (key: string) => string): string {
  const key = (kind: string, keys: readonly string[]): string =>
    `- ${kind}: ${keys.map((one) => `\`${name(one)}\``).join(", ")}`;
  const isEmpty = (one: string): string =>
    fields.find((field) => field.key === one)?.optional ? `${name(one)} == null || ` : "";
  const lines = [
    ...uniques.map((one) => key("unique", one.fields)),
    ...checks.map(({ left, operator, right }) => {
      const condition = `${isEmpty(left)}${isEmpty(right)}${name(left)} ${operator} ${name(right)}`;
      return `- check: \`${condition}\``;
    }),
    ...indexes.map((one) => key("index", one.fields)),
  ];
  return lines.length === 0 ? "" : `### Rules\n${[...new Set(lines)].join("\n")}`;
}

/** Operations that the same people may, in one line. */
function accessLines(settled: Settled, access: AccessSketch): string[] {
  const groups = new Map<Who, string[]>();
  const operations = ["list", "read", "create", "update", "delete"] as const;
  for (const operation of operations) {
    // What is read is listed, too, unless something else is said.
    if (operation === "list" && access.list === access.read) continue;
    groups.set(access[operation], [...(groups.get(access[operation]) ?? []), operation]);
  }
  return [...groups].map(([who, said]) => `- ${said.join(", ")}: ${whoOf(settled, who)}`);
}

function whoOf({ roles, signIn }: Settled, who: Who): string {
  if (who !== "admin") return who;
  const admin = roles.get(signIn.roles[0]?.called ?? "");
  return `[${admin?.heading}](#${admin?.anchor})`;
}

function listOf({ filter, search, fields }: EntitySketch, name: (key: string) => string): string {
  const texts = search
    ? fields.filter(
        ({ type, writeOnly }) =>
          !writeOnly && type.kind === "plain" && /^(?:text|email|url)$/.test(type.word),
      )
    : [];
  const lines = [
    ...(texts.length > 0 ? [`- search: ${texts.map(({ key }) => `\`${name(key)}\``).join(", ")}`] : []),
    ...(filter.length > 0 ? [`- filter: ${filter.map((key) => `\`${name(key)}\``).join(", ")}`] : []),
  ];
  return lines.length === 0 ? "" : `### List\n${lines.join("\n")}`;
}

function signInOf({ signIn, entities, roles }: Settled, name: (key: string) => string): string {
  const account = entities.get(signIn.account);
  const first = roles.get(signIn.roles[0]?.called ?? "");
  return [
    "## Sign-in",
    `- account: [${account?.heading}](#${account?.anchor})`,
    `- identifier: \`${name(signIn.identifier)}\``,
    `- password: \`${name(signIn.password)}\``,
    `- role: \`${name(signIn.role)}\``,
    "- session: 30 minutes without use, renewable for 30 days",
    "- lock: 5 failures in 15 minutes, for 15 minutes",
    `- first account: [${first?.heading}](#${first?.anchor})`,
  ].join("\n");
}

/** A field with the fields below it, indented. */
function fieldLines(settled: Settled, field: FieldSketch, name: string, depth: number): string[] {
  const { type, limits } = field;
  tellName(settled, field, name);
  const rules = [
    ...(field.optional && type.kind !== "many" ? ["optional"] : []),
    ...limitsOf(limits),
    ...(field.start === null ? [] : [`starts as ${field.start}`]),
    ...(field.unique === null ? [] : [field.unique === "exact" ? "unique" : "unique ignoring case"]),
    ...(field.immutable ? ["immutable"] : []),
    ...(field.system ? ["set by the system"] : []),
    ...(field.sent === undefined ? [] : [field.sent]),
    ...(field.wire === undefined ? [] : [`as \`${field.wire}\``]),
    ...(field.writeOnly && !(type.kind === "plain" && type.word === "password") ? ["write-only"] : []),
    ...(type.kind === "reference" && type.onDelete !== "restrict"
      ? [type.onDelete === "clear" ? "cleared on delete" : "deleted with it"]
      : []),
  ];
  const doc = sentence(field.doc, 400);
  const line = `${"  ".repeat(depth)}- \`${name}\`: ${[typeOf(settled, type), ...rules].join(", ")}${doc === "" ? "" : ` — ${doc}`}`;
  const inner = type.kind === "list" ? type.of : type;
  if (inner.kind !== "object") return [line];
  const names = fieldMaker([]);
  return [
    line,
    ...inner.fields.flatMap((one) => fieldLines(settled, one, names(camelOf(one.key, "field")), depth + 1)),
  ];
}

/** Where a name is another than its words in another writing, whoever knows the source has to look for it. */
function tellName({ sketch }: Settled, { key, column, type, place }: FieldSketch, name: string): void {
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const isSame = letters(key).replace(/id$/, "") === letters(name).replace(/id$/, "");
  if (column !== null || place === "" || (isSame && /^[A-Za-z_]/.test(key)) || type.kind === "many") return;
  sketch.remarks.push({ place, text: `${quoted(key)} is called ${quoted(name)} here.` });
}

function typeOf(settled: Settled, type: ValueSketch): string {
  switch (type.kind) {
    case "plain":
      return type.word === "decimal" ? `decimal(${type.scale ?? 2})` : type.word;
    case "enum":
      return `one of ${[...new Set(type.values)].map((value) => code(value) ?? "").join(", ")}`;
    case "reference":
      return link(settled.entities, type.entity);
    case "embedded":
      return link(settled.types, type.type);
    case "many": {
      const by = settled.fields.get(type.entity)?.get(type.by) ?? "";
      return `many ${link(settled.entities, type.entity)} by \`${by}\``;
    }
    case "list":
      return type.of.kind === "object" ? "list of objects" : `list of ${typeOf(settled, type.of)}`;
    case "object":
      return "object";
  }
}

function limitsOf({ min, max, minLength, maxLength, minItems, maxItems, pattern }: Limits): string[] {
  const isRange = min && max && !min.exclusive && !max.exclusive;
  return [
    ...(isRange ? [`${min.value}..${max.value}`] : []),
    ...(min && !isRange ? [`${min.exclusive ? "more than" : "at least"} ${min.value}`] : []),
    ...(max && !isRange ? [`${max.exclusive ? "less than" : "at most"} ${max.value}`] : []),
    ...counts(minLength, maxLength, "character"),
    ...counts(minItems, maxItems, "item"),
    ...(pattern === undefined ? [] : [`pattern \`${pattern}\``]),
  ];
}

function counts(least: number | undefined, most: number | undefined, unit: string): string[] {
  const units = (count: number): string => `${count} ${unit}${count === 1 ? "" : "s"}`;
  if (least !== undefined && most !== undefined) return [`${least}..${units(most)}`];
  if (least !== undefined) return [`at least ${units(least)}`];
  return most === undefined ? [] : [`at most ${units(most)}`];
}

function link(names: ReadonlyMap<string, Named>, key: string): string {
  const named = names.get(key);
  return `[${named?.heading}](#${named?.anchor})`;
}

function nameOf(names: ReadonlyMap<string, Named>, key: string): string {
  return names.get(key)?.heading ?? "";
}

interface ActionNames extends Named {
  readonly address: string;
}

/** Headings and addresses of the actions, each once. */
function actionNames(settled: Settled): readonly ActionNames[] {
  const heading = headingMaker();
  const taken = new Set<string>(TAKEN_ADDRESSES);
  for (const entity of settled.sketch.entities) {
    const path = settled.entities.get(entity.key)?.path ?? "";
    for (const address of [
      `GET ${path}`,
      `POST ${path}`,
      `GET ${path}/{}`,
      `PATCH ${path}/{}`,
      `DELETE ${path}/{}`,
    ])
      taken.add(address);
    for (const line of entity.routeLines ?? [])
      taken.add((/`(.*)`/.exec(line)?.[1] ?? "").replace(/\{[^}]*\}/g, "{}"));
  }
  return settled.sketch.actions.map((action) => {
    const named = heading("Action", titleOf(action.called, "Do"));
    const base = pathOf(settled, action.path) || `/${named.kebab}`;
    const tries = [base, `${base}/${named.kebab}`];
    const isFree = (path: string): boolean =>
      !taken.has(shape(action.method, path)) && (settled.sketch.basePath !== null || !isOwnAddress(path));
    const path = tries.find(isFree) ?? `/actions/${named.kebab}`;
    taken.add(shape(action.method, path));
    return { ...named, address: `${action.method} ${path}` };
  });
}

function shape(method: string, path: string): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}

/** Addresses of every service. */
const TAKEN_ADDRESSES: readonly string[] = [
  "POST /auth/sign-in",
  "POST /auth/renew",
  "POST /auth/sign-out",
  "POST /auth/password",
  "GET /auth/me",
  "GET /auth/sessions",
  "DELETE /auth/sessions/{id}",
  "GET /admin",
  "GET /health/live",
  "GET /health/ready",
  "GET /metrics",
  "GET /openapi.json",
];

function pathOf(settled: Settled, parts: readonly PathPart[]): string {
  const rows = new Set<string>();
  return parts
    .map((part) => {
      if ("word" in part) return `/${part.word}`;
      const named = settled.entities.get("row" in part ? part.row : part.all);
      if ("all" in part) return named?.path ?? "";
      let name = rowName(named?.camel ?? "");
      while (rows.has(name)) name = `${name}Too`;
      rows.add(name);
      return `${named?.path}/{${name}}`;
    })
    .join("");
}

function actionOf(settled: Settled, action: ActionSketch, named: ActionNames | undefined): string {
  if (!named) return "";
  const names = fieldMaker([]);
  const links = (keys: readonly string[]): string =>
    keys.map((key) => link(settled.entities, key)).join(", ");
  const bullets = [
    ...(action.changes.length > 0 ? [`- changes: ${links(action.changes)}`] : []),
    ...(action.reads.length > 0 ? [`- reads: ${links(action.reads)}`] : []),
    ...returnsLines(settled, action),
    ...action.fails.map(
      ({ code: failure, status, doc }) =>
        `- fails: \`${failure}\` (${status})${doc === "" ? "" : ` — ${sentence(doc, 200)}`}`,
    ),
  ];
  const doc = sentence(action.doc);
  const input = action.input.flatMap((field) => fieldLines(settled, field, names(inputName(field.key)), 0));
  const said = action.logic
    .split(/\n\s*\n/)
    .map((one) => sentence(one))
    .filter((one) => one !== "");
  const logic =
    said.length > 0
      ? [`The source says of \`${action.said}\`:`, ...said.map((one) => `> ${one}`)].join("\n\n")
      : `The source does not say what \`${action.said}\` does. Write it here before this is filled.`;
  const parts = [
    [
      `## Action: ${named.heading}\n\`${named.address}\` by ${whoOf(settled, action.who)}`,
      ...(doc === "" ? [] : [doc]),
      ...(bullets.length > 0 ? [bullets.join("\n")] : []),
    ].join("\n\n"),
    ...(input.length > 0 ? [`### Input\n${input.join("\n")}`] : []),
    `### Logic\n${logic}`,
  ];
  return parts.join("\n\n");
}

/** An input says its names as the outside does, where those can be said. */
function inputName(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]{0,60}$/.test(key) && columnOf(key) !== "field" ? key : camelOf(key, "field");
}

function returnsLines(settled: Settled, { returns }: ActionSketch): string[] {
  if (!returns) return [];
  const { kind, status } = returns;
  const said = (standard: number): string => (status === standard ? "" : ` (${status})`);
  if (kind === "nothing") return [`- returns: nothing${said(204)}`];
  if (kind === "entity") return [`- returns: ${link(settled.entities, returns.entity)}${said(200)}`];
  const names = fieldMaker([]);
  const fields = returns.fields.flatMap((field) =>
    fieldLines(settled, field, names(inputName(field.key)), 1),
  );
  return [`- returns: ${kind === "object" ? "object" : "list of objects"}${said(200)}`, ...fields];
}

function notes({ sketch }: Settled): string {
  const general = sketch.remarks.filter(({ place }) => place === "");
  const placed = sketch.remarks
    .filter(({ place }) => place !== "")
    .toSorted((a, b) => lineIn(a.place) - lineIn(b.place));
  const lines = [
    ...general.map(({ text }) => `- ${text}`),
    ...placed.map(({ place, text }) => `- ${prose(place)}: ${text}`),
  ];
  return lines.length === 0 ? "" : `## Note: What could not be said\n${[...new Set(lines)].join("\n")}`;
}

/** Places that are no lines stay in their order. */
function lineIn(place: string): number {
  return Number(/^line (\d+)$/.exec(place)?.[1] ?? 0);
}
