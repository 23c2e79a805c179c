-- What shared_accounts.py says, in Redis; the end of law.lua, which tells the answer.
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
  leak = state.leak, others = state.share ~= nil, movable = room - 1 >= told * ROOMY, limits = limits,
  admitted = state.admitted, refused = state.refused,
  overloaded = max(0.0, state.overloaded_until - now), workers = count, waiting = waiting,
  accounts = accounts, tight = tight,
})
