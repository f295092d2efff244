const [link] = await context.links.list({ where: { slug: context.input.slug } });
return link ? link.target : "/links";
