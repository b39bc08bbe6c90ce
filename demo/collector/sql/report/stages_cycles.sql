SELECT count(*) FILTER (cycles > 0) AS visitors, coalesce(sum(cycles), 0) AS rounds
FROM (SELECT max(cycles) AS cycles FROM scoped_events($site, $from, $to, $test) GROUP BY visitor_id);
