SELECT t0.id 
FROM pipe_deal AS t0 LEFT OUTER JOIN pipe_account AS t1 ON t1.id = t0.account AND t1.deleted_at IS NULL AND t1.owner_id = %(actor_id)s::BIGINT 
WHERE t0.deleted_at IS NULL AND t1.industry = %(param_1)s::VARCHAR AND t0.owner_id = %(actor_id)s::BIGINT
