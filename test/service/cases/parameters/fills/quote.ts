const { count, discount, on, isGift, tags, client, theme } = context.input;
return {
  name: context.product.name,
  total: context.product.price.times(count).minus(discount),
  client,
  tags: tags ?? [],
  on,
  isGift,
  theme,
};
