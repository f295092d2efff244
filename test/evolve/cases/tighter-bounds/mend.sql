update jars set grams = 12;
