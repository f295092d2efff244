import { NAME } from "../service.ts";

/**
 * True for passwords that are tried first: those that many have (in any case, and with digits or signs around them),
 * those that are made of one or two characters, and those that are by half or more made of the service's name and of
 * what is known of the account.
 *
 * @param own such as its e-mail address and name; each of their words counts.
 */
export async function isCommon(password: string, own: readonly string[] = []): Promise<boolean> {
  const known = await (list ??= load());
  const text = password.toLowerCase();
  if (new Set(text).size < 3 || known.has(text)) return true;
  const word = text.replace(/^[^a-z]+/, "").replace(/[^a-z]+$/, "");
  if (word.length * 2 >= text.length && known.has(word)) return true;
  const rest = wordsOf([NAME, ...own]).reduce((left, each) => left.replaceAll(each, ""), text);
  return rest.length * 2 <= text.length;
}

/** The words of three letters and more, the longest first, so that none hides in another. */
function wordsOf(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return [...new Set(words)].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
}

let list: Promise<ReadonlySet<string>> | null = null;

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}
