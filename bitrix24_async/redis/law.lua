-- What law.py says, in Redis: the same names, the same steps, the same numbers. Execution time and the answer
-- follow in law_accounts.lua.
-- KEYS: the portal, its accounts, and for each account that is told of the list that wakes who waits for it.
local JITTER, GUARD, ROUNDING, LATELY, EXCESS = 1.0, 0.001, 1e-6, 60.0, 1.2
local ROOMY, FORGOTTEN_AFTER, WINDOW, SLICE, TIGHT = 5.0, 70.0, 601.0, 6.0, 0.5
local RECENT, LATEST, NEAR = 5.0, 1.0, 0.5
local KEPT, UNLEARNT_COST, MANY, KEPT_FOR, WOKEN_FOR = 64, 0.2, 2048, 3600, 10
local TRIED_FOR, TRIES = 20.0, 2

local asked = cjson.decode(ARGV[1])
local floor, ceil, insert = math.floor, math.ceil, table.insert

local packed = redis.call('HGET', KEYS[1], 'state')
local state = packed and cmsgpack.unpack(packed)
local new = not state
local limits = state and asked.worker == '' and state.limits or asked.limits
local capacity, told, budget = limits[1], limits[2], limits[3]
local limited = told > 0

local function slack(leak)
  if state.share then return GUARD end
  return ((leak >= 1 and leak == floor(leak)) and 1 - 1 / leak or 1.0) + GUARD
end

local function few()
  return ceil(2 * JITTER * state.leak) + 1
end

local function fill(level)
  local full = now - slack(state.leak) + level / state.leak
  if state.tat < full then
    state.tat = full
    state.base = now - slack(state.leak)
  end
end

local function relax(leak)
  if leak == state.leak then return end
  if state.leak > 0 then
    local scale = state.leak / leak
    local busy_for = state.tat - state.base
    if state.tat > now then state.tat = now + (state.tat - now) * scale end
    state.base = busy_for > 0 and state.tat - busy_for * scale or state.tat
  end
  state.leak = leak
end

local function steps(whole, seconds)
  return state.share and seconds or whole(seconds)
end

local function ready_after(tat, room)
  if tat - state.base <= room + ROUNDING then return max(now, state.base - JITTER) end
  return max(now, state.base + steps(ceil, tat - state.base - room - ROUNDING) + GUARD)
end

local function ready_before(room)
  local ahead = {}
  for _, at in ipairs(state.ahead) do
    if at > now then insert(ahead, at) end
  end
  local count = #ahead
  local first = count
  while first > 0 do
    local fallen = max(0.0, steps(floor, ahead[first] - state.base))
    if state.tat - (count - first) / state.leak - state.base - fallen > room + ROUNDING then break end
    first = first - 1
  end
  while true do
    local at = ready_after(state.tat - (count - first) / state.leak, room)
    if first > 0 then at = max(at, ahead[first]) end
    if first == count or at <= ahead[first + 1] then return at end
    first = first + 1
  end
end

local function ready_at(room_for, urgent, overtakes)
  local room = (room_for - 1) / state.leak
  local at = overtakes and room >= ROOMY and ready_before(room) or ready_after(state.tat, room)
  if urgent and state.share then return min(at, max(now, probe_at(state.share))) end
  return at
end

local function take(at, urgent)
  if at > now or state.share then
    local place = #state.ahead
    while place > 0 and state.ahead[place] > at do place = place - 1 end
    insert(state.ahead, place + 1, at)
  end
  if state.share then
    if at > state.share.since then state.share.accepted = state.share.accepted + 1 end
    if urgent or at <= now then state.share.accepted_at = max(state.share.accepted_at, at) end
  end
  local arrival = at + JITTER
  if state.tat - state.base + ROUNDING < steps(ceil, arrival - state.base - ROUNDING) then
    local fallen = steps(floor, at - GUARD - state.base + ROUNDING)
    local left = max(0.0, state.tat - state.base - max(0.0, fallen))
    state.base = arrival - (at <= now and steps(floor, left + ROUNDING) or 0.0)
    state.tat = state.base + left
    state.first = {}
  end
  state.tat = state.tat + 1 / state.leak
  if #state.first < min(few(), KEPT) then insert(state.first, at) end
end

