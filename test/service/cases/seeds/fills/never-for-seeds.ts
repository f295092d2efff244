if (context.supply.name === "Beeswax") context.fail("effects-run");
