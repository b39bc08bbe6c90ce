SELECT kind, family, ownership, count(*) AS touchpoints, count(DISTINCT session_id) AS sessions, count(DISTINCT sensor) AS sensors
FROM scoped_events($site, $from, $to, $test)
GROUP BY ALL ORDER BY touchpoints DESC, kind, family, ownership;
