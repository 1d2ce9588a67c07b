// A server killed 200 times, each time while tablets' commands are under way to it: nothing is lost, and nothing is there twice.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { troubleOf } from '../../server/tablet/remote.ts'
import { chanceOf, type Chance } from '../support/chance.ts'
import { accountOf, type Account } from '../support/clinic-process/account.ts'
import { clinicProcesses, type ClinicProcesses } from '../support/clinic-process/index.ts'
import { openLine, type Line } from '../support/clinic-process/line.ts'
import type { Mistake } from '../support/clinic-process/mistakes.ts'
import { fieldTablet, plantClinic, type FieldTablet } from '../support/clinic-process/tablets.ts'

const KILLS = 200
/** A mistake that so many do not show could hide from all of them. */
const KILLS_OF_A_MISTAKE = 8
/** Every so many lives have the writer in its thread, as at the clinic. */
const WITH_THREADS = 25
/** Some die before the commit, some behind it: the first batches of a process take as long as the machine is busy. */
const BATCHES = 2
const LATER_BATCH = 1 / 5
/** From a tablet's failure to its next try. */
const BREATH_MS = 30

let clinic: ClinicProcesses
let line: Line
const tablets: FieldTablet[] = []
beforeEach(async () => {
  line = openLine()
  clinic = await clinicProcesses()
})
afterEach(async () => {
  line.cut()
  clinic.end()
  for (const tablet of tablets.splice(0)) await tablet.close()
})

async function tell(kills: number, mistake?: Mistake): Promise<Account & { underWay: number[] }> {
  const chance = chanceOf(kills)
  for (const d of await plantClinic(clinic.file, ['pan', 'kao', 'pan'])) tablets.push(await fieldTablet(d))
  const underWay: number[] = []
  const over = new AbortController()
  const work = async (tablet: FieldTablet) => {
    while (!over.signal.aborted) {
      // As much as is waiting for a server does not grow.
      if (tablet.tablet().base().rev > 0 && tablet.unsent() < 4) await tablet.record()
      await tablet.sync().catch(async (e: unknown) => {
        if (!troubleOf(e)) throw e
        await sleep(BREATH_MS)
      })
    }
  }
  const lives = async () => {
    const first = await clinic.start({ threads: false, mistake })
    line.lead(first.url)
    const most = BATCHES * (await firstBatch())
    line.lead(null)
    await first.kill()
    for (let life = 0; life < kills; life++) {
      const server = await clinic.start({ threads: life % WITH_THREADS === 0, mistake })
      line.lead(server.url)
      underWay.push(await amidCommands(chance, most))
      line.lead(null)
      await server.kill()
    }
    over.abort()
  }
  await Promise.all([lives(), ...tablets.map(work)])

  line.lead((await clinic.start({ threads: true, mistake })).url)
  // The second time each sees what the others have sent.
  for (let round = 0; round < 2; round++) for (const tablet of tablets) await tablet.sync()
  return { underWay, ...(await accountOf(clinic.file, tablets, line)) }
}

/** How long a new process takes over the first commands that come to it, in ms. */
async function firstBatch(): Promise<number> {
  await once('onPush')
  const began = performance.now()
  await once('onAnswer')
  return performance.now() - began
}

const once = (what: 'onPush' | 'onAnswer'): Promise<void> =>
  new Promise((now) => {
    line[what] = () => {
      line[what] = null
      now()
    }
  })

/** Some time after commands were sent, and while some are under way: how many. */
async function amidCommands(chance: Chance, most: number): Promise<number> {
  for (let wait = most; ; wait = most * LATER_BATCH) {
    await once('onPush')
    await sleep(chance.below(Math.ceil(wait)))
    if (line.underWay() > 0) return line.underWay()
  }
}

test('killed 200 times with commands under way, it has each of them once', { timeout: 1_200_000 }, async () => {
  const { underWay, unheard, unwritten, commands, ...rest } = await tell(KILLS)
  expect(rest).toEqual({ lost: [], doubled: [], different: [], broken: null })
  expect(underWay.length).toBe(KILLS)
  expect(Math.min(...underWay)).toBeGreaterThan(0)
  // Before the commit and behind it: both happened, time and again.
  expect(Math.min(unheard, unwritten)).toBeGreaterThan(KILLS / 10)
  expect(commands).toBeGreaterThan(KILLS)
  // Sent, and not in a backup yet: kept. With one, nothing is left to keep.
  expect(tablets.map((t) => t.unsent())).toEqual([0, 0, 0])
  expect(tablets.reduce((n, t) => n + t.tablet().entries().length, 0)).toBe(commands)
  await clinic.call('backup', join(clinic.dir, 'backup.db'))
  for (const tablet of tablets) await tablet.sync()
  expect(tablets.map((t) => t.tablet().entries())).toEqual([[], [], []])
})

test('a server that answers before the commit is seen through', { timeout: 600_000 }, async () => {
  expect((await tell(KILLS_OF_A_MISTAKE, 'answersTooSoon')).lost.length).toBeGreaterThan(0)
})

test('a server that does not know again what was sent before is seen through', { timeout: 600_000 }, async () => {
  expect((await tell(KILLS_OF_A_MISTAKE, 'carriesOutTwice')).doubled.length).toBeGreaterThan(0)
})
