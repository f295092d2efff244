import { readFileSync } from "node:fs";

/** One example of docs/language.md that says Markdown of a spec. */
export interface Example {
  readonly line: number;
  readonly text: string;
}

export function examplesOf(page: string): Example[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^```markdown\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length,
    text: match[1] ?? "",
  }));
}

/** An entity or an action for the examples that begin with `###`, by what they begin with. */
const AROUND: Readonly<Record<string, string>> = {
  "### Rules":
    "## Entity: Lease\n- `supplier`: text\n- `number`: text\n- `status`: text\n- `startsAt`: instant\n- `endsAt`: instant",
  "### Access": "## Entity: Page\n- `status`: one of `draft`, `published`",
  "### List":
    "## Entity: Tool\n- `name`: text\n- `sku`: text\n- `category`: text\n- `isLow`: boolean\n- `price`: money\n- `onHand`: integer",
  "### States":
    "## Entity: Production batch\n- `recipe`: [Recipe](#entity-recipe)\n- `status`: one of `planned`, `inProgress`, `cancelled`, starts as `planned`",
  "### Sets": "## Entity: Alert\n- `acknowledgedAt`: instant, optional\n- `acknowledgedNote`: text, optional",
};

/** Routes of an entity, which need what they name, and those of the sign-in. */
const ROUTED = `## Entity: Post
- \`title\`: text, 1..120 characters
- \`slug\`: slug of \`title\`, renewed
- \`author\`: [Person](#entity-person), starts as me, set by the system
- \`stars\`: many [Star](#entity-star) by \`post\``;

/** What stands around an example that needs a spec of its own: one of `## Tenancy`, as it would bind every other one. */
const TENANTS = `## Role: Operator

## Role: Admin

## Entity: Company
- \`name\`: text

### Access
- read, create, update, delete: [Operator](#role-operator)

## Entity: Country
- \`name\`: text

### Access
- read: anyone
- create, update, delete: [Operator](#role-operator)

## Entity: Person
- \`email\`: email, unique
- \`password\`: password
- \`role\`: role
- \`company\`: [Company](#entity-company), optional

### Access
- read, create, update, delete: [Operator](#role-operator), [Admin](#role-admin)

## Entity: Customer
- \`company\`: [Company](#entity-company)
- \`country\`: [Country](#entity-country)

### Access
- read, create, update, delete: signed in

## Sign-in
- account: [Person](#entity-person)
- identifier: \`email\`
- password: \`password\`
- role: \`role\`
- first account: [Operator](#role-operator)
`;

const POLICY = "\n### Access\n- read: [Admin](#role-admin)\n- create, update, delete: nobody\n";

/**
 * One spec of all examples: each section and each loose part as it stands on the page, entities without a policy with
 * one, and what they link to but the page does not declare.
 */
function specOf(all: readonly Example[], rest: string): string {
  const isWire = ({ text }: Example): boolean => text.startsWith("## Wire");
  const examples = all.filter((example) => !isWire(example) || example === all.find(isWire));
  let head = "";
  const sections: string[] = [];
  let around = rest;
  for (const { text } of examples) {
    if (text.startsWith("---")) head = text;
    else if (text.startsWith("## ")) sections.push(...text.split(/^(?=## )/m));
    else if (text.startsWith("- with:")) {
      const signIn = sections.findIndex((section) => section.startsWith("## Sign-in"));
      sections[signIn] = `${sections[signIn]}${text}`;
    } else {
      const part = text.split("\n", 1)[0] ?? "";
      if (part === "### Routes" && text.includes("- register:")) {
        const signIn = sections.findIndex((section) => section.startsWith("## Sign-in"));
        sections[signIn] = `${sections[signIn]}\n\n${text}`;
        continue;
      }
      const owner = part === "### Routes" ? ROUTED : AROUND[part];
      if (owner === undefined)
        throw new Error(`test/language/page.ts knows no section to put \`${part}\` into`);
      if (part === "### Sets") {
        sections.push(owner);
        around = `${around}\n${text}`;
      } else sections.push(`${owner}\n\n${text}`);
    }
  }
  const whole = sections.map((text) =>
    text.startsWith("## Entity") && !text.includes("### Access") ? `${text}${POLICY}` : text,
  );
  return [head, around, ...whole].join("\n");
}

/**
 * The page, and the page with each of its later wires in the place of the first: a spec has one. What binds all others,
 * and what can't be said beside a wire, has a spec of its own.
 */
export function specsOf(page: readonly Example[], rest: string): string[] {
  const isAlone = ({ text }: Example): boolean => text.startsWith("## Tenancy") || /^- streamed$/m.test(text);
  const all = page.filter((example) => !isAlone(example));
  const head = page.find(({ text }) => text.startsWith("---"))?.text ?? "";
  const alone = page.filter(isAlone).map(({ text }) => [head, TENANTS, text].join("\n"));
  const [first, ...others] = all.filter(({ text }) => text.startsWith("## Wire"));
  const specs = others.map((other) =>
    all.flatMap((each) => (each === other ? [] : [each === first ? other : each])),
  );
  return [...[all, ...specs].map((examples) => specOf(examples, rest)), ...alone];
}
