/** What a tablet's user does about what the server did not take: each way out that the tablet's own page offers. */
import { FULL } from '../../server/tablet/kept.ts'
import { behindOf, knownAs, onceMore, redoOf, toLookAt, type Entry } from '../../server/tablet/outbox.ts'
import { living, newId, send, type Device } from './device.ts'
import type { World } from './world.ts'

export async function lookAt(w: World, d: Device): Promise<void> {
  const { story: chance } = w.chance
  const list = toLookAt(d.tablet.entries())
  if (list.length === 0) return
  const entry = chance.one(list)
  const way = chance.one(['retry', 'correct', 'give up'] as const)
  if (way === 'correct') return await correct(w, d, entry)
  if (way === 'give up') return await giveUp(d, entry, w)
  if (entry.state === 'waiting') return
  const next =
    entry.state === 'parked'
      ? onceMore(entry)
      : redoOf(entry, {
          seq: await d.kept.nextSeq(),
          id: newId(w, d),
          at: d.clock.now(),
          baseRev: d.tablet.base().rev,
        })
  w.trace(`${d.name} tries ${entry.id.slice(-6)} again${next.id === entry.id ? '' : ` as ${next.id.slice(-6)}`}`)
  d.sent.add(next.id)
  if (await changed(w, d, [next])) d.confirmed.add(next.id)
}

/** The form again, with what hindered it put right. */
async function correct(w: World, d: Device, entry: Entry): Promise<void> {
  const form = 'fate' in entry.form ? { ...entry.form, fate: 'good' } : entry.form
  await send(w, d, { id: newId(w, d), name: entry.name, form, redoOf: knownAs(entry) })
}

async function giveUp(d: Device, entry: Entry, w: World): Promise<void> {
  const all = [entry, ...behindOf(d.tablet.entries(), entry)]
  w.trace(`${d.name} gives up ${all.map((e) => e.id.slice(-6)).join(' ')}`)
  const discarded = all.map((e): Entry => ({ ...e, state: 'discarded', reason: 'not needed' }))
  if (await changed(w, d, discarded)) for (const e of all) d.givenUp.add(e.id)
}

/** @returns whether it was: the tablet may die of it, or have no room */
async function changed(w: World, d: Device, entries: readonly Entry[]): Promise<boolean> {
  const done = await living(w, d, 'at a look', () =>
    d.tablet.exclusive(async () => {
      try {
        await d.tablet.putEntries(entries)
      } catch (e) {
        if ((e as Error).message === FULL) return false
        throw e
      }
      await d.tablet.rerun()
      return true
    }),
  )
  return done ?? false
}
