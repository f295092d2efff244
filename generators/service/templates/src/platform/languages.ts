import { Problem, titleOf, translateProblemsBy } from "./problem.ts";

/** Texts and what they are in another language, by its tag; what stands in braces differs from time to time. */
export type Languages = Readonly<Record<string, readonly (readonly [string, string])[]>>;

/** From now on, problems are told in the language that a request asks for (RFC 9110, 12.5.4), where it is known. */
export function speak(languages: Languages): void {
  const known = new Map(
    Object.entries(languages).map(([tag, texts]) => [tag.toLowerCase(), dictionary(texts)]),
  );
  translateProblemsBy((problem, accepted) => {
    const tag = chosen(accepted, [...known.keys()]);
    const say = tag === null ? undefined : known.get(tag);
    if (tag === null || !say) return problem;
    return new Problem({
      status: problem.status,
      code: problem.code,
      detail: say(problem.message),
      title: say(titleOf(problem)),
      errors: problem.errors.map((error) => ({ ...error, detail: say(error.detail) })),
      members: problem.members,
      headers: { ...problem.headers, "content-language": tag },
      cause: problem.cause,
      ...(problem.subject === null ? {} : { subject: problem.subject }),
    });
  });
}

type Say = (text: string) => string;

/** Texts beyond this length are told as they are. */
const LONGEST = 500;

function dictionary(texts: readonly (readonly [string, string])[]): Say {
  const exact = new Map(texts.filter(([from]) => !from.includes("{")));
  const patterns = texts
    .filter(([from]) => from.includes("{"))
    .map(([from, to]) => ({ pattern: patternOf(from), to }));
  const say = (text: string): string => {
    const found = exact.get(text);
    if (found !== undefined || text.length > LONGEST) return found ?? text;
    for (const { pattern, to } of patterns) {
      const values = pattern.exec(text)?.groups;
      // What is named in a text may have words of its own, such as what a row is called.
      if (values)
        return to.replace(
          /\{([a-z]+)\}/g,
          (_whole, name: string) => exact.get(values[name] ?? "") ?? values[name] ?? "",
        );
    }
    return text;
  };
  return say;
}

function patternOf(text: string): RegExp {
  const parts = text.split(/\{([a-z]+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return part === "s" ? "(?<s>s?)" : `(?<${part}>.+?)`;
  });
  return new RegExp(`^${parts.join("")}$`, "s");
}

/** The first language that is known of those that are wanted most; null: English, or none that is known. */
function chosen(accepted: string | undefined, known: readonly string[]): string | null {
  const wanted = (accepted ?? "")
    .slice(0, LONGEST)
    .toLowerCase()
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((each) => each.trim());
      const weight = parameters.find((each) => each.startsWith("q="));
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (tag === "en" || tag.startsWith("en-")) return null;
    const found = known.find((each) => each === tag) ?? known.find((each) => tag.startsWith(`${each}-`));
    if (found !== undefined) return found;
  }
  return null;
}
