-- Events of one site, time span and traffic; a NULL argument does not filter.
CREATE OR REPLACE MACRO scoped_events(the_site, since, until, is_test) AS TABLE
  SELECT * EXCLUDE (payload) FROM events
  WHERE (the_site IS NULL OR site = the_site)
    AND (since IS NULL OR "at" >= since)
    AND (until IS NULL OR "at" < until)
    AND (is_test IS NULL OR test = is_test);

-- A purchase counts once per order, however often its receipt is reloaded; the earliest sighting speaks for it.
-- A purchase without an order id stands for itself.
CREATE OR REPLACE VIEW orders AS
  WITH bought AS (
    SELECT site,
           coalesce(order_id, 'event:' || id) AS order_id,
           min("at") AS "at",
           arg_min(visitor_id, "at") AS visitor_id,
           arg_min(session_id, "at") AS session_id,
           arg_min(channel, "at") AS channel,
           arg_min(currency, "at") AS currency,
           arg_min(value_minor, "at") AS value_minor,
           bool_and(test) AS test
    FROM events WHERE kind = 'purchase'
    GROUP BY ALL
  ), returned AS (
    SELECT site, order_id,
           sum(abs(value_minor)) AS value_minor,
           bool_or(value_minor IS NULL) AS whole
    FROM events WHERE kind = 'refund' AND order_id IS NOT NULL
    GROUP BY ALL
  )
  SELECT bought.*,
         -- A refund without an amount returns the whole order; no order returns more than it brought.
         CASE WHEN returned.order_id IS NULL THEN 0
              WHEN returned.whole THEN coalesce(bought.value_minor, 0)
              ELSE least(returned.value_minor, coalesce(bought.value_minor, 0)) END::BIGINT AS refunded_minor,
         coalesce(bought.value_minor, 0) - refunded_minor AS net_minor,
         returned.order_id IS NOT NULL AS refunded
  FROM bought LEFT JOIN returned USING (site, order_id);

CREATE OR REPLACE MACRO scoped_orders(the_site, since, until, is_test) AS TABLE
  SELECT * FROM orders
  WHERE (the_site IS NULL OR site = the_site)
    AND (since IS NULL OR "at" >= since)
    AND (until IS NULL OR "at" < until)
    AND (is_test IS NULL OR test = is_test);

-- Whatever the site declared to be its conversion; once per order where there is one.
CREATE OR REPLACE VIEW conversions AS
  SELECT site,
         coalesce(order_id, 'event:' || id) AS conversion_id,
         min("at") AS "at",
         arg_min(session_id, "at") AS session_id,
         arg_min(channel, "at") AS channel,
         bool_and(test) AS test
  FROM events WHERE converted
  GROUP BY ALL;

CREATE OR REPLACE MACRO scoped_conversions(the_site, since, until, is_test) AS TABLE
  SELECT * FROM conversions
  WHERE (the_site IS NULL OR site = the_site)
    AND (since IS NULL OR "at" >= since)
    AND (until IS NULL OR "at" < until)
    AND (is_test IS NULL OR test = is_test);

-- One row a goal reached, as the core named it.
CREATE OR REPLACE VIEW goal_hits AS
  SELECT site, visitor_id, "at", test, order_id,
         unnest(from_json(payload->'goalsReached',
           '[{"goalId":"VARCHAR","isConversion":"BOOLEAN","counted":"BOOLEAN","valueMinor":"BIGINT","currency":"VARCHAR"}]'), recursive := true)
  FROM events WHERE (payload->'goalsReached') IS NOT NULL;

-- The newest counters of every tab.
CREATE OR REPLACE VIEW tab_ledgers AS
  SELECT site, tab_id, arg_max(ledger, ledger_seq) AS ledger FROM batches GROUP BY ALL;
