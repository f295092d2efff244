return [...context.input.text].toReversed().join("");
