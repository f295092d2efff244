const { words, lang, client } = context.input;
return { words, lang, client };
