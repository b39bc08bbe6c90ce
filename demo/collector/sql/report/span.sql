SELECT epoch_ms(min("at")) AS "firstMs", epoch_ms(max("at")) AS "lastMs" FROM scoped_events($site, $from, $to, $test);
