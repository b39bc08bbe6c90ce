WITH seen AS (FROM scoped_events($site, $from, $to, $test))
SELECT count(*) AS events,
       count(DISTINCT visitor_id) AS visitors,
       count(DISTINCT session_id) AS sessions,
       count(DISTINCT kind) AS kinds,
       count(*) FILTER (test) AS "testEvents",
       count(*) FILTER (internal) AS "internalEvents",
       count(*) FILTER (bot) AS "botEvents",
       epoch_ms(min("at")) AS "firstAt",
       epoch_ms(max("at")) AS "lastAt",
       epoch_ms(max(received_at)) AS "lastReceivedAt",
       (SELECT count(*) FROM scoped_orders($site, $from, $to, $test)) AS purchases,
       (SELECT count(*) FROM scoped_orders($site, $from, $to, $test) WHERE refunded) AS "refundedPurchases",
       (SELECT count(*) FROM scoped_conversions($site, $from, $to, $test)) AS conversions
FROM seen;
