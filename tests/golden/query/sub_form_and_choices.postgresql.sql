SELECT t0.id 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL AND coalesce((SELECT sum(coalesce(t1.quantity, %(param_1)s) * coalesce(t1.price, %(param_2)s)) AS sum_1 
FROM pipe_deal__items AS t1 
WHERE t1.parent_id = t0.id), %(param_3)s) > %(param_4)s AND coalesce(t0.tags @> jsonb_build_array(CAST(%(param_5)s::VARCHAR AS TEXT)), false)
