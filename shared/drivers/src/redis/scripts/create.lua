-- ARGV: a word of this call, the record as a flat list, when Redis may drop it by itself, its end
local call, keep_until, end_at = ARGV[3], ARGV[4], ARGV[5]
local made_by = redis.call('HGET', record, '@call')
if made_by == call then return 'created' end
if made_by or redis.call('EXISTS', tombstone) == 1 then return 'exists' end

redis.call('HSET', record, '@call', call, '@keepUntil', keep_until, '@endAt', end_at, unpack(ARGV, 6))
redis.call('PEXPIREAT', record, keep_until)
redis.call('ZADD', ends, end_at, id)
return 'created'
