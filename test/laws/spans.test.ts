import { Project, SyntaxKind, type Type } from "ts-morph";
import { expect, it } from "vitest";

/** A span finds its places when it is asked for them: a copy by `...` has none of them, and the types do not tell. */
it("no span is copied by spreading it", () => {
  const project = new Project({ tsConfigFilePath: "tsconfig.json", skipAddingFilesFromTsConfig: true });
  project.addSourceFilesAtPaths("src/**/*.ts");
  const spread = project.getSourceFiles().flatMap((file) =>
    file
      .getDescendantsOfKind(SyntaxKind.SpreadAssignment)
      .filter((node) => isSpan(node.getExpression().getType()))
      .map((node) => `${file.getBaseName()}:${node.getStartLineNumber()} ${node.getText()}`),
  );
  expect(project.getSourceFiles().length).toBeGreaterThan(300);
  expect(spread).toEqual([]);
}, 60_000);

function isSpan(type: Type): boolean {
  if (type.isUnion()) return type.getUnionTypes().some(isSpan);
  const start = type.getProperty("start")?.getValueDeclaration()?.getType();
  return Boolean(type.getProperty("file") && type.getProperty("end") && start?.getProperty("column"));
}
