const { count, discount, on, isGift, tags, sizes, client, theme } = context.input;
return {
  name: context.product.name,
  total: context.product.price.times(count).minus(discount),
  client,
  tags: tags ?? [],
  sizes: sizes ?? [],
  on,
  isGift,
  theme,
};
