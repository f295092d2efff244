if (context.channel.kind !== "etsy") {
  context.fail("wrong-channel");
}

const receipt = context.input;
const toAmount = (money: { readonly amount: number; readonly divisor: number }): Decimal =>
  new Decimal(money.amount).div(money.divisor).toDecimalPlaces(2);
// Never cuts a surrogate pair in two.
const atMost120 = (text: string): string => text.slice(0, (text.codePointAt(119) ?? 0) > 0xffff ? 119 : 120);

const status = receipt.status.toLowerCase();
const channelStatus: "open" | "paid" | "cancelled" =
  status === "canceled" || status === "fully refunded" ? "cancelled" : receipt.is_paid ? "paid" : "open";

await context.actions.takeInOrder({
  channel: context.channel.id,
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
