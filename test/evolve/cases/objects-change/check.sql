select from_ from jars;
