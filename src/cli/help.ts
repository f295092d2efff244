import type { Palette } from "../diagnostics/render/paint.ts";
import type { Command } from "./command.ts";

/** What `specc help` prints. */
export function overview(commands: readonly Command[], paint: Palette): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${paint.strong(name.padEnd(width))}  ${summary}`);
  return `specc compiles a specification, annotated Markdown, to a TypeScript service.

${paint.strong("Usage")}
  specc <command> [arguments] [options]

${paint.strong("Commands")}
${list.join("\n")}

${paint.strong("A first service")}
  specc check                     is there anything wrong with ./spec.md?
  specc build                     write the service to build/<name>
  cd build/<name> && npm install && npm start

Without a file name specc takes spec.md of the current folder, or else the only specs/*/spec.md.
It exits with 0 when all is well, 1 when the spec, a body or the output is wrong, 2 when the command
line is, and 70 on a bug of its own. \`specc help <command>\` says more.
`;
}

/** What `specc help <command>` prints. */
export function helpOf(command: Command, paint: Palette): string {
  const usage = [
    "specc",
    command.name,
    command.argument?.shown,
    command.options.length > 0 ? "[options]" : undefined,
  ];
  const options = command.options.map(({ name, short, value, help }) => [
    value ? `${name} ${value.shown}` : short === undefined ? name : `${short}, ${name}`,
    help,
  ]);
  const parts = [
    wrap(command.description),
    `${paint.strong("Usage")}\n  ${usage.filter((word) => word !== undefined).join(" ")}`,
    options.length > 0 ? `${paint.strong("Options")}\n${table(options)}` : null,
    `${paint.strong("Examples")}\n${table(command.examples.map(({ line, says }) => [line, says]))}`,
  ];
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}

/** Two columns; where the first is long, the second goes below it. */
function table(rows: readonly (readonly string[])[]): string {
  const width = Math.min(34, Math.max(...rows.map(([first = ""]) => first.length)));
  return rows
    .map(([first = "", second = ""]) => {
      const gap = first.length > width ? `\n${" ".repeat(width + 4)}` : " ".repeat(width - first.length + 2);
      return `  ${first}${gap}${second}`;
    })
    .join("\n");
}

function wrap(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > 98) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
