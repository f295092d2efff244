/** A GitHub workflow that checks a spec, its reviewed output and the service at every push. */
export function workflow(version: string): string {
  return `name: specc
on: [push, pull_request]
permissions:
  contents: read
jobs:
  specc:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm install --global specc@${version}
      - run: specc fmt --check --format github
      - run: specc check --format github
      - run: specc lint --format github
      # What the spec compiles to, as it was reviewed. \`specc golden --update\` writes it.
      - run: specc golden
        if: hashFiles('golden/**') != ''
      - run: specc build --verify
`;
}

/** What is made anew by every build. */
export const IGNORED = `build/
.specc/
`;
