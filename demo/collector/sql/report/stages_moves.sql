WITH steps AS (
  SELECT stage, lag(stage) OVER (PARTITION BY visitor_id ORDER BY "at", seq) AS before
  FROM scoped_events($site, $from, $to, $test)
)
SELECT before AS "from", stage AS "to", count(*) AS moves
FROM steps WHERE before IS NOT NULL AND before <> stage
GROUP BY ALL ORDER BY moves DESC, "from", "to";
