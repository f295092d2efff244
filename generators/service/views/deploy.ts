import { hasFiles } from "../../../src/ir/files.ts";
import type { Ir } from "../../../src/ir/types.ts";

/** `compose.yaml`: every setting of the spec is handed on; those without a value of their own must be given. */
export function composeView(ir: Ir): object {
  return {
    settings: ir.settings.map(({ name, optional, default: value }) => ({
      text: optional || value ? `${name}:` : `${name}: \${${name}:?must be given}`,
    })),
    keepsFiles: keepsFiles(ir),
  };
}

/** `deploy/kubernetes.yaml`, and what its secret must hold. */
export function kubernetesView(ir: Ir): object {
  const needed = ir.settings.filter(({ optional, default: value }) => !optional && !value);
  const secrets = ["DATABASE_URL", "SECRET_KEY", ...needed.map(({ name }) => name)];
  const elsewhere = [
    ...(hasFiles(ir) ? ["S3_URL, S3_ACCESS_KEY, S3_SECRET_KEY"] : []),
    ...(ir.messages ? ["SMTP_URL"] : []),
  ];
  return {
    name: ir.name,
    version: ir.version,
    secrets: `${secrets.slice(0, -1).join(", ")} and ${secrets.at(-1)}`,
    elsewhere: elsewhere.join(", "),
    keepsFiles: keepsFiles(ir),
  };
}

/** Files of rows, and messages where no server for mail is named, are kept in `DATA_DIR`. */
function keepsFiles(ir: Ir): boolean {
  return hasFiles(ir) || ir.messages !== undefined;
}
