const { count, lang, attempt, visit } = context.input;
return { count, lang, attempt, visit };
