// Made by specc from the spec of notes. Edit the spec, not this file.
import { memberAccountsRoutes } from "./member-account/member-account.routes.ts";
import { finishNoteAction } from "./note/actions/finish-note.ts";
import { reopenNoteAction } from "./note/actions/reopen-note.ts";
import { summariseNoteAction } from "./note/actions/summarise-note.ts";
import { notesRoutes } from "./note/note.routes.ts";
import { actionRoute } from "./platform/actions.ts";
import type { App } from "./platform/http.ts";
import { reportRoute } from "./platform/reports.ts";
import { signInRoutes } from "./platform/sign-in-routes.ts";
import type { Service } from "./platform/work.ts";
import { progressReport } from "./reports/progress.ts";

/** Registers every address of the service. */
export function registerRoutes(app: App, service: Service): void {
  signInRoutes(app, service);
  memberAccountsRoutes(app, service);
  notesRoutes(app, service);
  actionRoute(app, service, "POST", "/notes/:note/finish", finishNoteAction);
  actionRoute(app, service, "POST", "/notes/:note/reopen", reopenNoteAction);
  actionRoute(app, service, "POST", "/notes/:note/summarise", summariseNoteAction);
  reportRoute(app, service, "/reports/progress", progressReport);
}
