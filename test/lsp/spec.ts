/** A spec of two files that has a bit of everything. */
export const FILES = {
  "spec.md": `---
specc: 1
name: jars
version: 1.0.0
---

# Jars

Glasses on shelves, see [shelves](shelves.md).

## Role: Keeper
Keeps them.

## Entity: Account
Somebody who signs in.

- \`name\`: text, 1..80 characters, starts as \`Admin\`
- \`email\`: email, lower case, unique ignoring case
- \`password\`: password, at least 12 characters
- \`role\`: role

### Access
- read, create, update: [Keeper](#role-keeper)
- delete: nobody

## Sign-in
- account: [Account](#entity-account)
- identifier: \`email\`
- password: \`password\`
- role: \`role\`
- session: 30 minutes without use, renewable for 30 days
- lock: 5 failures in 15 minutes, for 15 minutes
- first account: [Keeper](#role-keeper)

## Entity: Jam jar
A glass. It stands on a [shelf](shelves.md#entity-shelf).

- \`label\`: text, 1..40 characters — what is written on it
- \`grams\`: integer, at least 0, starts as 0
- \`shelf\`: [Shelf](shelves.md#entity-shelf)
- \`status\`: one of \`full\`, \`empty\`, starts as \`full\`
- \`isHeavy\`: boolean, computed \`grams > shelf.limit\`

### Access
- read: anyone where \`status == 'full'\`, [Keeper](#role-keeper)
- create, update, delete: [Keeper](#role-keeper)

### List
- filter: \`status\`, \`shelf\`

### States
- \`full\` → \`empty\` by [Empty jar](#action-empty-jar)

## Action: Empty jar
\`POST /jam-jars/{jar}/empty\` by [Keeper](#role-keeper) where \`jar.grams > 0\`

Takes everything out.

- changes: [Jam jar](#entity-jam-jar)

### Input
- \`reason\`: text, at most 200 characters

### Logic
Set \`grams\` of the jar to 0, as appropriate.
`,
  "shelves.md": `# Shelves

## Entity: Shelf
A board.

- \`name\`: text, 1..40 characters
- \`limit\`: integer, at least 0
- \`jars\`: many [Jam jar](spec.md#entity-jam-jar) by \`shelf\`
- \`load\`: integer, computed \`jars.sum(j, j.grams)\`

### Access
- read: anyone
- create, update, delete: [Keeper](spec.md#role-keeper)
`,
} as const;
