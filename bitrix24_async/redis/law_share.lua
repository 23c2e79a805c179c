-- What governor/share.py says, in Lua: the same steps, the same numbers. The beginning of law.lua.
local BURST, PRIOR, MEMORY, UNSURE, UNEVEN, MARGIN, DOUBT = 25.0, 4.0, 150.0, 2.5, 4.0, 0.05, 0.6
local CALM, LONGEST_CALM, UNUSED, RISE, LATE, DEARER = 110.0, 100.0, 0.45, 8.0, 5.0, 0.4
local PROBE, LONGEST_PROBE, OVER, LONG = 2.0, 10.0, 300.0, 1.0

local max, min, sqrt, NEVER = math.max, math.min, math.sqrt, -math.huge

local function unknown_share(capacity, told)
  return {rate = told / 2, weight = PRIOR * capacity / told / BURST, accepted = 0, accepted_at = NEVER,
          since = NEVER, refused_at = NEVER, spare = 0.0, repeated = 0, assumed = 0.0, calm_for = 0.0,
          rises_for = RISE}
end

local function taken(share, told)
  return max(told - share.rate, told / 20)
end

local function assume(share, capacity, told, delay)
  local doubt = DOUBT * sqrt(taken(share, told) / share.weight)
  share.assumed = max(share.rate - doubt, 0.4 * share.rate) * (1 - MARGIN)
  local longer = 1 + DEARER * min(delay, 5.0)
  share.calm_for = min(CALM / share.rate * longer, LONGEST_CALM * longer,
                       UNUSED * capacity / (share.rate - share.assumed), 3 * share.weight)
  share.rises_for = RISE + LATE * delay
end

local function learn(share, capacity, told, sent_at, now, empty_at, let_in, delay)
  if sent_at <= share.refused_at then return 0.0 end
  local first, seconds, found = share.refused_at == NEVER, nil, nil
  if first then
    seconds, found = max(0.0, sent_at - empty_at), max(0.0, let_in - capacity)
    if seconds > LONG * capacity / told then seconds, found = 0.0, 0.0 end
  else
    seconds, found = max(0.0, sent_at - share.since), share.accepted
  end
  local expected, early = share.rate * seconds + share.spare, now - share.refused_at < 0.8 * share.calm_for
  share.since, share.refused_at, share.accepted = sent_at, now, 0
  if not first and found == 0 then
    share.repeated = min(share.repeated + 1, 10)
    return min(capacity / 3, capacity / 8 * 2.0 ^ share.repeated)
  end
  share.repeated = 0
  local before, short = share.weight * math.exp(-seconds / MEMORY), expected - found
  local burst = not first and early and short > 1
  if burst then
    local part = 1 / (1 + short / (UNSURE * told))
    seconds, found = part * seconds, part * found
  end
  share.weight = before + seconds
  local rate = (found + share.rate * before) / share.weight
  share.rate = max(told * 0.05, min(rate, told * 0.98))
  if burst then
    share.spare = max(share.spare, short + 2)
  else
    share.spare = max(0.7 * share.spare, UNEVEN * sqrt((told - share.rate) / share.rate))
  end
  share.spare = min(share.spare, capacity / 4, 12 * share.rate)
  assume(share, capacity, told, delay)
  return share.spare
end

local function probe_at(share)
  return max(share.refused_at, share.accepted_at) + min(PROBE * 2.0 ^ share.repeated, LONGEST_PROBE)
end

local function share_leak(share, told, now)
  local trial = max(0.0, now - share.refused_at - share.calm_for)
  return min(told, share.assumed + told * (trial / share.rises_for) ^ 2)
end

local function share_over(share, capacity, told, now)
  local tried = share.calm_for + 2 * share.rises_for + UNUSED * capacity / taken(share, told)
  return now - share.refused_at > max(OVER, tried)
end

