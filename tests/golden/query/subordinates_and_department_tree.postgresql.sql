SELECT t0.id 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL AND %(param_1)s AND (t0.owner_id = %(actor_id)s::BIGINT OR t0.owner_id IN (SELECT t1.user_id AS user_id 
FROM fw_reporting AS t1 
WHERE t1.manager_id = %(actor_id)s::BIGINT AND t1.depth > %(depth_1)s::INTEGER) OR t0.department_id IN (SELECT t2.department_id AS department_id 
FROM fw_department_tree AS t2 
WHERE t2.ancestor_id = %(actor_department)s::BIGINT))
