// Made by specc from spec.md:218. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** A refund of a payment. */
export const refundShape: Shape = {
  columns: (bind, { publicUrl }) => `'refund' as "resource",
    t.token as "id",
    'test' as "mode",
    t.amount as "amount",
    t.description as "description",
    t.metadata as "metadata",
    t.status as "status",
    t.created_at as "createdAt",
    (select r0.token from payments r0 where r0.id = t.payment) as "paymentId",
    json_build_object('self', json_build_object('href', (${bind(publicUrl)}::text || '/v2/payments/' || (select tb.token from payments tb where tb.id = t.payment)::text || '/refunds/' || t.token::text), 'type', 'application/hal+json'::text), 'payment', (select json_build_object('href', (${bind(publicUrl)}::text || '/v2/payments/' || ta.token::text), 'type', 'application/hal+json'::text) from payments ta where ta.id = t.payment)) as "_links"`,
  token: null,
  omitted: [],
};
