/** What only other databases write, at the beginning of a line or of a statement. */
const SIGNS: readonly { readonly dialect: string; readonly sign: RegExp }[] = [
  {
    dialect: "MySQL or MariaDB",
    sign: /^(?:-- (?:MySQL|MariaDB) dump\b|\/\*M?!\d{5}|create table (?:if not exists )?`|\)[ \t]*engine[ \t]*=)|\bauto_increment\b/i,
  },
  { dialect: "SQL Server", sign: /^create table \[|\bidentity[ \t]*\(\d+,[ \t]*\d+\)|^set ansi_nulls\b/i },
  { dialect: "SQLite", sign: /^pragma foreign_keys\b|\bprimary key autoincrement\b/i },
];

/** Which other database a file is written for, and the first line that shows it; `null` where none does. */
export function otherDialect(sql: string): { readonly dialect: string; readonly line: number } | null {
  for (const [index, line] of sql.split(/\r\n|\n|\r/).entries()) {
    // A word in a comment or in a text shows nothing.
    const code = line.trimStart().replace(/'[^']*'/g, "''");
    const said = /^-- (?!mysql|mariadb)/i.test(code) ? "" : code;
    const found = SIGNS.find(({ sign }) => sign.test(said));
    if (found) return { dialect: found.dialect, line: index + 1 };
  }
  return null;
}
