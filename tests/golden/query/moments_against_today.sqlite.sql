SELECT t0.id 
FROM pipe_deal AS t0 
WHERE t0.deleted_at IS NULL AND t0.met_at >= fw_to_utc(fw_plus_days(?, -?), ?)
