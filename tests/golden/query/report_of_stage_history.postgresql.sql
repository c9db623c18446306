SELECT stays.stage AS k0, count(*) AS count_1, sum(stays.stayed) AS sum_1, count(stays.stayed) AS count_2, sum(stays.visits) AS sum_2 
FROM pipe_deal AS t0 JOIN (SELECT fw_stage_history.record_id AS record_id, fw_stage_history.to_value AS stage, count(*) AS visits, sum(CAST(round(CAST(EXTRACT(epoch FROM coalesce(fw_stage_history.left_at, %(now)s::TIMESTAMP WITH TIME ZONE) - fw_stage_history.entered_at) AS NUMERIC) * %(param_1)s::INTEGER) AS BIGINT)) AS stayed 
FROM fw_stage_history 
WHERE fw_stage_history.app = %(app_1)s::VARCHAR COLLATE "C" AND fw_stage_history.form = %(form_1)s::VARCHAR COLLATE "C" AND fw_stage_history.field = %(field_1)s::VARCHAR COLLATE "C" AND fw_stage_history.to_value IS NOT NULL GROUP BY fw_stage_history.record_id, fw_stage_history.to_value) AS stays ON stays.record_id = t0.id 
WHERE t0.deleted_at IS NULL AND (t0.owner_id = %(actor_id)s::BIGINT OR t0.owner_id IN (SELECT t1.user_id AS user_id 
FROM fw_reporting AS t1 
WHERE t1.manager_id = %(actor_id)s::BIGINT AND t1.depth > %(depth_1)s::INTEGER)) GROUP BY k0 
 LIMIT 10001
