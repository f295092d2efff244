context.fail("not-today");
