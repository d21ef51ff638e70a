-- ARGV: now, reason, when the project is due again, the events of an end as JSON
local now, reason, due_again = tonumber(ARGV[3]), ARGV[4], ARGV[5]
local life = redis.call('HMGET', record, '@state', '@endAt')
if not life[1] then
  redis.call('ZREM', ends, id)
  return 'gone'
end

redis.call('ZADD', ends, due_again, id)
if life[1] == 'ending' then return 'ending' end

-- The door closed by the clock when the time was up, even if nobody noticed until now.
local ended_at = whole(math.min(now, tonumber(life[2])))
redis.call('HSET', record, '@state', 'ending', '@endedAt', ended_at, '@reason', reason)
tell('ended', ended_at)
wake()
return 'begun'
