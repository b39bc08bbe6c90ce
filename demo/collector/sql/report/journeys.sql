-- Visitors and sessions are shown by a short hash: enough to tell them apart on a page, not to look anyone up.
WITH seen AS (FROM scoped_events($site, $from, $to, $test)),
recent AS (SELECT session_id FROM seen GROUP BY session_id ORDER BY max("at") DESC, session_id LIMIT $limit),
steps AS (
  SELECT seen.*, row_number() OVER (PARTITION BY session_id ORDER BY "at", seq, id) AS step,
         count(*) OVER (PARTITION BY session_id) AS steps_in_session
  FROM seen SEMI JOIN recent USING (session_id)
)
SELECT site,
       left(md5(session_id), 8) AS session,
       left(md5(any_value(visitor_id)), 8) AS visitor,
       any_value(session_ordinal) AS ordinal,
       epoch_ms(min("at")) AS "startedAt",
       epoch_ms(max("at")) AS "endedAt",
       count(*) AS touchpoints,
       arg_min(channel, step) AS channel, arg_min(source, step) AS source, arg_min(medium, step) AS medium, arg_min(campaign, step) AS campaign,
       any_value(device) AS device,
       arg_max(moment, step) AS moment,
       arg_max(moment_source, step) FILTER (step = steps_in_session) AS "momentSource",
       arg_max(moment_cue, step) FILTER (step = steps_in_session) AS "momentCue",
       arg_max(stage, step) AS stage,
       arg_max(stage_source, step) FILTER (step = steps_in_session) AS "stageSource",
       arg_max(stage_cue, step) FILTER (step = steps_in_session) AS "stageCue",
       max(cycles) AS cycles,
       bool_or(converted) AS converted,
       bool_or(test) AS test, bool_or(internal) AS internal, bool_or(bot) AS bot,
       list({"at": epoch_ms("at"), kind: kind, title: title, moment: moment, stage: stage} ORDER BY step) FILTER (step <= 60) AS steps
FROM steps GROUP BY site, session_id
ORDER BY max("at") DESC, session_id;
