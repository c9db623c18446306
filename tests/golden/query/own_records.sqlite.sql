SELECT t0.id 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL AND ? = 1 AND t0.owner_id = ?
