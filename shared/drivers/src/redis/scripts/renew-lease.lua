-- ARGV: lease, now, until
local lease, now, deadline = ARGV[3], tonumber(ARGV[4]), ARGV[5]
if not is_live(now) or not holds_lease(lease, now) then return 0 end
redis.call('ZADD', leases, deadline, lease)
return 1
