-- The three strongest reasons seen most often, for each moment.
SELECT moment, moment_source AS source, moment_cue AS cue, count(*) AS touchpoints
FROM scoped_events($site, $from, $to, $test)
WHERE moment_cue IS NOT NULL AND moment <> 'undecided'
GROUP BY moment, moment_source, moment_cue
QUALIFY row_number() OVER (PARTITION BY moment ORDER BY count(*) DESC, moment_source, moment_cue) <= 3
ORDER BY moment, touchpoints DESC, source, cue;
