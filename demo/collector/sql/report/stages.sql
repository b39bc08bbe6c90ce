WITH seen AS (FROM scoped_events($site, $from, $to, $test)),
latest AS (SELECT visitor_id, arg_max(stage, ("at", seq)) AS stage FROM seen GROUP BY visitor_id),
standing AS (SELECT stage, count(*) AS visitors FROM latest GROUP BY stage)
SELECT stage, count(*) AS touchpoints, count(DISTINCT session_id) AS sessions,
       count(DISTINCT visitor_id) AS "visitorsEver", coalesce(any_value(standing.visitors), 0) AS "visitorsNow"
FROM seen LEFT JOIN standing USING (stage)
GROUP BY stage ORDER BY stage;
