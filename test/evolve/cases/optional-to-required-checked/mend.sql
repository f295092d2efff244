update jars set grams = 1;
