SELECT currency, sum(value_minor) AS "grossMinor", sum(refunded_minor) AS "refundedMinor", sum(net_minor) AS "netMinor"
FROM scoped_orders($site, $from, $to, $test)
WHERE currency IS NOT NULL AND value_minor IS NOT NULL
GROUP BY currency ORDER BY "netMinor" DESC, currency;
