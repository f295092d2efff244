const { count, lang, attempt } = context.input;
return { count, lang, attempt };
