SELECT channel, currency, sum(net_minor) AS "netMinor", count(*) AS orders
FROM scoped_orders($site, $from, $to, $test)
WHERE currency IS NOT NULL AND value_minor IS NOT NULL
GROUP BY ALL ORDER BY "netMinor" DESC, channel, currency;
