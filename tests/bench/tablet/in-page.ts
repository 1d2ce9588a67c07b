/** What a page asks of its tablet, timed where a person would wait: in the page. */
import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import { uuidv7 } from '#kernel/ids.ts'

export interface House {
  id: string
  members: string[]
}

/** Households where somebody lives, in the order of their ids, which are hashes. */
export function houses(db: DatabaseSync, most: number): House[] {
  const rows = db
    .prepare(
      `select k.id as id, group_concat(p.id) as members from household k join records_household h on h.id = k.id
       join person p on p.household_id = k.id join records_person r on r.id = p.id
       where h.status = 'active' and r.status = 'active' group by k.id order by k.id limit ?`,
    )
    .all(most) as { id: string; members: string }[]
  return rows.map((r) => ({ id: r.id, members: r.members.split(',') }))
}

export interface Ask {
  path: string
  form?: string
}

/** One after another; milliseconds of each until the answer is complete. A redirect is an answer. */
export const timed = (page: Page, asks: readonly Ask[]): Promise<number[]> =>
  page.evaluate(async (asks) => {
    const times: number[] = []
    for (const { path, form } of asks) {
      const began = performance.now()
      const answer = await fetch(path, {
        redirect: 'manual',
        ...(form === undefined
          ? {}
          : { method: 'POST', body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      })
      await answer.text()
      times.push(performance.now() - began)
      const good = form === undefined ? answer.ok : answer.type === 'opaqueredirect'
      if (!good) throw new Error(`${path} answered ${answer.status} ${answer.type}`)
    }
    return times
  }, asks)

/** The token of the tablet's own forms. */
export const csrfOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const text = await (await fetch('/tablet')).text()
    return /name="_csrf" value="([^"]+)"/.exec(text)![1]!
  })

export function visit(house: House, csrf: string, note: string): Ask {
  const form = new URLSearchParams({
    _id: uuidv7(Date.now(), randomBytes(10)),
    _csrf: csrf,
    _v: '1',
    outcome: 'done',
    note,
  })
  house.members.forEach((person, i) => {
    form.append(`members.${i}.person`, person)
    form.append(`members.${i}.present`, '1')
  })
  return { path: `/households/${house.id}/visit`, form: form.toString() }
}

/** A round that leaves nothing unsent; one that was under way, and failed, is not counted. */
export async function syncNow(page: Page, csrf: string): Promise<number> {
  const form = new URLSearchParams({ _csrf: csrf, back: '/tablet' }).toString()
  for (let tries = 0; tries < 10; tries++) {
    const began = performance.now()
    let last: number
    // The page is answered before a long round is over.
    do [last] = (await timed(page, [{ path: '/tablet/sync', form }])) as [number]
    while (last >= PATIENCE_MS)
    const took = performance.now() - began
    if ((await unsent(page)) === 0) return took
  }
  throw new Error('the tablet does not get rid of what it has to send')
}
/** Less than how long the tablet's page waits for a round. */
const PATIENCE_MS = 5_500

const unsent = async (page: Page): Promise<number> =>
  (await inVaults<{ state: string }[]>(page, 'outbox')).flat().filter((e) => e.state === 'pending').length

/** What lies on disk of the records, unsealed, in bytes. */
export const imageBytes = async (page: Page): Promise<number> =>
  (await inVaults<{ image?: { bytes: number } | null }[]>(page, 'head'))
    .flat()
    .reduce((sum, head) => sum + (head.image?.bytes ?? 0), 0)

/** All of one store, of every vault in this browser. */
const inVaults = <V>(page: Page, store: string): Promise<V[]> =>
  page.evaluate(async (store) => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.addEventListener('success', () => done(request.result))
        request.addEventListener('error', () => failed(request.error!))
      })
    const found: V[] = []
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name!))
      if (db.objectStoreNames.contains(store))
        found.push((await asked(db.transaction(store).objectStore(store).getAll())) as V)
      db.close()
    }
    return found
  }, store)
