const { input } = context;

const known = await context.onlineOrders.find({ channel: input.channel, externalId: input.externalId });
if (known !== null) {
  const sentAt = input.changedAt.getTime();
  const knownAt = known.changedAt.getTime();
  if (sentAt < knownAt) {
    return known;
  }
  if (sentAt === knownAt && input.channelStatus === known.channelStatus) {
    return known;
  }
}

let gross = new Decimal(0);
for (const line of input.lines) {
  gross = gross.plus(line.unitPrice.times(line.quantity));
}
const discount = Decimal.min(input.discount, gross);
const net = gross.minus(discount);

const lines: { sku: string; title: string; quantity: number; unitPrice: Decimal; net: Decimal }[] = [];
let grossSoFar = new Decimal(0);
let netSoFar = new Decimal(0);
for (const line of input.lines) {
  grossSoFar = grossSoFar.plus(line.unitPrice.times(line.quantity));
  const lineNet = gross.isZero()
    ? new Decimal(0)
    : grossSoFar.times(net).div(gross).toDecimalPlaces(2).minus(netSoFar);
  netSoFar = netSoFar.plus(lineNet);
  lines.push({
    sku: line.sku,
    title: line.title,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    net: lineNet,
  });
}

let orderId: string;
if (known === null) {
  let customerId: string | null = null;
  if (input.customerEmail !== null && input.customerEmail.trim() !== "") {
    const email = input.customerEmail.toLowerCase();
    const name = input.customerName === null || input.customerName.trim() === "" ? email : input.customerName;
    const customer = (await context.customers.find({ email })) ?? (await context.customers.create({ name, email }));
    customerId = customer.id;
  }
  const created = await context.onlineOrders.create({
    channel: input.channel,
    externalId: input.externalId,
    number: input.number,
    channelStatus: input.channelStatus,
    status: "waiting",
    placedAt: input.placedAt,
    changedAt: input.changedAt,
    customer: customerId,
    lines,
    gross,
    discount,
    net,
  });
  orderId = created.id;
} else if (known.status === "waiting" || known.status === "needsAttention") {
  await context.onlineOrders.update(known.id, {
    channelStatus: input.channelStatus,
    changedAt: input.changedAt,
    lines,
    gross,
    discount,
    net,
  });
  orderId = known.id;
} else {
  await context.onlineOrders.update(known.id, {
    channelStatus: input.channelStatus,
    changedAt: input.changedAt,
  });
  orderId = known.id;
}

return await context.actions.settleOrder({ onlineOrder: orderId });
