/** Given to the bundle by `src/specc.ts`; there is none where the sources themselves are run. */
declare const specc_import: ((specifier: string) => Promise<unknown>) | undefined;

/**
 * Loads a module that is no part of specc: a package, or a file by its address. In the bundle, `import()` itself fails
 * for code that V8 has taken from its cache: it no longer knows where the code came from.
 *
 * @throws whatever `import()` throws.
 */
export function importOutside(specifier: string): Promise<unknown> {
  return typeof specc_import === "undefined" ? import(specifier) : specc_import(specifier);
}
