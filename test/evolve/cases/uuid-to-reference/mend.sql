update jars set shelf = null where label = 'Mint';
