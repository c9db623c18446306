SELECT t0.id 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL AND %(param_1)s AND t0.owner_id = %(actor_id)s::BIGINT
