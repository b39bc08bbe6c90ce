SELECT counter, reason, sum((ledger->counter->>reason)::BIGINT) AS count
FROM (
  SELECT ledger, counter, unnest(json_keys(ledger->counter)) AS reason
  FROM tab_ledgers, (VALUES ('dropped'), ('refused')) AS counters(counter)
  WHERE $site IS NULL OR site = $site
)
GROUP BY ALL ORDER BY ALL;
