/**
 * The id of a seeded row: a UUID of version 8 (RFC 9562, 5.8), made of what it is called, so that it is the same in
 * every database. Rows of one name keep their order, and all stand before the rows that are made later, whose ids begin
 * with the time.
 *
 * @param count 1 for the first row of that entity that is called so.
 */
export function seedId(entity: string, name: string, count: number): string {
  const first = count.toString(16).padStart(12, "0");
  const hash = fnv1a(`${entity}\n${name}`);
  const variant = "89ab"[Number.parseInt(hash[3] ?? "0", 16) % 4] ?? "8";
  return `${first.slice(0, 8)}-${first.slice(8)}-8${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}

/** FNV-1a with 128 bits, as 32 hexadecimal digits: nobody attacks the names of a spec. */
function fnv1a(text: string): string {
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * 0x0000000001000000000000000000013bn);
  }
  return hash.toString(16).padStart(32, "0");
}
