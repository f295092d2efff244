// Made by specc from the spec of mollie. Edit the spec, not this file.
import { decrypt, encrypt, isUnder } from "./secrets.ts";
import type { Service } from "./work.ts";

/** A column whose texts are encrypted. Its table has an `id`. */
export interface EncryptedColumn {
  readonly table: string;
  readonly column: string;
}

const AT_ONCE = 200;

/**
 * Encrypts under the present key what is kept under a former one. Rows that somebody changes meanwhile are left to them;
 * several instances may do it at the same time.
 *
 * @returns how many values were written anew.
 */
export async function renewKeys(
  { config, database, log }: Service,
  columns: readonly EncryptedColumn[],
): Promise<number> {
  if (config.formerKeys.length === 0) return 0;
  let renewed = 0;
  for (const { table, column } of columns) {
    try {
      for (let after = ""; ;) {
        const rows = await database.query<{ readonly id: string; readonly kept: string }>(
          `select id::text as id, ${column} as kept from ${table} where ${column} is not null and id::text > $1 order by id::text limit ${AT_ONCE}`,
          [after],
        );
        for (const { id, kept } of rows) {
          if (isUnder(config.secretKey, kept)) continue;
          const text = decrypt(config, kept) ?? "";
          await database.query(`update ${table} set ${column} = $1 where id::text = $2 and ${column} = $3`, [
            encrypt(config, text),
            id,
            kept,
          ]);
          renewed += 1;
        }
        after = rows.at(-1)?.id ?? "";
        if (rows.length < AT_ONCE) break;
      }
    } catch (error) {
      log.error({ err: error, table, column }, "what is encrypted here needs its former key still");
    }
  }
  return renewed;
}
