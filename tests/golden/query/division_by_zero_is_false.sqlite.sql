SELECT t0.id 
FROM pipe_deal AS t0 LEFT OUTER JOIN pipe_account AS t1 ON t1.id = t0.account AND t1.deleted_at IS NULL 
WHERE t0.deleted_at IS NULL AND fw_compare(fw_divide(fw_unscale(coalesce(t0.amount, ?), ?), fw_unscale(coalesce(t1.factor, ?), ?)), ?) > ? AND coalesce(coalesce(t1.factor, ?) = ?, 0) = 0
