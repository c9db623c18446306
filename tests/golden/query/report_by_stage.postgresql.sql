SELECT t0.stage AS k0, count(*) AS count_1, sum(t0.amount) AS sum_1 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL AND (t0.owner_id = %(actor_id)s::BIGINT OR t0.owner_id IN (SELECT t1.user_id AS user_id 
FROM fw_reporting AS t1 
WHERE t1.manager_id = %(actor_id)s::BIGINT AND t1.depth > %(depth_1)s::INTEGER)) GROUP BY k0 
 LIMIT 10001
