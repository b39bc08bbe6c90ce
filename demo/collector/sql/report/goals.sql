SELECT "goalId", "isConversion", count(*) FILTER (counted) AS reached, count(*) FILTER (NOT counted) AS repeated,
       count(DISTINCT visitor_id) FILTER (counted) AS visitors,
       sum("valueMinor") FILTER (counted) AS "valueMinor", currency
FROM goal_hits
WHERE ($site IS NULL OR site = $site) AND ($from IS NULL OR "at" >= $from) AND ($to IS NULL OR "at" < $to) AND ($test IS NULL OR test = $test)
GROUP BY ALL ORDER BY reached DESC, "goalId", currency;
