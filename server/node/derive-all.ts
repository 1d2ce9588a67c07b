/** Everybody of the home derived anew, in the order of their households' ids; goes on after `cursor` where it was stopped. */
import type { Day } from '#kernel/dates.ts'
import { NONE_YET, type Planned, type Written } from '#kernel/due-again.ts'
import type { DueVersion } from '#kernel/due-versions.ts'
import type { Db } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Writer } from '#kernel/writer.ts'
import type { Database } from './config.ts'
import { DERIVE_THREADS, startDerivers } from './derive-client.ts'

/** Households that a thread reads and the writer writes at once: few, so that forms pass between. */
const SLICE = 128
/** Of so few the writer is done before threads have begun. */
const FEW = 2_000
/** Slices read ahead of the writer, for each thread. */
const AHEAD = 2
/** Read again so often where something changed meanwhile; then the writer does them itself. */
const TRIES = 3

export interface DeriveAll {
  database: Database
  read: Db
  writer: Writer
  today(): Day
  changed: readonly DueVersion[]
  total: number
  few?: number
}

export interface Progress {
  cursor: string
  done: number
}

/** After each slice where it stands; whoever stops asking stops it. */
export async function* deriveAll(of: DeriveAll, from: Progress): AsyncGenerator<Progress> {
  if (of.database.kind === 'sqlite' && of.total >= (of.few ?? FEW)) yield* byThreads(of, from)
  else yield* byWriter(of, from)
}

async function* byWriter({ writer, changed }: DeriveAll, { cursor, done }: Progress): AsyncGenerator<Progress> {
  for (;;) {
    const slice = await writer.system<Progress>('due.recompute', { cursor, changed })
    if (slice.done === 0) return
    cursor = slice.cursor
    done += slice.done
    yield { cursor, done }
  }
}

async function* byThreads(of: DeriveAll, { cursor, done }: Progress): AsyncGenerator<Progress> {
  const { database, read, writer, changed, today } = of
  const threads = startDerivers({ database, changed })
  const ahead: { households: readonly string[]; planned: Promise<Planned> }[] = []
  let last = cursor
  let own = NONE_YET
  const plan = (households: readonly string[]) => {
    const planned = threads.plan(households, today())
    // Of a job that has failed nobody waits for the rest.
    planned.catch(() => undefined)
    return planned
  }
  const fill = async () => {
    while (ahead.length < AHEAD * DERIVE_THREADS) {
      const households = await idsAfter(read, last)
      if (households.length === 0) return
      last = households.at(-1)!
      ahead.push({ households, planned: plan(households) })
    }
  }
  try {
    for (;;) {
      await fill()
      const next = ahead.shift()
      if (!next) return
      let { planned } = next
      for (let tried = 1; ; tried++) {
        const written = await writer.system<Written>('due.write_planned', { planned: await planned, own })
        own = written.own
        if (written.fresh) break
        if (tried === TRIES) {
          for await (const slice of byWriter(of, { cursor, done: 0 }))
            if (slice.cursor >= next.households.at(-1)!) break
          break
        }
        planned = plan(next.households)
      }
      cursor = next.households.at(-1)!
      done += next.households.length
      yield { cursor, done }
    }
  } finally {
    await threads.close()
  }
}

const idsAfter = async (read: Db, cursor: string): Promise<string[]> =>
  (await rows<{ id: string }>(read, `select id from household where id > ? order by id limit ${SLICE}`, [cursor])).map(
    (h) => h.id,
  )
