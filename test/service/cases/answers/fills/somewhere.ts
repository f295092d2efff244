const [link] = await context.links.list({ slug: context.input.slug });
return link ? link.target : "/links";
