/** True where a refusal has the shape that the spec gives. */
export function fitsShape(shape: unknown, value: unknown): boolean {
  if (typeof shape === "string")
    return /^\{\w+\}$/.test(shape) ? value === null || typeof value !== "object" : value === shape;
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return false;
    return shape.length === 1
      ? value.every((item) => fitsShape(shape[0], item))
      : value.length === shape.length;
  }
  if (typeof shape !== "object" || shape === null) return value === shape;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const rules = shape as Readonly<Record<string, unknown>>;
  const any = rules["{member}"];
  const fixed = Object.keys(rules).filter((name) => name !== "{member}");
  return (
    fixed.every((name) =>
      rules[name] === "{field}" && !(name in value)
        ? true
        : name in value && fitsShape(rules[name], (value as Readonly<Record<string, unknown>>)[name]),
    ) &&
    Object.entries(value).every(
      ([name, inner]) => fixed.includes(name) || (any !== undefined && fitsShape(any, inner)),
    )
  );
}
