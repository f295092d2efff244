import type { Language } from "../../../src/ir/types.ts";
import { propertyName } from "./types.ts";

/** `src/languages.ts`: what the service says, in other languages. */
export function languagesView(languages: readonly Language[]): object {
  return {
    languages: languages.map(({ tag, texts }) => ({
      tag: propertyName(tag),
      texts: texts.map(({ from, to }) => ({ text: `[${JSON.stringify(from)}, ${JSON.stringify(to)}],` })),
    })),
  };
}
