import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Ir } from "../../src/ir/types.ts";

const schema: object = JSON.parse(readFileSync("schemas/ir.schema.json", "utf8"));
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

/** What stands against the IR, a line each; empty where it is valid. */
export function problemsOf(ir: Ir | null): string {
  if (validate(ir)) return "";
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join("\n");
}
