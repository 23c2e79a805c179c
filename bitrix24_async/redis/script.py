"""The script that does what ``law`` says, inside Redis and by Redis's own clock."""

from __future__ import annotations

from pathlib import Path

from bitrix24_async.redis.connection import Script

_LAW = [Path(__file__).with_name(name) for name in ("law_share.lua", "law.lua", "law_accounts.lua")]

_OWN_CLOCK = """
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local function up_for()
  return tonumber(string.match(redis.call('INFO', 'server'), 'uptime_in_seconds:(%d+)') or 0)
end
"""

_TOLD_CLOCK = """
local now = tonumber(ARGV[2])
local function up_for() return tonumber(ARGV[3]) end
"""


def script(*, told_clock: bool = False) -> Script:
    """Give the script; with ``told_clock`` the time comes in, as it does into ``law``."""
    clock = _TOLD_CLOCK if told_clock else _OWN_CLOCK
    return Script(clock + "".join(part.read_text("utf-8") for part in _LAW))


ACCOUNTS = Script(
    _OWN_CLOCK
    + """
local packed = redis.call('HGET', KEYS[1], 'state')
now = now + (packed and cmsgpack.unpack(packed).ahead_of_clock or 0)
local found, all = {}, redis.call('HGETALL', KEYS[2])
for i = 1, #all, 2 do
  local account, used, frees_in = cmsgpack.unpack(all[i + 1]), 0.0, -1
  for _, part in ipairs(account.slices) do
    if part[1] > now then
      used = used + part[2]
      if frees_in < 0 then frees_in = part[1] - now end
    end
  end
  for _, pledge in pairs(account.pledges) do
    if pledge[2] > now then used = used + pledge[1] end
  end
  found[#found + 1] = {all[i], used, math.max(frees_in, account.held - now), account.cost}
end
return cjson.encode(found)
"""
)
"""All accounts of a portal: name, seconds used, seconds until some are free, cost."""
