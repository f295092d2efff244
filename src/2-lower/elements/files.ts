import { hasFiles, filesOf } from "../../ir/files.ts";
import type { Field, Ir } from "../../ir/types.ts";
import { madeField } from "./made.ts";

/** Puts the settings of where files are kept into the IR, where rows have some. */
export function lowerFiles(ir: Ir): void {
  const [first] = ir.entities.flatMap(filesOf);
  if (!first || !hasFiles(ir)) return;
  const setting = (name: string, kind: "text" | "url", doc: string, more: Partial<Field>): Field =>
    madeField(name, { kind }, doc, first.origin, { system: false, column: name.toLowerCase(), ...more });
  const own = [
    setting(
      "S3_URL",
      "url",
      "where files are kept: the address of a bucket that speaks S3, as `https://s3.eu-central-1.amazonaws.com/bucket`; without it, in `DATA_DIR/files`",
      { optional: true },
    ),
    setting("S3_REGION", "text", "the region of the bucket", {
      default: { kind: "value", value: "us-east-1" },
    }),
    setting("S3_ACCESS_KEY", "text", "who reads and writes the bucket", { optional: true }),
    setting("S3_SECRET_KEY", "text", "its secret", { optional: true, writeOnly: true }),
  ];
  const names = new Set(ir.settings.map(({ name }) => name));
  ir.settings.push(...own.filter(({ name }) => !names.has(name)));
}
