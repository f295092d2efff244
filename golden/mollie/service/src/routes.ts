// Made by specc from the spec of mollie. Edit the spec, not this file.
import { accountsRoutes } from "./account/account.routes.ts";
import { customersRoutes } from "./customer/customer.routes.ts";
import { cancelPaymentAction } from "./payment/actions/cancel-payment.ts";
import { failToPayAction } from "./payment/actions/fail-to-pay.ts";
import { payAction } from "./payment/actions/pay.ts";
import { paymentsRoutes } from "./payment/payment.routes.ts";
import { actionRoute } from "./platform/actions.ts";
import type { App } from "./platform/http.ts";
import { signInRoutes } from "./platform/sign-in-routes.ts";
import type { Service } from "./platform/work.ts";
import { refundsRoutes } from "./refund/refund.routes.ts";
import { wireRoutes } from "./wire.ts";

/** Registers every address of the service. */
export function registerRoutes(app: App, service: Service): void {
  signInRoutes(app, service);
  wireRoutes(app, service);
  if (service.config.adminPage) plainRoutes(app, service);
}

/** specc's own addresses, beside those that clients know: for the admin page and the typed client. */
export function plainRoutes(app: App, service: Service): void {
  accountsRoutes(app, service);
  customersRoutes(app, service);
  paymentsRoutes(app, service);
  refundsRoutes(app, service);
  actionRoute(app, service, "DELETE", "/plain/payments/:payment", cancelPaymentAction);
  actionRoute(app, service, "POST", "/plain/payments/:payment/checkout", payAction);
  actionRoute(app, service, "DELETE", "/plain/payments/:payment/checkout", failToPayAction);
}
