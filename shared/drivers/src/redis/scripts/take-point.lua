-- A bucket that leaks at a steady rate (GCRA). KEYS: the subject. ARGV: now, ms for each point, ms that a full bucket holds.
local now, each, full = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local filled_until = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0))
local after = filled_until + each
local too_early_by = after - full - now
if too_early_by > 0 then return { math.ceil(too_early_by), 0 } end
redis.call('SET', KEYS[1], string.format('%.3f', after), 'PX', math.ceil(after - now))
return { 0, math.floor((full - (after - now)) / each + 0.000001) }
