await context.actions.settleOrder({ onlineOrder: context.order.id });
