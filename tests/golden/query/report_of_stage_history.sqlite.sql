SELECT stays.stage AS k0, count(*) AS count_1, sum(stays.stayed) AS sum_1, count(stays.stayed) AS count_2, sum(stays.visits) AS sum_2 
FROM pipe_deal AS t0 JOIN (SELECT fw_stage_history.record_id AS record_id, fw_stage_history.to_value AS stage, count(*) AS visits, sum((CAST(strftime(?, coalesce(fw_stage_history.left_at, ?)) AS BIGINT) * ? + CAST(substr(coalesce(fw_stage_history.left_at, ?), ?, ?) AS BIGINT)) - (CAST(strftime(?, fw_stage_history.entered_at) AS BIGINT) * ? + CAST(substr(fw_stage_history.entered_at, ?, ?) AS BIGINT))) AS stayed 
FROM fw_stage_history 
WHERE fw_stage_history.app = ? AND fw_stage_history.form = ? AND fw_stage_history.field = ? AND fw_stage_history.to_value IS NOT NULL GROUP BY fw_stage_history.record_id, fw_stage_history.to_value) AS stays ON stays.record_id = t0.id 
WHERE t0.deleted_at IS NULL AND (t0.owner_id = ? OR t0.owner_id IN (SELECT t1.user_id AS user_id 
FROM fw_reporting AS t1 
WHERE t1.manager_id = ? AND t1.depth > ?)) GROUP BY k0
 LIMIT 10001 OFFSET ?
