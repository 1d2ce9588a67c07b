/**
 * Many tablets, one server, and everything that can go wrong between them, told by a seed: `npm run simulate`.
 *
 *   npm run simulate -- --from 1 --seeds 1000 --json    the last line says what was found in all of them
 *   npm run simulate -- --seed 4711 --trace             one story, line by line, with what came of it
 *   npm run simulate -- --seed 4711 --steps 17 --trace  the same story, cut short: the fewest steps that still fail tell most
 *   npm run simulate -- --seed 4711 --without "answer cut,server restored"
 *   npm run simulate -- --cast product --seeds 50       stories of the product's own plugins alone, or of the toys'
 *
 * The same seed tells the same story until the product or the simulation changes. What a seed found becomes a test of its
 * own in found.test.ts, with its number while that still tells it.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type Told } from './story.ts'
import { teller, type Asked } from './teller.ts'
import { isWell, KINDS } from './verdict.ts'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string' },
    steps: { type: 'string' },
    without: { type: 'string' },
    cast: { type: 'string' },
    trace: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    stop: { type: 'boolean', default: false },
  },
})
const from = Number(values.seed ?? values.from)
const seeds = values.seed === undefined ? Number(values.seeds) : 1
/** Of one seed, so much is enough to see what is wrong. */
const MOST_LINES = 4
const MOST_LETTERS = 260

const sum = { seeds: 0, commands: 0, faults: 0, lost: 0, doubled: 0, diverged: 0, leaked: 0, broken: 0 }
const faults = new Map<string, number>()
const begun = performance.now()
const asked: Asked = {
  ...(values.steps === undefined ? {} : { steps: Number(values.steps) }),
  ...(values.without === undefined ? {} : { without: values.without.split(',').map((f) => f.trim()) }),
  ...(values.cast === undefined ? {} : { cast: values.cast }),
}
let next = from
let stopped = false
const isLast = () => stopped || next >= from + seeds
if (values.trace || seeds === 1) {
  const tell = teller(asked, values.trace ? (line) => console.log(line) : undefined)
  while (!isLast()) hear(await tell(next++))
} else await Promise.all(Array.from({ length: availableParallelism() }, inAThread))
if (!values.json) {
  for (const [fault, n] of [...faults].toSorted()) console.log(`${String(n).padStart(7)} ${fault}`)
  console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s`)
}
console.log(JSON.stringify(sum))

/** Takes one seed after another, until none is left. */
async function inAThread(): Promise<void> {
  if (isLast()) return
  const thread = new Worker(new URL('./teller.ts', import.meta.url), { workerData: asked })
  await new Promise<void>((done, failed) => {
    const ask = () => (isLast() ? done() : thread.postMessage(next++))
    thread.on('error', failed)
    thread.on('message', (told: Told) => {
      hear(told)
      ask()
    })
    ask()
  })
  await thread.terminate()
}

function hear(told: Told): void {
  add(told)
  if (isWell(told)) return
  process.exitCode = 1
  stopped ||= values.stop
  console.log(`seed ${told.seed}`)
  for (const kind of KINDS)
    for (const line of told[kind].slice(0, MOST_LINES)) console.log(`  ${kind}: ${line.slice(0, MOST_LETTERS)}`)
}

function add(told: Told): void {
  sum.seeds++
  sum.commands += told.commands
  for (const [fault, n] of told.faults) {
    sum.faults += n
    faults.set(fault, (faults.get(fault) ?? 0) + n)
  }
  for (const kind of KINDS) if (told[kind].length > 0) sum[kind]++
}
