SELECT count(DISTINCT batch_id) AS batches,
       count(*) AS deliveries,
       coalesce(sum(duplicates), 0) AS duplicates,
       coalesce(sum(rejected), 0) AS rejected
FROM batches WHERE $site IS NULL OR site = $site;
