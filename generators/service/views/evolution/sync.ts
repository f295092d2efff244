import type { SyncPair } from "../../../../src/evolve/evolution.ts";

/**
 * A function and a trigger that keep the old and the new column of a rename alike, whichever of them a version of the
 * service writes.
 */
export function syncOf(
  table: string,
  pairs: readonly SyncPair[],
): { readonly function: string; readonly trigger: string } {
  const inserts = pairs.map(
    ({ from, to, forth, back }) => `    if new.${to} is null then
      new.${to} := ${forth(`new.${from}`)};
    else
      new.${from} := ${back(`new.${to}`)};
    end if;`,
  );
  const updates = pairs.map(
    ({ from, to, forth, back }) => `    if new.${to} is distinct from old.${to} then
      new.${from} := ${back(`new.${to}`)};
    elsif new.${from} is distinct from old.${from} then
      new.${to} := ${forth(`new.${from}`)};
    end if;`,
  );
  return {
    function: `create or replace function ${table}_sync() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
${inserts.join("\n")}
  else
${updates.join("\n")}
  end if;
  return new;
end
$$`,
    trigger: `before insert or update on ${table} for each row execute function ${table}_sync()`,
  };
}
