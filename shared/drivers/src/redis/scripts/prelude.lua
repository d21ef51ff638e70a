-- Every script of a project works on the same keys, all in one slot. Times come from the caller.
local record, leases, events, tombstone, ends = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local id, channel = ARGV[1], ARGV[2]
local MAX_EVENTS = 5000

local function whole(n) return string.format('%.0f', n) end

-- The project is live and its time is not up, whether or not anybody has ended it yet.
local function is_live(now)
  local life = redis.call('HMGET', record, '@state', '@endAt')
  return life[1] == 'live' and now < tonumber(life[2])
end

local function holds_lease(lease, now)
  local deadline = redis.call('ZSCORE', leases, lease)
  return deadline and tonumber(deadline) > now
end

-- The id of an event is its number: Redis' own ids would carry its clock.
local function tell(kind, text)
  local number = redis.call('HINCRBY', record, '@events', 1)
  redis.call('XADD', events, 'MAXLEN', '~', MAX_EVENTS, number .. '-0', kind, text)
  redis.call('PEXPIREAT', events, redis.call('HGET', record, '@keepUntil'))
end

local function wake() redis.call('PUBLISH', channel, id) end
