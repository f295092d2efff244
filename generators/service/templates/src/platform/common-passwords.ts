/**
 * True for passwords that are tried first: those that many have (in any case, and with digits or signs around them), and
 * those that are made of one or two characters. The list is read when the first password is set.
 */
export async function isCommon(password: string): Promise<boolean> {
  const known = await (list ??= load());
  const text = password.toLowerCase();
  if (new Set(text).size < 3 || known.has(text)) return true;
  const word = text.replace(/^[^a-z]+/, "").replace(/[^a-z]+$/, "");
  return word.length * 2 >= text.length && known.has(word);
}

let list: Promise<ReadonlySet<string>> | null = null;

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}
