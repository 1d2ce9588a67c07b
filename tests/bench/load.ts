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
const headers = {
  cookie: plan.cookie,
  origin: plan.url,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/x-www-form-urlencoded',
}

const request: autocannon.Request =
  plan.kind === 'visits'
    ? {
        method: 'POST',
        setupRequest(r) {
          const t = target()
          const form = new URLSearchParams({
            _id: uuidv7(Date.now(), randomBytes(10)),
            _csrf: plan.csrf,
            _v: '1',
            outcome: 'done',
            note: 'bench',
          })
          t.members.slice(0, 3).forEach((m, i) => {
            form.append(`members.${i}.person`, m)
            form.append(`members.${i}.present`, '1')
          })
          return { ...r, path: `/households/${t.id}/visit`, headers, body: form.toString() }
        },
      }
    : {
        method: 'GET',
        setupRequest: (r) => ({ ...r, path: plan.kind === 'bare' ? '/' : `/households/${target().id}`, headers }),
      }

const statuses: Record<string, number> = {}
const latencies: number[] = []
const instance = autocannon(
  { url: plan.url, connections: plan.connections, duration: plan.seconds, requests: [request] },
  (error, result) => {
    if (error) throw error
    latencies.sort((a, b) => a - b)
    const at = (q: number) => latencies[Math.floor(q * latencies.length)] ?? null
    console.log(
      JSON.stringify({
        perSecond: result.requests.average,
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        max: at(1 - 1e-9),
        statuses,
        errors: result.errors,
      }),
    )
  },
)
instance.on('response', (_client, status, _bytes, time) => {
  statuses[status] = (statuses[status] ?? 0) + 1
  latencies.push(time)
})
