SELECT CASE WHEN (t0.owner_id = ?) THEN t0.amount END AS anon_1 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL
