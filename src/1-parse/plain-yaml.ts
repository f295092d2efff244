import type { Yaml, YamlPair } from "./yaml.ts";

/**
 * Reads lines `key: word`, which is what nearly every front matter is made of, as YAML 1.2 does; `null` where there is
 * anything that YAML could read in another way. `test/1-parse/plain.test.ts` compares it with the package `yaml`.
 */
export function plainYaml(text: string): Yaml | null {
  const pairs: YamlPair[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const [, key, raw] = LINE.exec(line) ?? [];
    if (key === undefined || raw === undefined || TYPED.test(key) || TYPED.test(raw)) return null;
    const start = at + line.length - raw.length;
    pairs.push({
      key: { value: key, start: at, end: at + key.length },
      value: { value: INTEGER.test(raw) ? Number(raw) : raw, start, end: start + raw.length },
    });
    at += line.length + 1;
  }
  return { isEmpty: false, pairs, errors: [] };
}

const LINE = /^([A-Za-z]+): ([1-9]\d{0,5}|\d+\.\d+\.\d+|\/?[A-Za-z][A-Za-z0-9_/-]*(?: [A-Za-z0-9_/-]+)*)$/;
const INTEGER = /^\d+$/;
/** Words that YAML 1.2, or an older YAML, takes for something else than a text. */
const TYPED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
