/** A clinic and tablets in good weather, for what is told step by step. */
import type { Form } from '#kernel/plugin.ts'
import { row, rows } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import { newId, openDevice, send, type Device } from '../device.ts'
import { heal } from '../heal.ts'
import { sync } from '../rounds.ts'
import { NURSE } from '../staff.ts'
import { openWorld } from '../story.ts'
import { KINDS, verdict } from '../verdict.ts'
import { FAULTS } from '../weather.ts'
import type { World } from '../world.ts'
import { product } from './cast.ts'

export interface Scene {
  w: World
  /** The clinic's nurse does something, and it is done. */
  nurse(name: string, form: Form): Promise<string>
  tablet(name: string): Promise<Device>
  /** Somebody records on a tablet. @returns the command's id */
  on(d: Device, name: string, form: Form): Promise<string>
  outcomeOn(d: Device, name: string, form: Form): Promise<Outcome | null>
  sync(d: Device): Promise<void>
  person(name: string): Promise<string>
  /** Everybody speaks with everybody: what went wrong, in words, of every kind. */
  end(): Promise<string[]>
  close(): Promise<void>
}

/** No weather at all, and nothing by chance. */
const SEED = 1

export async function openScene(): Promise<Scene> {
  const { w, end } = await openWorld(SEED, { cast: product, without: new Set(FAULTS) })
  const later = () => void (w.clock.ms += 60_000)
  const outcomeOn: Scene['outcomeOn'] = async (d, name, form) => {
    later()
    return await send(w, d, { id: newId(w, d), name, form })
  }
  return {
    w,
    outcomeOn,
    async nurse(name, form) {
      later()
      const outcome = await w.server.submit(NURSE, name, form)
      if (outcome?.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`)
      return outcome.see
    },
    async tablet(name) {
      const d = await openDevice(w, name)
      w.devices.push(d)
      await sync(w, d)
      return d
    },
    async on(d, name, form) {
      later()
      const id = newId(w, d)
      const outcome = await send(w, d, { id, name, form })
      if (outcome?.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`)
      return id
    },
    async sync(d) {
      later()
      await sync(w, d)
    },
    async person(name) {
      const found = await row<{ id: string }>(
        w.server.db(),
        'select r.id from records_person r join person p on p.id = r.id where r.name = ? and p.merged_into is null order by r.id limit 1',
        [name],
      )
      return found!.id
    },
    async end() {
      await heal(w)
      const found = await verdict(w)
      return KINDS.flatMap((kind) => found[kind].map((line) => `${kind}: ${line}`))
    },
    close: end,
  }
}

/** Allergies and alerts that stand with somebody, as everybody reads them. */
export const standingWith = async (db: World['server'] extends { db(): infer D } ? D : never, person: string) =>
  (await rows<{ text: string }>(db, 'select text from pub_allergy where person_id = ? order by text', [person])).map(
    (a) => a.text,
  )