local function hear()
  if state.base <= now or #state.first == 0 or (capacity - 1) / state.leak < ROOMY then return end
  local since = now
  local function look(at)
    if 0 < at and at < now then since = min(since, max(at, now - JITTER)) end
  end
  look(asked.unheard)
  for name, seen in pairs(state.workers) do
    if name ~= asked.worker then look(seen[5]) end
  end
  if max(unpack(state.first)) < since and (since == now or #state.first == few()) then
    state.tat = state.tat - (state.base - now)
    state.base = now
  end
end

local function drop(slots, at)
  for i, told_at in ipairs(slots) do
    if math.abs(told_at - at) < ROUNDING then return table.remove(slots, i) end
  end
end

local function told_after(at)
  local count = 0
  for _, slot in ipairs(state.ahead) do
    if slot > at then count = count + 1 end
  end
  return count
end

local function uncount(at)
  local known = drop(state.ahead, at)
  if known and state.share and at > state.share.since then state.share.accepted = state.share.accepted - 1 end
  return known
end

local function give_back(at)
  uncount(at)
  local counted = (capacity - 1) / state.leak < ROOMY
  if not counted and at + JITTER > now and at + JITTER >= state.base then
    state.tat = state.tat - 1 / state.leak
    drop(state.first, at)
  end
end

local function refuse(refused_at)
  local at = min(refused_at, now)
  local later = told_after(at)
  local empty_at, let_in = state.base, (state.tat - state.base) * state.leak - later
  if at <= empty_at then empty_at, let_in = at, 0.0 end
  state.share = state.share or unknown_share(capacity, told)
  local share = state.share
  share.accepted = share.accepted - later
  local spare = learn(share, capacity, told, at, now, empty_at, let_in, min(now - at, LATEST))
  share.accepted = share.accepted + later
  relax(share_leak(share, told, now))
  local full = capacity + spare + told_after(now)
  fill(full)
  local excess = now - slack(state.leak) + (full + capacity * (EXCESS - 1)) / state.leak
  state.tat = min(state.tat + 1 / state.leak, max(state.tat, excess))
end

if new then
  state = {tat = 0.0, base = 0.0, leak = told, interactive_at = 0.0,
           admitted = 0, refused = 0, overloaded_until = 0.0, workers = {}, tight = {}, most = MANY,
           ahead = {}, first = {}, at = now, ahead_of_clock = 0.0, born = floor(now * 1000)}
  if limited then
    fill(max(0.0, capacity - told * up_for()))
  end
end

local clock, heard_at = now, asked.heard[1]
now = clock + state.ahead_of_clock
if heard_at > 0 and asked.known == state.born
    and not (asked.heard[2] <= now - heard_at and now - heard_at <= asked.heard[3]) then
  now = heard_at + asked.heard[2]
end
now = max(now, state.at)
state.ahead_of_clock, state.at, state.limits = now - clock, now, limits
if limited and state.share and share_over(state.share, capacity, told, now) then state.share = nil end
local past = state.share and now - RECENT or now
while state.ahead[1] and state.ahead[1] <= (#state.ahead > KEPT and now or past) do
  table.remove(state.ahead, 1)
end
local again, strange = {}, asked.known > 0 and asked.known ~= state.born
if strange then asked.returned, asked.doubtful = {}, {} end
if limited then
  relax(state.share and share_leak(state.share, told, now) or told)
  if strange then fill(capacity) end
  local alone = not state.share and #asked.refused == 0
  for _, at in ipairs(asked.returned) do give_back(at) end
  for _, at in ipairs(asked.doubtful) do
    if alone and math.abs(at - now) < NEAR and #again < asked.bulk then
      insert(again, at)
    else
      give_back(at)
    end
  end
  if asked.outstanding >= 0 then
    fill(capacity)
    state.tat = state.tat + asked.outstanding / state.leak
    if state.share then state.share.since, state.share.accepted = now, told_after(now) end
  end
  hear()
  for _, at in ipairs(asked.refused) do
    if uncount(at) then state.tat = state.tat - 1 / state.leak end
  end
  for _, at in ipairs(asked.refused) do refuse(at) end
end

local slots, earliest = {interactive = {}, bulk = {}}, asked.unheard > 0 and asked.unheard or nil
local room = capacity
if asked.interactive > 0 then state.interactive_at = now end
for _, priority in ipairs({'interactive', 'bulk'}) do
  local urgent, found = priority == 'interactive', slots[priority]
  if not urgent then
    if now - state.interactive_at < LATELY then
      room = max(1.0, capacity * (1 - asked.reserve))
    elseif capacity >= 10 then
      room = capacity - 1
    end
  end
  for number = 1, asked[priority] do
    local at = now
    if not urgent and again[number] then
      at = max(now, again[number])
    elseif limited then
      if #found > 0 and found[#found] > asked.horizon then break end
      at = ready_at(room, urgent, urgent or (state.share and #asked.doubtful > 0))
      take(at, urgent)
    end
    state.admitted = state.admitted + 1
    found[#found + 1] = at - now
    earliest = min(earliest or at, at)
  end
end
state.admitted = state.admitted - #asked.returned - #asked.doubtful
state.refused = state.refused + asked.refusals
if asked.overloaded > 0 then
  state.overloaded_until = max(state.overloaded_until, now + asked.overloaded)
end

local count, waiting = 0, {0, 0, 0}
for name, seen in pairs(state.workers) do
  if seen[1] <= now - FORGOTTEN_AFTER then state.workers[name] = nil end
end
if asked.leaving then
  state.workers[asked.worker] = nil
elseif asked.worker ~= '' then
  state.workers[asked.worker] = {now, asked.waiting[1], asked.waiting[2], asked.waiting[3],
                                 earliest or 0.0}
end
for _, seen in pairs(state.workers) do
  count = count + 1
  for i = 1, 3 do waiting[i] = waiting[i] + seen[i + 1] end
end
