/** What happens to a row. */
export type ChangeEvent = "create" | "update" | "delete";

const WORDS: Readonly<Record<ChangeEvent, RegExp>> = {
  create: /^(?:creat(?:e|ed|ion)|new|add(?:ed)?|made|opened)$/,
  update: /^(?:updat(?:e|ed)|chang(?:e|ed)|modif(?:y|ied)|edit(?:ed)?)$/,
  delete: /^(?:delet(?:e|ed|ion)|remov(?:e|ed)|gone)$/,
};

/** True where a name such as `orderCreated` or `pet.deleted` has a word for it. */
export function wordsTell(name: string, event: ChangeEvent): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => WORDS[event].test(word));
}
