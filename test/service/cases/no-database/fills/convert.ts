const celsius = context.input.fahrenheit.minus(32).times(5).div(9);
if (celsius.lessThan("-273.15")) context.fail("too-cold");
return { celsius: celsius.toDecimalPlaces(1) };
