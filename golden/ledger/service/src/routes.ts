// Made by specc from the spec of ledger. Edit the spec, not this file.
import { accountsRoutes } from "./account/account.routes.ts";
import { closingBalancesRoutes } from "./closing-balance/closing-balance.routes.ts";
import { allocateCostAction } from "./entry/actions/allocate-cost.ts";
import { closeYearAction } from "./entry/actions/close-year.ts";
import { postEntryAction } from "./entry/actions/post-entry.ts";
import { reverseEntryAction } from "./entry/actions/reverse-entry.ts";
import { entriesRoutes } from "./entry/entry.routes.ts";
import { closePeriodAction } from "./period/actions/close-period.ts";
import { reopenPeriodAction } from "./period/actions/reopen-period.ts";
import { periodsRoutes } from "./period/period.routes.ts";
import { peopleRoutes } from "./person/person.routes.ts";
import { actionRoute } from "./platform/actions.ts";
import type { App } from "./platform/http.ts";
import { reportRoute } from "./platform/reports.ts";
import { signInRoutes } from "./platform/sign-in-routes.ts";
import type { Service } from "./platform/work.ts";
import { accountStatementReport } from "./reports/account-statement.ts";
import { incomeReport } from "./reports/income.ts";
import { trialBalanceReport } from "./reports/trial-balance.ts";

/** Registers every address of the service. */
export function registerRoutes(app: App, service: Service): void {
  signInRoutes(app, service);
  peopleRoutes(app, service);
  accountsRoutes(app, service);
  periodsRoutes(app, service);
  closingBalancesRoutes(app, service);
  entriesRoutes(app, service);
  actionRoute(app, service, "POST", "/periods/:period/close", closePeriodAction);
  actionRoute(app, service, "POST", "/periods/:period/reopen", reopenPeriodAction);
  actionRoute(app, service, "POST", "/entries", postEntryAction);
  actionRoute(app, service, "POST", "/entries/:entry/reverse", reverseEntryAction);
  actionRoute(app, service, "POST", "/allocations", allocateCostAction);
  actionRoute(app, service, "POST", "/closings", closeYearAction);
  reportRoute(app, service, "/reports/trial-balance", trialBalanceReport);
  reportRoute(app, service, "/reports/account-statement", accountStatementReport);
  reportRoute(app, service, "/reports/income", incomeReport);
}
