// Made by specc from the spec of booking. Edit the spec, not this file.
import { bookAppointmentAction } from "./appointment/actions/book-appointment.ts";
import { cancelAppointmentAction } from "./appointment/actions/cancel-appointment.ts";
import { completeAppointmentAction } from "./appointment/actions/complete-appointment.ts";
import { missAppointmentAction } from "./appointment/actions/miss-appointment.ts";
import { moveAppointmentAction } from "./appointment/actions/move-appointment.ts";
import { appointmentsRoutes } from "./appointment/appointment.routes.ts";
import { closedDaysRoutes } from "./closed-day/closed-day.routes.ts";
import { openingsRoutes } from "./opening/opening.routes.ts";
import { peopleRoutes } from "./person/person.routes.ts";
import { actionRoute } from "./platform/actions.ts";
import type { App } from "./platform/http.ts";
import { reportRoute } from "./platform/reports.ts";
import { signInRoutes } from "./platform/sign-in-routes.ts";
import type { Service } from "./platform/work.ts";
import { findFreeSlotsAction } from "./practitioner/actions/find-free-slots.ts";
import { practitionersRoutes } from "./practitioner/practitioner.routes.ts";
import { markReminderSentAction } from "./reminder/actions/mark-reminder-sent.ts";
import { remindersRoutes } from "./reminder/reminder.routes.ts";
import { daySheetReport } from "./reports/day-sheet.ts";
import { dueRemindersReport } from "./reports/due-reminders.ts";
import { takingsReport } from "./reports/takings.ts";
import { roomsRoutes } from "./room/room.routes.ts";
import { treatmentsRoutes } from "./treatment/treatment.routes.ts";

/** Registers every address of the service. */
export function registerRoutes(app: App, service: Service): void {
  signInRoutes(app, service);
  peopleRoutes(app, service);
  roomsRoutes(app, service);
  practitionersRoutes(app, service);
  openingsRoutes(app, service);
  closedDaysRoutes(app, service);
  treatmentsRoutes(app, service);
  appointmentsRoutes(app, service);
  remindersRoutes(app, service);
  actionRoute(app, service, "POST", "/appointments", bookAppointmentAction);
  actionRoute(app, service, "POST", "/appointments/:appointment/move", moveAppointmentAction);
  actionRoute(app, service, "POST", "/appointments/:appointment/cancel", cancelAppointmentAction);
  actionRoute(app, service, "POST", "/appointments/:appointment/complete", completeAppointmentAction);
  actionRoute(app, service, "POST", "/appointments/:appointment/miss", missAppointmentAction);
  actionRoute(app, service, "POST", "/practitioners/:practitioner/free-slots", findFreeSlotsAction);
  actionRoute(app, service, "POST", "/reminders/:reminder/sent", markReminderSentAction);
  reportRoute(app, service, "/reports/due-reminders", dueRemindersReport);
  reportRoute(app, service, "/reports/day-sheet", daySheetReport);
  reportRoute(app, service, "/reports/takings", takingsReport);
}
