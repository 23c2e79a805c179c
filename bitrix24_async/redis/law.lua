-- What law.py says, in Redis: the same names, the same steps, the same numbers.
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

local function expire(account)
  while account.slices[1] and account.slices[1][1] <= now do table.remove(account.slices, 1) end
  for _, kept in ipairs({account.pledges, account.waiting}) do
    for worker, one in pairs(kept) do
      if one[2] <= now then kept[worker] = nil end
    end
  end
end

local function try_it(account, tries)
  local worker = asked.worker
  local tried, turn = account.trier == worker, true
  if account.seen or account.tried_until <= now or (tried and tries < TRIES) then account.trier = '' end
  if tried then
    for other in pairs(account.waiting) do turn = turn and other == worker end
  end
  if tries > 0 and turn and not account.seen and account.trier == '' then account.trier = worker end
  if account.trier == worker then account.tried_until = now + TRIED_FOR end
  return account.trier == worker
end

local function book(one, woken_by)
  local name, spent, figure, cost, longest, held, under_way, want, need, seen, tries = unpack(one)
  local worker = asked.worker
  local kept = redis.call('HGET', KEYS[2], name)
  local account = kept and cmsgpack.unpack(kept)
      or {slices = {}, pledges = {}, waiting = {}, held = 0.0, cost = 0.0, longest = 0.0, seen = false,
          trier = '', tried_until = 0.0}
  local slices, pledges, waiting = account.slices, account.pledges, account.waiting
  expire(account)
  account.seen = account.seen or seen > 0
  local tried_here = try_it(account, tries)
  local booked, others, sharers, frees, least = 0.0, 0.0, 1, nil, nil
  for _, part in ipairs(slices) do booked = booked + part[2] end
  for other, pledge in pairs(pledges) do
    if other ~= worker then
      others = others + pledge[1]
      sharers = sharers + 1
      frees = min(frees or pledge[2], pledge[2])
    end
  end
  local missing = max(spent, figure - booked)
  if missing > 0 then
    booked = booked + missing
    local expires_at, last = now + WINDOW, slices[#slices]
    if last and last[3] + SLICE > expires_at then
      last[1] = expires_at
      last[2] = last[2] + missing
    else
      slices[#slices + 1] = {expires_at, missing, expires_at}
    end
  end
  if cost > 0 then
    account.cost, account.longest = cost, longest
  elseif account.cost > 0 then
    want, need = want * account.cost / UNLEARNT_COST, need * account.cost / UNLEARNT_COST
  else
    account.longest = max(account.longest, longest)
  end
  if held > 0 then account.held = max(account.held, now + held) end
  local room, lease = budget - booked - others - under_way, 0.0
  if account.held <= now and (tried_here or account.seen or tries == 0) then
    if booked <= 0 and others <= 0 and under_way <= 0 then
      lease = want
    else
      lease = max(0.0, min(want, room / sharers))
      if lease < need then lease = need <= room and need or 0.0 end
    end
  end
  pledges[worker] = under_way + lease > 0 and {under_way + lease, now + FORGOTTEN_AFTER} or nil
  waiting[worker] = need > lease + ROUNDING and {need, now + FORGOTTEN_AFTER} or nil
  if booked + others + under_way + lease > budget * TIGHT or account.held > now then
    state.tight[name] = now + WINDOW
  else
    state.tight[name] = nil
  end
  if slices[1] then frees = min(frees or slices[1][1], slices[1][1]) end
  if account.trier ~= '' and not tried_here then
    frees = min(frees or account.tried_until, account.tried_until)
  end
  for other, one_waiting in pairs(waiting) do
    if other ~= worker then least = min(least or one_waiting[1], one_waiting[1]) end
  end
  local wakes = least ~= nil and 0 < least and least <= room - lease and account.held <= now
      and account.trier == ''
  if wakes and woken_by and redis.call('LLEN', woken_by) == 0 then
    redis.call('LPUSH', woken_by, 1)
    redis.call('EXPIRE', woken_by, WOKEN_FOR)
  end
  redis.call('HSET', KEYS[2], name, cmsgpack.pack(account))
  return {name, lease, booked, others, max(0.0, account.held - now), max(0.0, (frees or now) - now),
          account.cost, account.longest, wakes, account.seen, tried_here}
end

local accounts, tight = {}, {}
for i, one in ipairs(asked.accounts) do accounts[i] = book(one, KEYS[2 + i]) end
if #accounts > 0 and redis.call('HLEN', KEYS[2]) > state.most then
  local all = redis.call('HGETALL', KEYS[2])
  for i = 1, #all, 2 do
    local account = cmsgpack.unpack(all[i + 1])
    expire(account)
    if #account.slices == 0 and next(account.pledges) == nil and account.held <= now then
      redis.call('HDEL', KEYS[2], all[i])
    end
  end
  state.most = max(MANY, 2 * redis.call('HLEN', KEYS[2]))
end
for name, until_then in pairs(state.tight) do
  if until_then > now then tight[#tight + 1] = name else state.tight[name] = nil end
end
table.sort(tight)

redis.call('HSET', KEYS[1], 'state', asked.worker == '' and packed or cmsgpack.pack(state))
redis.call('EXPIRE', KEYS[1], KEPT_FOR)
if #accounts > 0 then redis.call('EXPIRE', KEYS[2], KEPT_FOR) end
return cjson.encode({
  now = string.format('%.17g', now), new = new, born = state.born, slots = slots,
  level = limited and max(0.0, (state.tat - max(state.base, now - slack(state.leak))) * state.leak) or 0.0,
  leak = state.leak, limits = limits, admitted = state.admitted, refused = state.refused,
  overloaded = max(0.0, state.overloaded_until - now), workers = count, waiting = waiting,
  accounts = accounts, tight = tight,
})
