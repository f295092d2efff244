return `Hello <${context.input.name}>`;
