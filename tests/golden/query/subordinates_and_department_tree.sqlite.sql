SELECT t0.id 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL AND ? = 1 AND (t0.owner_id = ? OR t0.owner_id IN (SELECT t1.user_id AS user_id 
FROM fw_reporting AS t1 
WHERE t1.manager_id = ? AND t1.depth > ?) OR t0.department_id IN (SELECT t2.department_id AS department_id 
FROM fw_department_tree AS t2 
WHERE t2.ancestor_id = ?))
