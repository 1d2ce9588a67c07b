// The clinic's server goes back to yesterday's backup, by the operator's own commands: tablets send again what it lost.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountOf } from '../support/clinic-process/account.ts'
import { clinicProcesses, type ClinicProcesses, type Running } from '../support/clinic-process/index.ts'
import { openLine, type Line } from '../support/clinic-process/line.ts'
import { fieldTablet, plantClinic, type FieldTablet } from '../support/clinic-process/tablets.ts'

const TIMES = { timeout: 120_000 }

let clinic: ClinicProcesses
let line: Line
let server: Running
const tablets: FieldTablet[] = []
beforeEach(async () => {
  line = openLine()
  clinic = await clinicProcesses()
  for (const d of await plantClinic(clinic.file, ['pan', 'kao', 'pan'])) tablets.push(await fieldTablet(d))
  await start()
})
afterEach(async () => {
  line.cut()
  clinic.end()
  for (const tablet of tablets.splice(0)) await tablet.close()
})

async function start(): Promise<void> {
  server = await clinic.start({ threads: true })
  line.lead(server.url)
}

const each = async (work: (tablet: FieldTablet) => Promise<unknown>) => {
  for (const tablet of tablets) await work(tablet)
}
const sync = () => each((t) => t.sync())
const states = () =>
  tablets.map((t) =>
    t
      .tablet()
      .entries()
      .map((e) => e.state),
  )
const epochs = () =>
  new Set(
    tablets.flatMap((t) =>
      t
        .tablet()
        .entries()
        .map((e) => e.epoch),
    ),
  )

/** The server is put back to the file while nobody can reach it; how many commands its log has then. */
async function restore(file: string): Promise<number> {
  line.lead(null)
  await server.stop()
  await clinic.call('restore', file)
  const db = new DatabaseSync(clinic.file, { readOnly: true })
  const { n } = db.prepare('select count(*) as n from command_log').get() as { n: number }
  db.close()
  await start()
  return n
}

/** Of each tablet: four commands in yesterday's backup, four done since, and two more that nobody has sent. */
async function yesterdayAndToday(): Promise<string> {
  const yesterday = join(clinic.dir, 'yesterday.db')
  await sync()
  await each((t) => t.record())
  await each((t) => t.record())
  await sync()
  await clinic.call('backup', yesterday)
  await sync()
  expect(states()).toEqual([[], [], []])
  await each((t) => t.record())
  await each((t) => t.record())
  await sync()
  return yesterday
}

const DONE = Array.from({ length: 4 }, () => 'acknowledged')

test('what a restored server lost comes to it again, once', TIMES, async () => {
  const yesterday = await yesterdayAndToday()
  // Done, and in no backup yet.
  expect(states()).toEqual([DONE, DONE, DONE])
  await each((t) => t.record())
  const before = epochs()

  expect(await restore(yesterday)).toBe(4 * tablets.length)
  await sync()
  await sync()
  const { commands, lost, doubled, different, broken } = await accountOf(clinic.file, tablets, line)
  expect({ lost, doubled, different, broken }).toEqual({ lost: [], doubled: [], different: [], broken: null })
  expect(commands).toBe(10 * tablets.length)
  expect(states()).toEqual(tablets.map(() => [...DONE, 'acknowledged', 'acknowledged']))
  expect(epochs().size).toBe(1)
  expect([...epochs()].filter((e) => before.has(e))).toEqual([])
  expect(await clinic.call('audit', 'verify')).toMatchObject({ entries: commands })

  await clinic.call('backup', join(clinic.dir, 'today.db'))
  await sync()
  expect(states()).toEqual([[], [], []])
})

test('had tablets been told of a backup that is none, the loss would show', TIMES, async () => {
  const yesterday = await yesterdayAndToday()
  const db = new DatabaseSync(clinic.file, { timeout: 5_000 })
  db.exec('update head set durable = seq')
  db.close()
  await sync()
  await restore(yesterday)
  await sync()
  expect((await accountOf(clinic.file, tablets, line)).lost).toHaveLength(4 * tablets.length)
})
