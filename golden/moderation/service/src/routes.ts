// Made by specc from the spec of moderation. Edit the spec, not this file.
import { overturnDecisionAction } from "./appeal/actions/overturn-decision.ts";
import { upholdDecisionAction } from "./appeal/actions/uphold-decision.ts";
import { appealsRoutes } from "./appeal/appeal.routes.ts";
import { auditEntriesRoutes } from "./audit-entry/audit-entry.routes.ts";
import { complaintsRoutes } from "./complaint/complaint.routes.ts";
import { fileAppealAction } from "./decision/actions/file-appeal.ts";
import { decisionsRoutes } from "./decision/decision.routes.ts";
import { weighStrikesAction } from "./person/actions/weigh-strikes.ts";
import { peopleRoutes } from "./person/person.routes.ts";
import { actionRoute } from "./platform/actions.ts";
import type { App } from "./platform/http.ts";
import { reportRoute } from "./platform/reports.ts";
import { signInRoutes } from "./platform/sign-in-routes.ts";
import type { Service } from "./platform/work.ts";
import { postsRoutes } from "./post/post.routes.ts";
import { moderationFiguresReport } from "./reports/moderation-figures.ts";
import { queueReport } from "./reports/queue.ts";
import { strikesRoutes } from "./strike/strike.routes.ts";
import { claimNextTicketAction } from "./ticket/actions/claim-next-ticket.ts";
import { decideTicketAction } from "./ticket/actions/decide-ticket.ts";
import { releaseTicketAction } from "./ticket/actions/release-ticket.ts";
import { ticketsRoutes } from "./ticket/ticket.routes.ts";

/** Registers every address of the service. */
export function registerRoutes(app: App, service: Service): void {
  signInRoutes(app, service);
  peopleRoutes(app, service);
  postsRoutes(app, service);
  complaintsRoutes(app, service);
  ticketsRoutes(app, service);
  decisionsRoutes(app, service);
  strikesRoutes(app, service);
  appealsRoutes(app, service);
  auditEntriesRoutes(app, service);
  actionRoute(app, service, "POST", "/tickets/claim-next", claimNextTicketAction);
  actionRoute(app, service, "POST", "/tickets/:ticket/release", releaseTicketAction);
  actionRoute(app, service, "POST", "/tickets/:ticket/decide", decideTicketAction);
  actionRoute(app, service, "POST", "/people/:person/weigh-strikes", weighStrikesAction);
  actionRoute(app, service, "POST", "/decisions/:decision/appeals", fileAppealAction);
  actionRoute(app, service, "POST", "/appeals/:appeal/uphold", upholdDecisionAction);
  actionRoute(app, service, "POST", "/appeals/:appeal/overturn", overturnDecisionAction);
  reportRoute(app, service, "/reports/queue", queueReport);
  reportRoute(app, service, "/reports/moderation-figures", moderationFiguresReport);
}
