/**
 * Many tablets, one server, and everything that can go wrong between them, told by a seed: `npm run simulate`.
 *
 *   npm run simulate -- --from 1 --seeds 1000 --json    the last line says what was found in all of them
 *   npm run simulate -- --seed 4711 --trace             one story, line by line, with what came of it
 *   npm run simulate -- --seed 4711 --steps 17 --trace  the same story, cut short: the fewest steps that still fail tell most
 *   npm run simulate -- --seed 4711 --without "answer cut,server restored"
 *
 * The same seed tells the same story until the product or the simulation changes. What a seed found becomes a test of its
 * own in found.test.ts, with its number while that still tells it.
 */
import { parseArgs } from 'node:util'
import { tell, type Told } from './story.ts'
import { isWell, KINDS } from './verdict.ts'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string' },
    steps: { type: 'string' },
    without: { type: 'string' },
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
for (let seed = from; seed < from + seeds; seed++) {
  const told = await tell(seed, {
    ...(values.steps === undefined ? {} : { steps: Number(values.steps) }),
    ...(values.without === undefined ? {} : { without: new Set(values.without.split(',').map((f) => f.trim())) }),
    ...(values.trace ? { trace: (line: string) => console.log(line) } : {}),
  })
  add(told)
  if (isWell(told)) continue
  process.exitCode = 1
  console.log(`seed ${seed}`)
  for (const kind of KINDS)
    for (const line of told[kind].slice(0, MOST_LINES)) console.log(`  ${kind}: ${line.slice(0, MOST_LETTERS)}`)
  if (values.stop) break
}
if (!values.json) {
  for (const [fault, n] of [...faults].toSorted()) console.log(`${String(n).padStart(7)} ${fault}`)
  console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s`)
}
console.log(JSON.stringify(sum))

function add(told: Told): void {
  sum.seeds++
  sum.commands += told.commands
  for (const [fault, n] of told.faults) {
    sum.faults += n
    faults.set(fault, (faults.get(fault) ?? 0) + n)
  }
  for (const kind of KINDS) if (told[kind].length > 0) sum[kind]++
}
