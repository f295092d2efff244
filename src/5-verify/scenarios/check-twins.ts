import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { scenarioUnknownIntegration, scenarioUnknownOfTwin } from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Outside } from "../../twin/outside.ts";
import { resourcesOf } from "../../twin/twin.ts";
import type { Scenario, Step, TwinDoing, Written } from "./scenario.ts";

/** Looks at what stories say of twins of integrations: whether the spec has them, and they what is said. */
export function checkTwins(scenarios: readonly Scenario[], outsides: readonly Outside[]): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const add = (diagnostic: Diagnostic): void => {
    const { span, code } = diagnostic;
    // A shared beginning stands in every story that begins with it.
    found.set(`${code} ${span?.file} ${span?.start.offset}`, diagnostic);
  };
  for (const { twins, steps } of scenarios) {
    for (const { name, integration, doings } of twins) {
      if (integration === null) continue;
      const outside = outsides.find((one) => one.name === integration.text);
      if (outside === undefined) {
        const names = outsides.map((one) => one.name);
        const params = {
          name: integration.text,
          known: listed(names),
          nearest: nearest(integration.text, names),
        };
        add(scenarioUnknownIntegration(integration.span, params));
        continue;
      }
      for (const doing of [...doings, ...doingsOf(steps, name.text)]) {
        const diagnostic = problemOf(doing, outside);
        if (diagnostic !== null) add(diagnostic);
      }
    }
  }
  return [...found.values()];
}

function doingsOf(steps: readonly Step[], twin: string): TwinDoing[] {
  return steps.flatMap((step) => {
    if (step.kind === "block") return doingsOf(step.steps, twin);
    return step.kind === "twin" && step.twin.text === twin ? [step.doing] : [];
  });
}

function problemOf(doing: TwinDoing, outside: Outside): Diagnostic | null {
  const check = (what: string, name: Written, names: readonly string[]): Diagnostic | null => {
    if (names.includes(name.text)) return null;
    const params = {
      integration: outside.name,
      what,
      name: name.text,
      known: listed(names),
      nearest: nearest(name.text, names),
    };
    return scenarioUnknownOfTwin(name.span, params);
  };
  if (doing.kind === "rows")
    return check(
      "rows",
      doing.resource,
      resourcesOf(outside).map(({ resource }) => resource),
    );
  if (doing.kind === "webhook")
    return check(
      "webhook",
      doing.webhook,
      outside.webhooks.map(({ name }) => name),
    );
  const keys = outside.operations.flatMap((operation) => operation.keys.map(({ name }) => name));
  return doing.kind === "key" ? check("key", doing.name, [...new Set(keys)]) : null;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ") || "none";
}
