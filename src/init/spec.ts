import { namesOf } from "../2-lower/names.ts";

/** What a first spec is about. */
export interface Beginning {
  /** The service's name, kebab-case. */
  readonly name: string;
  /** What it keeps, as a heading says it: `Shopping list`. */
  readonly noun: string;
}

/** The words that the first spec is written with; `null` where the noun cannot be the name of an entity. */
export interface Words {
  readonly title: string;
  /** `Shopping list` */
  readonly noun: string;
  /** `shopping list` */
  readonly small: string;
  /** `shopping lists` */
  readonly many: string;
  /** `/shopping-lists` */
  readonly path: string;
  /** `shoppingList`, the row in an address. */
  readonly row: string;
  /** `shopping-list`, in anchors. */
  readonly anchor: string;
}

export function wordsOf({ name, noun }: Beginning): Words | null {
  const said = noun.trim().replace(/\s+/g, " ");
  const names = /^[A-Za-z][A-Za-z0-9 ]*$/.test(said) ? namesOf(said) : null;
  if (!names) return null;
  const title = name.replaceAll("-", " ");
  return {
    title: `${title.slice(0, 1).toUpperCase()}${title.slice(1)}`,
    noun: `${said.slice(0, 1).toUpperCase()}${said.slice(1)}`,
    small: said.toLowerCase(),
    many: names.plural.toLowerCase(),
    path: names.path,
    row: names.camel,
    anchor: said.toLowerCase().replaceAll(" ", "-"),
  };
}

/** The names that the first spec uses beside the noun. */
export const TAKEN: readonly string[] = ["Admin", "Member", "Account"];

/** A spec that builds without a hole: people who sign in, and one thing that they keep and finish. */
export function firstSpec({ name }: Beginning, words: Words): string {
  const { title, noun, small, many, path, row, anchor } = words;
  return `---
specc: 1
name: ${name}
version: 0.1.0
---

# ${title}

Everybody keeps their own ${many}, and nobody sees those of others.

## Role: Admin
Makes the accounts.

## Role: Member
Keeps ${many}.

## Entity: Account
Somebody who signs in.

- \`name\`: text, 1..80 characters, trimmed, starts as \`Admin\`
- \`email\`: email, lower case, unique ignoring case
- \`password\`: password, at least 12 characters
- \`role\`: role

### Access
- read: [Member](#role-member) where \`id == me.id\`, [Admin](#role-admin)
- create, update: [Admin](#role-admin)
- delete: nobody

## Sign-in
- account: [Account](#entity-account)
- identifier: \`email\`
- password: \`password\`
- role: \`role\`
- session: 30 minutes without use, renewable for 30 days
- lock: 5 failures in 15 minutes, for 15 minutes
- first account: [Admin](#role-admin)

## Entity: ${noun}
It belongs to whoever wrote it down.

- \`owner\`: [Account](#entity-account), starts as me, set by the system
- \`title\`: text, 1..120 characters, trimmed
- \`note\`: text, at most 2000 characters, optional
- \`status\`: one of \`open\`, \`done\`, starts as \`open\`
- \`doneAt\`: instant, optional, stamped when \`status == 'done'\`

### Access
- read: signed in where \`owner == me.id\`
- create: signed in
- update, delete: signed in where \`owner == me.id\`

### List
- search: \`title\`
- filter: \`status\`
- sort: \`createdAt\` (first, descending), \`title\`

### States
- \`open\` → \`done\` by [Finish ${small}](#action-finish-${anchor})
- \`done\` → \`open\` by [Reopen ${small}](#action-reopen-${anchor})

## Action: Finish ${small}
\`POST ${path}/{${row}}/finish\` by signed in where \`${row}.owner == me.id\`

- changes: [${noun}](#entity-${anchor})

## Action: Reopen ${small}
\`POST ${path}/{${row}}/reopen\` by signed in where \`${row}.owner == me.id\`

- changes: [${noun}](#entity-${anchor})
`;
}
