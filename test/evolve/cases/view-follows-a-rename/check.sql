select name, weight from full_jars;
