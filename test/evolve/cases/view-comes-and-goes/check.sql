select name, weight from heavy_jars;
