/** A member of an object, its own alone; `undefined` of anything else. */
export function member(value: unknown, key: string): unknown {
  const object = objectOf(value);
  return object && Object.hasOwn(object, key) ? object[key] : undefined;
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of an object in their order; extensions (`x-…`) are left out. */
export function membersIn(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(objectOf(value) ?? {}).filter(([key]) => !key.startsWith("x-"));
}

export function itemsIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text member; empty where there is none. */
export function textIn(value: unknown, key: string): string {
  const found = member(value, key);
  return typeof found === "string" ? found : "";
}

export function numberIn(value: unknown, key: string): number | undefined {
  const found = member(value, key);
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}
