SELECT moment,
       count(*) AS touchpoints,
       count(DISTINCT session_id) AS sessions,
       count(DISTINCT visitor_id) AS visitors,
       round(avg(CASE moment WHEN 'know' THEN moment_know WHEN 'go' THEN moment_go WHEN 'do' THEN moment_do
                             WHEN 'buy' THEN moment_buy WHEN 'navigate' THEN moment_navigate END), 4) AS "meanScore"
FROM scoped_events($site, $from, $to, $test)
GROUP BY moment ORDER BY touchpoints DESC, moment;
