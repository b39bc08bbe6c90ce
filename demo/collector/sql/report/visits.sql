-- Buckets begin at the viewer's own midnight (or hour); empty ones are listed too.
WITH buckets AS (
  SELECT unnest(generate_series($firstBucket::BIGINT, $lastBucket::BIGINT)) AS bucket
), seen AS (
  SELECT (epoch_ms("at") + $offsetMs::BIGINT) // $bucketMs::BIGINT AS bucket, visitor_id, session_id, kind
  FROM scoped_events($site, $from, $to, $test)
), counted AS (
  SELECT bucket, count(DISTINCT visitor_id) AS visitors, count(DISTINCT session_id) AS sessions, count(*) AS touchpoints,
         count(*) FILTER (kind = 'page_view') AS page_views
  FROM seen GROUP BY bucket
), converted AS (
  SELECT (epoch_ms("at") + $offsetMs::BIGINT) // $bucketMs::BIGINT AS bucket, count(*) AS conversions
  FROM scoped_conversions($site, $from, $to, $test) GROUP BY bucket
)
SELECT bucket * $bucketMs::BIGINT - $offsetMs::BIGINT AS "atMs",
       coalesce(visitors, 0) AS visitors, coalesce(sessions, 0) AS sessions, coalesce(touchpoints, 0) AS touchpoints,
       coalesce(page_views, 0) AS "pageViews", coalesce(conversions, 0) AS conversions
FROM buckets LEFT JOIN counted USING (bucket) LEFT JOIN converted USING (bucket)
ORDER BY bucket;
