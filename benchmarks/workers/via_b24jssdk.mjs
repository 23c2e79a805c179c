// @bitrix24/b24jssdk, which speaks https only.

import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { B24Hook, ParamsFactory } from '@bitrix24/b24jssdk'

const CARD = 'telephony.externalCall.show'
const spec = JSON.parse(readFileSync(0, 'utf8'))
const METHOD = spec.method ?? 'crm.contact.get'
const results = new Array(spec.count ?? 0).fill(null)
const extra = {}
let error = ''
let began
let cpu = 0
let wall = 0

const rate = spec.capacity
  ? { burstLimit: spec.capacity, drainRate: spec.leak }
  : { burstLimit: 1e9, drainRate: 1e9 }
const restrictionParams = {
  ...ParamsFactory.getDefault(),
  rateLimit: { ...rate, adaptiveEnabled: true },
  ...(spec.operating
    ? {
        operatingLimit: { windowMs: spec.window * 1000, limitMs: spec.operating * 1000, heavyPercent: 80 }
      }
    : {})
}
const b24 = B24Hook.fromWebhookUrl(spec.url, { restrictionParams })
b24.offClientSideWarning()

function start() {
  began = [process.cpuUsage(), performance.now()]
}

function stop() {
  const used = process.cpuUsage(began[0])
  cpu = (used.user + used.system) / 1e6
  wall = (performance.now() - began[1]) / 1e3
}

function params(number) {
  return METHOD === CARD ? { CALL_ID: `externalCall.5d41402abc4b2a76.${number}`, USER_ID: 1 } : { ID: number }
}

function commands() {
  return b24.actions.v2.batchByChunk.make({
    calls: Array.from({ length: spec.count }, (_, number) => [METHOD, params(number)]),
    options: { isHaltOnError: false }
  })
}

async function call(number) {
  try {
    const response = await b24.actions.v2.call.make({ method: METHOD, params: params(number) })
    if (!response.isSuccess) throw new Error(response.getErrorMessages().join('; '))
    results[number] = response.getData().result
  } catch (problem) {
    results[number] = problem
    error ||= String(problem).slice(0, 200)
  }
}

const workloads = {
  async single() {
    for (let turn = 0; turn < Math.max(1, 50 / spec.concurrency); turn++) {
      await Promise.all(Array.from({ length: spec.concurrency }, (_, number) => call(number)))
    }
    let next = 0
    const loop = async () => {
      while (next < spec.count) await call(next++)
    }
    start()
    await Promise.all(Array.from({ length: spec.concurrency }, loop))
    stop()
  },

  // batchByChunk is its way for any number of commands; it returns the successful results alone, in a row.
  async commands() {
    if (!spec.capacity) await call(0)
    start()
    const response = await commands()
    stop()
    results.fill(null)
    response.getData().forEach((value, number) => { results[number] = value })
    if (!response.isSuccess) error = response.getErrorMessages().join('; ').slice(0, 200)
  },

  // batchByChunk for the bulk, call for the cards, at the times that the other workers draw too.
  async cards() {
    const delays = []
    const show = async (at) => {
      await new Promise((resolve) => setTimeout(resolve, at * 1000))
      const from = performance.now()
      try {
        const response = await b24.actions.v2.call.make({ method: CARD, params: { CALL_ID: `externalCall.${at}`, USER_ID: 1 } })
        if (!response.isSuccess) throw new Error(response.getErrorMessages().join('; '))
        delays.push((performance.now() - from) / 1e3)
      } catch (problem) {
        delays.push(null)
        error ||= String(problem).slice(0, 200)
      }
    }
    start()
    commands().catch(() => {})
    const end = new Promise((resolve) => setTimeout(resolve, (spec.seconds + spec.grace) * 1000))
    await Promise.race([Promise.all(spec.times.map(show)), end])
    stop()
    Object.assign(extra, { delays, late: spec.times.length - delays.length })
    results.length = 0
  },

  // fetchList: page after page, one request each.
  async rows() {
    let rows = 0
    let last = 0
    let disordered = 0
    start()
    for await (const page of b24.actions.v2.fetchList.make({ method: spec.method, params: { select: ['ID', 'TITLE'] } })) {
      for (const row of page) {
        const id = Number(row.ID)
        if (id !== last + 1) disordered++
        last = id
        rows++
      }
    }
    stop()
    Object.assign(extra, { rows, disordered })
  }
}

const outOfTime = new Promise((_, reject) => {
  setTimeout(() => reject(new Error('OutOfTime: out of time')), (spec.seconds_at_most ?? 150) * 1000)
})
if (workloads[spec.workload]) {
  try {
    await Promise.race([workloads[spec.workload](), outOfTime])
  } catch (problem) {
    error ||= String(problem).slice(0, 200)
    extra.unfinished = String(problem).includes('OutOfTime')
    if (wall === 0 && began) stop()
  }
  const count = { ok: 0, failed: 0, lost: 0, out_of_order: 0 }
  results.forEach((value, number) => {
    if (value === null || value === undefined) count.lost++
    else if (value instanceof Error) count.failed++
    else if (value === true || value.ID === String(number)) count.ok++
    else count.out_of_order++
  })
  console.log(JSON.stringify({
    cpu_s: cpu, wall_s: wall, ...count, peak_rss_kib: process.resourceUsage().maxRSS, error, ...extra
  }))
} else {
  console.log(JSON.stringify({ error: 'not offered', missing: true }))
}
process.exit(0)
