WITH visits AS (
  SELECT session_id, arg_min(channel, "at") AS channel, any_value(visitor_id) AS visitor_id, count(*) AS touchpoints
  FROM scoped_events($site, $from, $to, $test) GROUP BY session_id
), converted AS (
  SELECT channel, count(*) AS conversions FROM scoped_conversions($site, $from, $to, $test) GROUP BY channel
)
SELECT channel, count(*) AS sessions, count(DISTINCT visitor_id) AS visitors, sum(touchpoints) AS touchpoints,
       coalesce(any_value(converted.conversions), 0) AS conversions
FROM visits LEFT JOIN converted USING (channel)
GROUP BY channel ORDER BY sessions DESC, channel;
