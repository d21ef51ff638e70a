-- ARGV: the change as JSON. KEYS[6]: a mark of this call, so that a call that is sent twice counts once.
local mark, change = KEYS[6], cjson.decode(ARGV[3])
local MARK_MS = 60000

local function number_in(name) return tonumber(redis.call('HGET', record, name) or 0) end

local function as_expected()
  for name, value in pairs(change.expect) do
    local present = redis.call('HGET', record, name)
    if value == cjson.null then value = false end
    if present ~= value then return false end
  end
  return not change.lowerCeilingTo or change.lowerCeilingTo < number_in('@ceilingAt')
end

local function within_bounds()
  for name, most in pairs(change.atMost) do
    if number_in(name) + (change.add[name] or 0) > most then return false end
  end
  return true
end

local function apply_fields()
  for _, name in ipairs(change.remove) do redis.call('HDEL', record, name) end
  for name, value in pairs(change.set) do redis.call('HSET', record, name, value) end
  for name, more in pairs(change.add) do redis.call('HINCRBY', record, name, whole(more)) end
end

local function next_end()
  local ceiling, window, end_at = number_in('@ceilingAt'), number_in('@windowMs'), number_in('@endAt')
  if change.activity and window > 0 then end_at = math.max(end_at, change.now + window) end
  return math.min(ceiling, end_at)
end

local function move_end()
  local before = number_in('@endAt')
  if change.lowerCeilingTo then redis.call('HSET', record, '@ceilingAt', whole(change.lowerCeilingTo)) end
  local after = next_end()
  if after == before then return end
  redis.call('HSET', record, '@endAt', whole(after))
  redis.call('ZADD', ends, whole(after), id)
  tell('end-moved', whole(change.now) .. ' ' .. whole(after))
end

if redis.call('EXISTS', mark) == 1 then return 'changed' end
if not is_live(change.now) then return 'not-live' end
if change.lease and not holds_lease(change.lease, change.now) then return 'lease-lost' end
if not as_expected() then return 'conflict' end
if not within_bounds() then return 'full' end

local events_before = number_in('@events')
apply_fields()
for _, event in ipairs(change.events) do tell('event', event) end
move_end()
redis.call('SET', mark, '1', 'PX', MARK_MS)
if number_in('@events') > events_before then wake() end
return 'changed'
