// Never cuts a surrogate pair in two.
const atMost120 = (text: string): string => text.slice(0, (text.codePointAt(119) ?? 0) > 0xffff ? 119 : 120);

let channel = context.channel;
if (channel.importCursor === null) {
  channel = await context.channels.update(channel.id, { importStartedAt: context.now, importCursor: "0" });
}

let cursor = channel.importCursor ?? "0";
let orders = 0;
let needAttention = 0;

for (;;) {
  const page = await context.shopify.listOrders({
    token: channel.token,
    status: "any",
    limit: 50,
    since_id: cursor,
    ...(channel.importedUntil === null ? {} : { updated_at_min: channel.importedUntil }),
  });

  if (page.orders.length === 0) {
    await context.channels.update(channel.id, {
      importedUntil: channel.importStartedAt,
      importStartedAt: null,
      importCursor: null,
    });
    return { orders, needAttention };
  }

  for (const sent of page.orders) {
    const financialStatus = sent.financial_status;
    const channelStatus: "open" | "paid" | "cancelled" =
      sent.cancelled_at !== null || financialStatus === "voided" || financialStatus === "refunded"
        ? "cancelled"
        : financialStatus === "paid" || financialStatus === "partially_refunded"
          ? "paid"
          : "open";

    const order = await context.actions.takeInOrder({
      channel: channel.id,
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

    orders += 1;
    if (order.status === "needsAttention") {
      needAttention += 1;
    }
    cursor = String(sent.id);
  }

  await context.channels.update(channel.id, { importCursor: cursor });
}
