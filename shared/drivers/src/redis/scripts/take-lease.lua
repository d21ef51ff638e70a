-- ARGV: lease, now, until
local lease, now, deadline = ARGV[3], tonumber(ARGV[4]), ARGV[5]
if not is_live(now) then return 0 end
redis.call('ZREMRANGEBYSCORE', leases, '-inf', now)
redis.call('ZADD', leases, deadline, lease)
redis.call('PEXPIREAT', leases, redis.call('HGET', record, '@keepUntil'))
return 1
