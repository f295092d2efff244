/** Where fields are declared; it decides which types and rules make sense. */
export interface FieldPlace {
  readonly kind: "entity" | "type" | "view" | "input" | "answer" | "outside" | "settings";
  /** For people, as part of a sentence: `the entity`, `an input`. */
  readonly name: string;
  /** The form that names have. */
  readonly names: NameForm;
  /** Id of the entity; empty elsewhere. */
  readonly owner: string;
}

/** A form of names with a word for it and an example. */
export interface NameForm {
  readonly pattern: RegExp;
  readonly form: string;
  readonly example: string;
}

const CAMEL: NameForm = {
  pattern: /^[a-z][A-Za-z0-9]*$/,
  form: "one word that begins with a small letter",
  example: "onHand",
};
const ANY: NameForm = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  form: "one word of letters, digits and `_`",
  example: "order_id",
};
const UPPER: NameForm = {
  pattern: /^[A-Z][A-Z0-9_]*$/,
  form: "a variable of the environment",
  example: "SHOP_URL",
};

export function entityPlace(owner: string): FieldPlace {
  return { kind: "entity", name: "an entity", names: CAMEL, owner };
}

export const TYPE_PLACE: FieldPlace = { kind: "type", name: "an object", names: CAMEL, owner: "" };
export const VIEW_PLACE: FieldPlace = { kind: "view", name: "a view", names: CAMEL, owner: "" };
/** Webhooks say their names as the outside does. */
export const INPUT_PLACE: FieldPlace = { kind: "input", name: "an input", names: ANY, owner: "" };
export const ANSWER_PLACE: FieldPlace = { kind: "answer", name: "an answer", names: ANY, owner: "" };
export const OUTSIDE_PLACE: FieldPlace = {
  kind: "outside",
  name: "an operation of an integration",
  names: ANY,
  owner: "",
};
export const SETTINGS_PLACE: FieldPlace = { kind: "settings", name: "the settings", names: UPPER, owner: "" };
