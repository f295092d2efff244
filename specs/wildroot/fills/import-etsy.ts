const toAmount = (money: { readonly amount: number; readonly divisor: number }): Decimal =>
  new Decimal(money.amount).div(money.divisor).toDecimalPlaces(2);
// Never cuts a surrogate pair in two.
const atMost120 = (text: string): string => text.slice(0, (text.codePointAt(119) ?? 0) > 0xffff ? 119 : 120);

let channel = context.channel;
if (channel.importCursor === null) {
  channel = await context.channels.update(channel.id, { importStartedAt: context.now, importCursor: "0" });
}

let cursor = Number(channel.importCursor ?? "0");
let orders = 0;
let needAttention = 0;

for (;;) {
  const page = await context.etsy.listReceipts({
    authorization: `Bearer ${channel.token}`,
    apiKey: channel.apiKey ?? "",
    shop: channel.shop ?? "",
    limit: 100,
    offset: cursor,
    sort_on: "created",
    sort_order: "asc",
    ...(channel.importedUntil === null
      ? {}
      : { min_last_modified: Math.floor(channel.importedUntil.getTime() / 1000) }),
  });

  if (page.results.length === 0) {
    await context.channels.update(channel.id, {
      importedUntil: channel.importStartedAt,
      importStartedAt: null,
      importCursor: null,
    });
    return { orders, needAttention };
  }

  for (const receipt of page.results) {
    const status = receipt.status.toLowerCase();
    const channelStatus: "open" | "paid" | "cancelled" =
      status === "canceled" || status === "fully refunded" ? "cancelled" : receipt.is_paid ? "paid" : "open";

    const order = await context.actions.takeInOrder({
      channel: channel.id,
      externalId: String(receipt.receipt_id),
      number: null,
      channelStatus,
      placedAt: new Date(receipt.created_timestamp * 1000),
      changedAt: new Date(receipt.updated_timestamp * 1000),
      customerName: receipt.name === null ? null : atMost120(receipt.name),
      customerEmail: receipt.buyer_email === null || receipt.buyer_email.trim() === "" ? null : receipt.buyer_email,
      discount: receipt.discount_amt === null ? new Decimal(0) : toAmount(receipt.discount_amt),
      lines: receipt.transactions
        .filter((transaction) => transaction.quantity > 0)
        .map((transaction) => ({
          sku: transaction.sku ?? "",
          title: transaction.title ?? "",
          quantity: transaction.quantity,
          unitPrice: toAmount(transaction.price),
        })),
    });

    orders += 1;
    if (order.status === "needsAttention") {
      needAttention += 1;
    }
  }

  cursor += page.results.length;
  await context.channels.update(channel.id, { importCursor: String(cursor) });
}
