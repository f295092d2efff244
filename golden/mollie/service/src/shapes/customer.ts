// Made by specc from spec.md:76. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** A customer of the merchant who asks. */
export const customerShape: Shape = {
  columns: (bind, { publicUrl }) => `'customer' as "resource",
    t.token as "id",
    'test' as "mode",
    t.name as "name",
    t.email as "email",
    t.locale as "locale",
    t.metadata as "metadata",
    t.created_at as "createdAt",
    json_build_object('self', json_build_object('href', (${bind(publicUrl)}::text || '/v2/customers/' || t.token::text), 'type', 'application/hal+json'::text), 'payments', (case when ((select count(*) from payments r0 where r0.customer = t.id) > 0) then json_build_object('href', (${bind(publicUrl)}::text || '/v2/customers/' || t.token::text || '/payments'), 'type', 'application/hal+json'::text) end)) as "_links"`,
  token: null,
  omitted: [["_links", "payments"]],
};
