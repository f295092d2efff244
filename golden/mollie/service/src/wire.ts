// Made by specc from spec.md:12. Edit the spec, not this file.
import { customersWire } from "./customer/customer.wire.ts";
import { cancelPaymentAction } from "./payment/actions/cancel-payment.ts";
import { failToPayAction } from "./payment/actions/fail-to-pay.ts";
import { payAction } from "./payment/actions/pay.ts";
import { paymentsWire } from "./payment/payment.wire.ts";
import type { App } from "./platform/http.ts";
import { writeProblemsBy } from "./platform/server.ts";
import { wireActionRoute } from "./platform/wire/actions.ts";
import { problemWriter } from "./platform/wire/errors.ts";
import type { ErrorRules } from "./platform/wire/types.ts";
import type { Service } from "./platform/work.ts";
import { refundsWire } from "./refund/refund.wire.ts";
import { paymentShape } from "./shapes/payment.ts";

const ERRORS: ErrorRules = {
  shape: {"status":"{status}","title":"{title}","detail":"{message}","field":"{field}"},
  kinds: {
    "invalid-state": { status: 422 },
  },
  rules: {
  },
  scheme: "Bearer",
};

/** Registers the addresses that clients know, and writes problems as they read them. */
export function wireRoutes(app: App, service: Service): void {
  writeProblemsBy(problemWriter(ERRORS));
  customersWire(app, service);
  paymentsWire(app, service);
  refundsWire(app, service);
  wireActionRoute(
    app,
    service,
    "DELETE",
    "/v2/payments/:payment",
    cancelPaymentAction,
    { keys: { payment: "token" }, shape: paymentShape, envelope: null },
  );
  wireActionRoute(
    app,
    service,
    "POST",
    "/v2/payments/:payment/checkout",
    payAction,
    { keys: { payment: "token" }, shape: null, envelope: null },
  );
  wireActionRoute(
    app,
    service,
    "DELETE",
    "/v2/payments/:payment/checkout",
    failToPayAction,
    { keys: { payment: "token" }, shape: null, envelope: null },
  );
}
