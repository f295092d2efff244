import { parseArgs } from "node:util";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.ts";
import {
  cliMissingArgument,
  cliOptionNeedsValue,
  cliOptionTakesNoValue,
  cliOptionValueUnknown,
  cliTooManyArguments,
  cliUnknownOption,
} from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Command } from "./command.ts";

/** A command line after its command, checked. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** Options by name, dashes included; those that may be said several times with a line for each. */
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

/** Reads what follows a command. Every mistake is reported, not just the first. */
export function readArguments(command: Command, words: readonly string[]): StageResult<Arguments> {
  const diagnostics: Diagnostic[] = [];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const positionals: string[] = [];
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      command.options.map(({ name, value }) => [
        name.slice(2),
        { type: value ? ("string" as const) : ("boolean" as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = command.options.find(
      ({ name, short }) => name === `--${token.name}` || short === token.rawName,
    );
    if (!option) diagnostics.push(unknownOption(command, token.rawName));
    else if (option.value === null) {
      if (token.value === undefined) flags.add(option.name);
      else diagnostics.push(cliOptionTakesNoValue(null, { option: option.name, command: command.name }));
    } else if (token.value === undefined || (!token.inlineValue && token.value.startsWith("--"))) {
      const { meaning } = option.value;
      diagnostics.push(cliOptionNeedsValue(null, { option: option.name, command: command.name, meaning }));
    } else if (option.value.choices && !option.value.choices.includes(token.value)) {
      diagnostics.push(unknownValue(command, option.name, token.value, option.value.choices));
    } else {
      const before = option.value.many ? values.get(option.name) : undefined;
      values.set(option.name, before === undefined ? token.value : `${before}\n${token.value}`);
    }
  }
  diagnostics.push(...countPositionals(command, positionals));
  return { value: diagnostics.length > 0 ? null : { positionals, values, flags }, diagnostics };
}

function unknownOption(command: Command, option: string): Diagnostic {
  const names = command.options.map(({ name }) => name);
  return cliUnknownOption(null, { command: command.name, option, nearest: nearest(option, names) });
}

function unknownValue(
  command: Command,
  option: string,
  value: string,
  choices: readonly string[],
): Diagnostic {
  return cliOptionValueUnknown(null, {
    option,
    value,
    known: choices.map((choice) => `\`${choice}\``).join(", "),
    nearest: nearest(value, choices),
    command: command.name,
  });
}

function countPositionals(command: Command, positionals: readonly string[]): Diagnostic[] {
  const { argument } = command;
  const most = argument === null ? 0 : argument.many ? Number.POSITIVE_INFINITY : 1;
  if (argument?.required && positionals.length === 0) {
    return [cliMissingArgument(null, { command: command.name, argument: argument.meaning })];
  }
  const expected = argument === null ? "no arguments" : argument.meaning;
  return positionals
    .slice(most)
    .map((word) => cliTooManyArguments(null, { command: command.name, argument: word, expected }));
}
