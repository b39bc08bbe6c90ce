SELECT count(*) AS tabs,
       coalesce(sum((ledger->>'accepted')::BIGINT), 0) AS accepted,
       coalesce(sum((ledger->>'delivered')::BIGINT), 0) AS delivered,
       coalesce(sum((ledger->>'queued')::BIGINT), 0) AS queued,
       coalesce(sum((ledger->>'inDoubt')::BIGINT), 0) AS "inDoubt",
       coalesce(sum((ledger->>'held')::BIGINT), 0) AS held
FROM tab_ledgers WHERE $site IS NULL OR site = $site;
