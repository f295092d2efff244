update jars set kind = 'clay';
