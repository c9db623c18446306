SELECT t0.id 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL AND t0.amount > %(param_1)s
