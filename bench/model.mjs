// The same synthetic model for every tool: N entities, each with 10 fields and 2 relations, in a ring.

/** `index` counts from 0; names are words and numbers that no language reserves. */
const nameOf = (index, count) => `Thing${((index % count) + count) % count}`;

/** The model as a spec of specc. `changed` renames nothing and adds a bound to one field of the first entity. */
export function specOf(count, { changed = false } = {}) {
  const parts = [
    `---\nspecc: 1\nname: bench-${count}\nversion: 1.0.0\n---\n\n# Bench\n\nA model of ${count} entities.\n`,
  ];
  for (let index = 0; index < count; index += 1) {
    const name = nameOf(index, count);
    const next = nameOf(index + 1, count);
    const other = nameOf(index + 7, count);
    const longest = changed && index === 0 ? 81 : 80;
    parts.push(`
## Entity: ${name}
The thing of number ${index}.

- \`name\`: text, 1..${longest} characters, trimmed — what people call it
- \`code\`: text, 1..32 characters, unique
- \`email\`: email, lower case
- \`note\`: text, at most 500 characters, optional
- \`count\`: integer, at least 0, starts as 0
- \`price\`: money, at least 0
- \`weight\`: decimal(3), optional
- \`status\`: one of \`open\`, \`closed\`, \`archived\`, starts as \`open\`
- \`happensOn\`: date, optional
- \`isListed\`: boolean, starts as \`true\`
- \`next\`: [${name === next ? name : next}](#entity-${next.toLowerCase()}), optional
- \`other\`: [${other}](#entity-${other.toLowerCase()}), optional

### Access
- list, read, create, update, delete: anyone

### List
- search: \`name\`
- filter: \`status\`
- sort: \`name\` (first), \`price\`
`);
  }
  return parts.join("");
}

const FIELDS = [
  ["name", "string", "String", "string"],
  ["code", "string", "String", "string"],
  ["email", "string", "String", "string"],
  ["note", "string", "String", "string", true],
  ["count", "integer", "Int", "int32"],
  ["price", "number", "Float", "float64"],
  ["weight", "number", "Float", "float64", true],
  ["status", "status", "Status", "Status"],
  ["happensOn", "string", "String", "string", true],
  ["isListed", "boolean", "Boolean", "boolean"],
];

/** The model as OpenAPI 3.0: five operations an entity. */
export function openApiOf(count) {
  const paths = {};
  const schemas = {};
  const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
  const json = (schema) => ({ content: { "application/json": { schema } } });
  for (let index = 0; index < count; index += 1) {
    const name = nameOf(index, count);
    const properties = { id: { type: "string", format: "uuid" } };
    for (const [field, type] of FIELDS)
      properties[field] =
        type === "status" ? { type: "string", enum: ["open", "closed", "archived"] } : { type };
    properties.nextId = { type: "string", format: "uuid" };
    properties.next = ref(nameOf(index + 1, count));
    properties.otherId = { type: "string", format: "uuid" };
    properties.other = ref(nameOf(index + 7, count));
    const required = FIELDS.filter(([, , , , optional]) => !optional).map(([field]) => field);
    schemas[name] = { type: "object", required: ["id", ...required], properties };
    const parameters = [
      { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } },
    ];
    const ok = { 200: { description: "ok", ...json(ref(name)) } };
    const plural = `/${name.toLowerCase()}s`;
    const tags = [name];
    paths[plural] = {
      get: {
        tags,
        operationId: `list${name}`,
        parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }],
        responses: { 200: { description: "ok", ...json({ type: "array", items: ref(name) }) } },
      },
      post: {
        tags,
        operationId: `create${name}`,
        requestBody: { required: true, ...json(ref(name)) },
        responses: ok,
      },
    };
    paths[`${plural}/{id}`] = {
      get: { tags, operationId: `read${name}`, parameters, responses: ok },
      patch: {
        tags,
        operationId: `update${name}`,
        parameters,
        requestBody: { required: true, ...json(ref(name)) },
        responses: ok,
      },
      delete: { tags, operationId: `delete${name}`, parameters, responses: { 204: { description: "gone" } } },
    };
  }
  const document = {
    openapi: "3.0.3",
    info: { title: "Bench", version: "1.0.0" },
    paths,
    components: { schemas },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The model as ZModel, which reads like Prisma's schema. */
export function zmodelOf(count) {
  const parts = [
    'datasource db {\n  provider = "postgresql"\n  url = "postgresql://localhost/bench"\n}\n',
    "enum Status {\n  open\n  closed\n  archived\n}\n",
  ];
  for (let index = 0; index < count; index += 1) {
    const name = nameOf(index, count);
    const [next, other] = [nameOf(index + 1, count), nameOf(index + 7, count)];
    const [before, behind] = [nameOf(index - 1, count), nameOf(index - 7, count)];
    const fields = FIELDS.map(([field, , type, , optional]) => `  ${field} ${type}${optional ? "?" : ""}\n`);
    parts.push(`model ${name} {
  id String @id @default(uuid())
${fields.join("")}  nextId String?
  next ${next}? @relation("${name}Next", fields: [nextId], references: [id])
  otherId String?
  other ${other}? @relation("${name}Other", fields: [otherId], references: [id])
  nextOf ${before}[] @relation("${before}Next")
  otherOf ${behind}[] @relation("${behind}Other")
}
`);
  }
  return parts.join("\n");
}

/** The model as TypeSpec. */
export function typeSpecOf(count) {
  const parts = [
    'import "@typespec/http";\nusing Http;\n\n@service(#{ title: "Bench" })\nnamespace Bench;\n\nenum Status { open, closed, archived }\n',
  ];
  for (let index = 0; index < count; index += 1) {
    const name = nameOf(index, count);
    const fields = FIELDS.map(
      ([field, , , type, optional]) => `  ${field}${optional ? "?" : ""}: ${type};\n`,
    );
    parts.push(`model ${name} {
  id: string;
${fields.join("")}  next?: ${nameOf(index + 1, count)};
  other?: ${nameOf(index + 7, count)};
}

@route("/${name.toLowerCase()}s")
interface ${name}s {
  @get list(@query limit?: int32): ${name}[];
  @post create(@body body: ${name}): ${name};
  @get read(@path id: string): ${name};
  @patch(#{ implicitOptionality: true }) update(@path id: string, @body body: ${name}): ${name};
  @delete delete(@path id: string): void;
}
`);
  }
  return parts.join("\n");
}
