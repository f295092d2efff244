import type { Words } from "./spec.ts";

/** A story that the first spec is tried with. */
export function firstScenario({ noun, small, path }: Words): string {
  return `---
covers: ["${noun}"]
---

# Everybody keeps their own

Ben writes a ${small} down and finishes it, once. Anna, who made his account, sees nothing of it.

## People

- \`anna\` signs in as \`anna@example.com\` with \`correct horse battery\`
- \`ben\` signs in as \`ben@example.com\` with \`ben has a password\`

## Steps

1. \`anna\`: \`POST /accounts\` → 201
   \`\`\`yaml
   name: Ben
   email: ben@example.com
   password: ben has a password
   role: member
   \`\`\`
2. \`ben\`: \`POST ${path}\` → 201
   \`\`\`yaml
   title: The first
   \`\`\`
   - \`body.status == 'open'\`
   - keep \`first\` = \`body.id\`
3. \`ben\`: \`POST ${path}/\${first}/finish\` → 200
   - \`body.status == 'done'\`
   - \`body.doneAt != null\`
4. \`ben\`: \`POST ${path}/\${first}/finish\` → 409
5. \`anna\`: \`GET ${path}/\${first}\` → 404
6. anyone: \`GET ${path}/\${first}\` → 401

## Never

- in an answer: \`ben has a password\`
- in the log: \`ben has a password\`
`;
}
