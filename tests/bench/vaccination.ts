/** `npm run bench -- --vaccination`: how many people the engine judges and forecasts in a second of one core, and where the time goes. */
import { Session } from 'node:inspector/promises'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { casesOf } from '../support/cdsi-cases.ts'
import { hasShared } from '../support/shared.ts'
import { kb, line, title } from './figures.ts'
import { childFacts, doseFact } from '../support/child-facts.ts'
import type { Engine } from '../../plugins/vaccination/rules/engine.ts'
import type { PatientInput } from '../../plugins/vaccination/rules/patient.ts'

if (process.argv.includes('--help')) {
  console.log(`npm run bench -- --vaccination [--seconds 5] [--people 1000000]
Judges and forecasts CDC's healthy cases and a child with 28 doses, all antigens, on one core; then as many people as are asked for, from
a database of their doses, by two worker threads. Without the folder shared beside the
repository the mix is the child at every age.`)
  process.exit(0)
}
const at = process.argv.indexOf('--seconds')
const SECONDS = at > 0 ? Number(process.argv[at + 1]) : 5

const manyAt = process.argv.indexOf('--people')
const PEOPLE = manyAt > 0 ? Number(process.argv[manyAt + 1]) : 1_000_000

const start = performance.now()
const { createEngine } = await import('../../plugins/vaccination/rules/engine.ts')
const { schedule } = await import('../../plugins/vaccination/schedules.ts')
const engine = createEngine(schedule('acip')!)
const loaded = performance.now() - start
const { dayFrom } = await import('../../plugins/vaccination/rules/calendar.ts')
const { inputOf, readRequest } = await import('../../plugins/vaccination/door/request.ts')

const [BORN, TODAY] = [dayFrom('2019-05-06'), dayFrom('2026-03-01')]
/** Ages in days, and what is given then. */
const CHILD: [age: number, codes: string][] = [
  [0, '08'],
  [61, '08 20 17 10 133 116'],
  [122, '20 17 10 133 116'],
  [183, '08 20 17 10 133 116'],
  [370, '03 21 83 133 17'],
  [560, '20 83'],
  [1_530, '20 03 21'],
]
const doses = CHILD.flatMap(([age, codes]) => codes.split(' ').map((code) => ({ day: BORN + age, code })))
const child: PatientInput = { birth: BORN, sex: 'female', assessment: TODAY, doses, observations: [] }
const growing = Array.from({ length: 70 }, (_, n) => ({ ...child, assessment: BORN + 30 * n }))
const mix = hasShared ? casesOf('healthy').map((c) => inputOf(readRequest(c.request))) : growing

title('Vaccination, ACIP, all antigens, one core by its own clock')
line('load: read the schedule, make it ready', `${Math.round(loaded)} ms`, 'under 150 ms')
const facts = readFileSync(new URL('../../data/reference/vaccination/acip.json', import.meta.url))
line('schedule as a tablet fetches it', kb(brotliCompressSync(facts).length), 'under 150 kB')
line(
  hasShared ? `${mix.length} healthy cases of CDC` : 'a child at every age',
  `${perSecond(engine, mix)} people/s`,
  '25,000/s',
)
line(`a child with ${doses.length} doses`, `${perSecond(engine, [child])} people/s`, '8,000/s')

title('Due items: what stands in worklists of children of every age, the rules alone')
const { planOf } = await import('../../plugins/vaccination/tracking/plan.ts')
const { vaccinationConfig } = await import('../../plugins/vaccination/schedules/clinic.ts')
const { isoOf } = await import('../../plugins/vaccination/rules/calendar.ts')
for (const id of ['tw', 'who', 'cn', 'acip'] as const) line(id, `${dueOf(id).toFixed(0)} ms for 1,000 people`)

const { everybody } = await import('./everybody.ts')
await everybody(mix, PEOPLE)

title('Where the time goes, the mix')
for (const [name, share] of await profile(engine, mix)) line(name, `${(100 * share).toFixed(1)} %`)

function perSecond(of: Engine, people: readonly PatientInput[]): string {
  turn(of, people, 1)
  const before = process.cpuUsage()
  const n = turn(of, people, SECONDS)
  const { user, system } = process.cpuUsage(before)
  return Math.round(n / ((user + system) / 1e6)).toLocaleString('en')
}

/** The child with its doses so far, at a thousand ages until eighteen. */
function dueOf(id: 'tw' | 'who' | 'cn' | 'acip'): number {
  const config = vaccinationConfig.parse({ schedule: id })
  const today = isoOf(TODAY)
  const people = Array.from({ length: 1_000 }, (_, n) => {
    const birth = TODAY - Math.round((n * 18 * 365) / 1_000)
    const given = CHILD.flatMap(([age, codes]) => codes.split(' ').map((code) => ({ on: isoOf(birth + age), code })))
    const doses = given.filter((d) => d.on <= today).map((d) => doseFact('', d.on, d.code))
    return childFacts({ id: String(n), birthDate: isoOf(birth), doses })
  })
  for (const p of people) planOf(p, config, today)
  const before = process.cpuUsage()
  for (const p of people) planOf(p, config, today)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

function turn(of: Engine, people: readonly PatientInput[], seconds: number): number {
  const end = performance.now() + seconds * 1_000
  let n = 0
  do for (const p of people) of.run(p)
  while (((n += people.length), performance.now() < end))
  return n
}

/** The functions with the largest share of their own. */
async function profile(of: Engine, people: readonly PatientInput[]): Promise<[string, number][]> {
  const MOST = 12
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  turn(of, people, SECONDS)
  const { profile: taken } = await session.post('Profiler.stop')
  session.disconnect()
  const frames = new Map(
    taken.nodes.map((n) => [n.id, `${n.callFrame.functionName} ${basename(n.callFrame.url)}`.trim()]),
  )
  const own = new Map<string, number>()
  for (const id of taken.samples!) own.set(frames.get(id)!, (own.get(frames.get(id)!) ?? 0) + 1)
  return [...own]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([name, n]) => [name, n / taken.samples!.length])
}
