import { calledLater, hasJobs } from "../../../src/ir/jobs.ts";
import { hasFiles } from "../../../src/ir/files.ts";
import { hasStreams } from "../../../src/ir/streams.ts";
import { knowsCommonPasswords } from "../../../src/ir/passwords.ts";
import type { Action, Ir, Schedule } from "../../../src/ir/types.ts";
import { importsOf } from "./imports.ts";
import { literal } from "./literal.ts";
import type { Model } from "./model.ts";
import { ADMIN_FACTOR, actionFile, CLIENT_STREAMS, MESSAGES_FILE, platform } from "./paths.ts";

/** Files of the runtime that a service without jobs, or without events, does not need. */
export function idleFiles(ir: Ir): ReadonlySet<string> {
  const files = [
    ...(hasJobs(ir) ? [] : ["jobs", "schedule"]),
    ...(ir.events ? [] : ["events", "webhooks", "outside"]),
    ...(ir.messages ? [] : ["mail"]),
    ...(ir.languages ? [] : ["languages"]),
    ...(knowsCommonPasswords(ir) ? [] : ["common-passwords"]),
    ...(hasFiles(ir) ? [] : ["files", "file-storage", "file-types"]),
    ...(hasStreams(ir) ? [] : ["changes", "streams"]),
    ...(ir.signIn?.reset ? [] : ["password-reset"]),
    ...(ir.signIn?.secondFactor ? [] : ["second-factor"]),
    ...(ir.signIn?.openId ? [] : ["open-id", "open-id-accounts", "open-id-provider"]),
  ];
  return new Set([
    ...files.map(platform),
    ...(hasStreams(ir) ? [] : [CLIENT_STREAMS]),
    ...(ir.signIn?.secondFactor ? [] : [ADMIN_FACTOR]),
  ]);
}

/** `src/jobs.ts`: what is done without a request. */
export function jobsView(model: Model): object {
  const imports = importsOf("src/jobs.ts");
  imports.type("Task", platform("jobs"));
  const tasks = jobActions(model).map((action) => {
    const constant = imports.value(`${action.id}Action`, actionFile(action));
    const schedule = action.schedule ? literal(scheduleData(action.schedule, model)) : "null";
    return { text: `${imports.value("actionTask", platform("jobs"))}(${constant}, ${schedule})` };
  });
  if (model.ir.events) {
    for (const name of ["announceTask", "deliverTask"])
      tasks.push({ text: imports.value(name, platform("webhooks")) });
  }
  if (model.ir.messages) tasks.push({ text: imports.value("mailTask", platform("mail")) });
  if (model.ir.signIn?.reset) {
    const reset = imports.value("RESET", MESSAGES_FILE);
    tasks.push({ text: `${imports.value("forgotTask", platform("password-reset"))}(${reset})` });
  }
  return { imports: imports.text(), tasks };
}

/** The actions that run by schedule or are called later, each once. */
export function jobActions({ ir }: Model): readonly Action[] {
  const later = new Set(calledLater(ir));
  return ir.actions.filter((action) => action.schedule || later.has(action));
}

function scheduleData(schedule: Schedule, model: Model): object {
  if (schedule.kind === "interval") return { minutes: schedule.minutes };
  const { kind: _kind, timeZone = model.ir.timeZone, ...rest } = schedule;
  return { ...rest, timeZone };
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A schedule in words. */
export function scheduleText(schedule: Schedule, model: Model): string {
  if (schedule.kind === "interval")
    return schedule.minutes % 60 === 0 ? `every ${schedule.minutes / 60} h` : `every ${schedule.minutes} min`;
  const { time, weekday, day, timeZone = model.ir.timeZone } = schedule;
  const days = weekday ? (WEEKDAYS[weekday - 1] ?? "") : day ? `month on day ${day}` : "day";
  return `every ${days} at ${time} (${timeZone})`;
}
