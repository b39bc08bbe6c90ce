SELECT site, count(*) AS events, epoch_ms(max("at")) AS "lastAt" FROM events GROUP BY site ORDER BY events DESC, site LIMIT 100;
