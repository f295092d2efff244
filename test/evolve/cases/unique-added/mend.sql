update jars set code = 'b', mail = 'c@b.example' where label = 'Mint';
