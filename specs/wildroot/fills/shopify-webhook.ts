if (context.channel.kind !== "shopify") {
  context.fail("wrong-channel");
}

const sent = context.input;
// Never cuts a surrogate pair in two.
const atMost120 = (text: string): string => text.slice(0, (text.codePointAt(119) ?? 0) > 0xffff ? 119 : 120);

const financialStatus = sent.financial_status;
const channelStatus: "open" | "paid" | "cancelled" =
  sent.cancelled_at !== null || financialStatus === "voided" || financialStatus === "refunded"
    ? "cancelled"
    : financialStatus === "paid" || financialStatus === "partially_refunded"
      ? "paid"
      : "open";

await context.actions.takeInOrder({
  channel: context.channel.id,
  externalId: String(sent.id),
  number: sent.name,
  channelStatus,
  placedAt: sent.created_at,
  changedAt: sent.updated_at,
  customerName:
    sent.customer === null
      ? null
      : atMost120(`${sent.customer.first_name ?? ""} ${sent.customer.last_name ?? ""}`.trim()),
  customerEmail: sent.email === null || sent.email.trim() === "" ? null : sent.email,
  discount: sent.total_discounts ?? new Decimal(0),
  lines: sent.line_items
    .filter((item) => item.quantity > 0)
    .map((item) => ({
      sku: item.sku ?? "",
      title: item.title,
      quantity: item.quantity,
      unitPrice: item.price,
    })),
});
