// Writes src/ir/types.ts from schemas/ir.schema.json. `--check` only says whether it is fresh (exit 1 where not).
import { readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const [schemaFile, typesFile] = ["schemas/ir.schema.json", "src/ir/types.ts"];
const schema = JSON.parse(await readFile(schemaFile, "utf8"));
delete schema.$id;
const text = await compile(schema, "Ir", {
  bannerComment: `// Generated from ${schemaFile} by scripts/types.mjs. Do not edit.`,
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  format: true,
  style: { printWidth: 110 },
});
if (process.argv.includes("--check")) {
  const current = await readFile(typesFile, "utf8").catch(() => "");
  if (current !== text) {
    console.error(`${typesFile} is not what ${schemaFile} says. Run: node scripts/types.mjs`);
    process.exit(1);
  }
} else {
  await writeFile(typesFile, text);
}
