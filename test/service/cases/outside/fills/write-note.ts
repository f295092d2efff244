return await context.shop.writeNote({ key: "good", text: context.input.text });
