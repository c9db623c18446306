SELECT t0.id 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL AND fw_compare(coalesce((SELECT fw_sum(fw_multiply(coalesce(t1.quantity, ?), fw_unscale(coalesce(t1.price, ?), ?)), ?) AS fw_sum_1 
FROM pipe_deal__items AS t1 
WHERE t1.parent_id = t0.id), ?), ?) > ? AND (EXISTS (SELECT 1 
FROM json_each(t0.tags) AS anon_1 
WHERE anon_1.value = ?))
