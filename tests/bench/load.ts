/** A load generator in a process of its own: node load.ts '<json>' prints one JSON line. */
import autocannon from 'autocannon'
import { readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#kernel/ids.ts'

export interface LoadPlan {
  url: string
  cookie: string
  csrf: string
  connections: number
  seconds: number
  /** File with one JSON array: household ids, each with its members. */
  targets: string
  kind: 'visits' | 'household' | 'bare'
}

const plan = JSON.parse(process.argv[2]!) as LoadPlan
const targets = JSON.parse(readFileSync(plan.targets, 'utf8')) as { id: string; members: string[] }[]
let n = 0
const target = () => targets[(n++ * 7919) % targets.length]!
const headers = { cookie: plan.cookie, origin: plan.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

const request: autocannon.Request =
  plan.kind === 'visits'
    ? {
        method: 'POST',
        setupRequest(r) {
          const t = target()
          const form = new URLSearchParams({ _id: uuidv7(Date.now(), randomBytes(10)), _csrf: plan.csrf, _v: '1', outcome: 'done', note: 'bench' })
          for (const m of t.members.slice(0, 3)) form.append('present', m)
          return { ...r, path: `/households/${t.id}/visit`, headers, body: form.toString() }
        },
      }
    : { method: 'GET', setupRequest: (r) => ({ ...r, path: plan.kind === 'bare' ? '/' : `/households/${target().id}`, headers }) }

const statuses: Record<string, number> = {}
const instance = autocannon({ url: plan.url, connections: plan.connections, duration: plan.seconds, requests: [request] }, (error, result) => {
  if (error) throw error
  console.log(JSON.stringify({ perSecond: result.requests.average, p50: result.latency.p50, p95: result.latency.p97_5, p99: result.latency.p99, max: result.latency.max, statuses, errors: result.errors }))
})
const latencies: number[] = []
instance.on('response', (_client, status, _bytes, time) => {
  statuses[status] = (statuses[status] ?? 0) + 1
  latencies.push(time)
})
instance.on('done', () => {
  latencies.sort((a, b) => a - b)
  console.error(JSON.stringify({ exactP95: latencies[Math.floor(latencies.length * 0.95)] }))
})
