// Made by specc from spec.md:132. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** A payment as its merchant sees it. */
export const paymentShape: Shape = {
  columns: (bind, { publicUrl }) => `'payment' as "resource",
    t.token as "id",
    'test' as "mode",
    t.amount as "amount",
    (case when (t.status = 'paid') then json_build_object('currency', (t.amount ->> 'currency'), 'value', (select coalesce(sum((r0.amount ->> 'value')::numeric(100, 2)), 0) from refunds r0 where r0.payment = t.id)::numeric(100, 2)::text) end) as "amountRefunded",
    (case when (t.status = 'paid') then json_build_object('currency', (t.amount ->> 'currency'), 'value', round(((t.amount ->> 'value')::numeric(100, 2) - (select coalesce(sum((r0.amount ->> 'value')::numeric(100, 2)), 0) from refunds r0 where r0.payment = t.id)::numeric(100, 2))::numeric, 2)::numeric(100, 2)::text) end) as "amountRemaining",
    t.description as "description",
    t.redirect_url as "redirectUrl",
    t.webhook_url as "webhookUrl",
    t.metadata as "metadata",
    t.status as "status",
    (t.status = 'open') as "isCancelable",
    (select tb.token from customers tb where tb.id = t.customer) as "customerId",
    t.created_at as "createdAt",
    t.paid_at as "paidAt",
    t.failed_at as "failedAt",
    t.canceled_at as "canceledAt",
    json_build_object('self', json_build_object('href', (${bind(publicUrl)}::text || '/v2/payments/' || t.token::text), 'type', 'application/hal+json'::text), 'checkout', (case when (t.status = 'open') then json_build_object('href', (${bind(publicUrl)}::text || '/v2/payments/' || t.token::text || '/checkout'), 'type', 'application/hal+json'::text) end), 'refunds', (case when ((select count(*) from refunds r0 where r0.payment = t.id) > 0) then json_build_object('href', (${bind(publicUrl)}::text || '/v2/payments/' || t.token::text || '/refunds'), 'type', 'application/hal+json'::text) end), 'customer', (select json_build_object('href', (${bind(publicUrl)}::text || '/v2/customers/' || ta.token::text), 'type', 'application/hal+json'::text) from customers ta where ta.id = t.customer)) as "_links"`,
  token: null,
  omitted: [
    ["amountRefunded"],
    ["amountRemaining"],
    ["webhookUrl"],
    ["customerId"],
    ["paidAt"],
    ["failedAt"],
    ["canceledAt"],
    ["_links", "checkout"],
    ["_links", "refunds"],
    ["_links", "customer"],
  ],
};
