-- What law.py says, in Redis: the same names, the same steps, the same numbers. Execution time and the answer
-- follow in law_accounts.lua.
-- KEYS: the portal, its accounts, and for each account that is told of the list that wakes who waits for it.
local JITTER, GUARD, ROUNDING, LATELY, EXCESS = 1.0, 0.001, 1e-6, 60.0, 1.2
local ROOMY, FORGOTTEN_AFTER, WINDOW, SLICE, TIGHT = 5.0, 70.0, 601.0, 6.0, 0.5
local KEPT, UNLEARNT_COST, MANY, KEPT_FOR, WOKEN_FOR = 64, 0.2, 2048, 3600, 10
local TRIED_FOR, TRIES = 20.0, 2

local asked = cjson.decode(ARGV[1])
local max, min, floor, ceil, insert = math.max, math.min, math.floor, math.ceil, table.insert

local packed = redis.call('HGET', KEYS[1], 'state')
local state = packed and cmsgpack.unpack(packed)
local new = not state
local limits = state and asked.worker == '' and state.limits or asked.limits
local capacity, told, budget = limits[1], limits[2], limits[3]
local limited = told > 0

local function slack(leak)
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

local function leak_at()
  if state.plateau <= 0 then return told end
  local calm_for = min(300.0, max(40.0, 80.0 / state.plateau))
  local calm = (now - state.cut_at) / calm_for - 1
  local leak = state.plateau * (1 + 0.1 * (calm * calm * calm))
  if leak >= told then
    state.plateau = 0.0
    return told
  end
  return leak
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

local function ready_after(tat, room)
  if tat - state.base <= room + ROUNDING then return now end
  return max(now, state.base + ceil(tat - state.base - room - ROUNDING) + GUARD)
end

local function ready_at(room_for, overtakes)
  local room, ahead = (room_for - 1) / state.leak, state.ahead
  local count = #ahead
  if not overtakes or room < ROOMY then return ready_after(state.tat, room) end
  local first = count
  while first > 0 do
    local fallen = max(0, floor(ahead[first] - state.base))
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

local function take(at)
  if at > now then
    local place = #state.ahead
    while place > 0 and state.ahead[place] > at do place = place - 1 end
    insert(state.ahead, place + 1, at)
  end
  local arrival = at + JITTER
  if arrival >= state.tat then
    local left = state.tat - max(state.base, at - slack(state.leak))
    state.base = left > 0 and arrival - left or arrival
    state.tat = arrival
    state.first = {}
  end
  state.tat = state.tat + 1 / state.leak
  if #state.first < min(few(), KEPT) then insert(state.first, at) end
end

local function hear()
  if state.base <= now or #state.first == 0 or (capacity - 1) / state.leak < ROOMY then return end
  local since = now
  local function look(at)
    if now - JITTER < at and at < since then since = at end
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

if new then
  state = {tat = 0.0, base = 0.0, leak = told, plateau = 0.0, cut_at = 0.0, interactive_at = 0.0,
           admitted = 0, refused = 0, overloaded_until = 0.0, workers = {}, tight = {}, most = MANY,
           ahead = {}, first = {}, at = now, ahead_of_clock = 0.0, born = floor(now * 1000)}
  if limited then
    fill(asked.known > 0 and capacity or max(0.0, capacity - told * up_for()))
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
while state.ahead[1] and state.ahead[1] <= now do table.remove(state.ahead, 1) end
if limited then
  relax(leak_at())
  if not new and asked.known > 0 and asked.known ~= state.born then fill(capacity) end
  for _, at in ipairs(asked.returned) do
    if (capacity - 1) / state.leak >= ROOMY and at + JITTER > now and at + JITTER >= state.base then
      state.tat = state.tat - 1 / state.leak
      drop(state.ahead, at)
      drop(state.first, at)
    end
  end
  if asked.outstanding >= 0 then
    fill(capacity)
    state.tat = state.tat + asked.outstanding / state.leak
  end
  hear()
  for _, at in ipairs(asked.refused) do
    if state.plateau <= 0 or at > state.cut_at then
      state.plateau = max(told * 0.1, state.plateau <= 0 and told * 0.5 or state.leak * 0.85)
      state.cut_at = now
      relax(leak_at())
    end
    fill(capacity)
    local excess = now - slack(state.leak) + capacity * EXCESS / state.leak
    state.tat = min(state.tat + 1 / state.leak, max(state.tat, excess))
  end
end

local slots, earliest = {interactive = {}, bulk = {}}, asked.unheard > 0 and asked.unheard or nil
if asked.interactive > 0 then state.interactive_at = now end
for _, priority in ipairs({'interactive', 'bulk'}) do
  local room, found = capacity, slots[priority]
  if priority == 'bulk' then
    if now - state.interactive_at < LATELY then
      room = max(1.0, capacity * (1 - asked.reserve))
    elseif capacity >= 10 then
      room = capacity - 1
    end
  end
  for _ = 1, asked[priority] do
    local at = limited and ready_at(room, priority == 'interactive') or now
    if #found > 0 and at > now + asked.horizon then break end
    if limited then take(at) end
    state.admitted = state.admitted + 1
    found[#found + 1] = at - now
    earliest = min(earliest or at, at)
  end
end
state.admitted = state.admitted - #asked.returned
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
