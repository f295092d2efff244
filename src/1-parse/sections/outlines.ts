import { action } from "./action.ts";
import { effect } from "./effect.ts";
import { entity } from "./entity.ts";
import { event } from "./event.ts";
import { integration } from "./integration.ts";
import { jobs } from "./jobs.ts";
import { language } from "./language.ts";
import { message } from "./message.ts";
import { note } from "./note.ts";
import type { SectionOutline } from "./outline.ts";
import { report } from "./report.ts";
import { role } from "./role.ts";
import { seed } from "./seed.ts";
import { settings } from "./settings.ts";
import { shape } from "./shape.ts";
import { signIn } from "./sign-in.ts";
import { tenancy } from "./tenancy.ts";
import { type } from "./type.ts";
import { webhooks } from "./webhooks.ts";
import { view } from "./view.ts";
import { wire } from "./wire.ts";

/** Every kind of section, in the order of docs/language.md. A kind that is missing here is unknown to the parser. */
export const OUTLINES: readonly SectionOutline[] = [
  role,
  entity,
  type,
  view,
  action,
  effect,
  report,
  integration,
  jobs,
  event,
  webhooks,
  message,
  seed,
  language,
  signIn,
  tenancy,
  settings,
  wire,
  shape,
  note,
];
