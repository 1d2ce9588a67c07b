/** The version of everything: which command was the last, and of which history. Read once for each request. */
import type { Context } from 'hono'
import type { Db } from './plugin.ts'
import { row, run } from './sql.ts'

export interface Head {
  rev: number
  epoch: string
  /** Counts commands that changed users, what they may see, or their devices. */
  who: number
  /** Counts writes that are no commands but show on pages. */
  derived: number
}

const byRequest = new WeakMap<Request, Promise<Head>>()

/** As it stood when the request was first asked for it, so that nothing it made can be taken for newer than it is. */
export function headOf(c: Context, read: Db): Promise<Head> {
  const known = byRequest.get(c.req.raw)
  if (known) return known
  const head = readHead(read)
  byRequest.set(c.req.raw, head)
  return head
}

export const readHead = async (read: Db): Promise<Head> =>
  (await row<Head>(read, 'select rev, epoch, derived, who from head where id = 1'))!

/**
 * The log up to here is in a backup that was looked through: tablets may forget what they sent. Of this history only: a backup
 * of one that was replaced meanwhile says nothing.
 */
export const markDurable = async (db: Db, { seq, epoch }: { seq: number; epoch: string }): Promise<void> =>
  await run(db, 'update head set durable = ? where id = 1 and durable < ? and seq >= ? and epoch = ?', [
    seq,
    seq,
    seq,
    epoch,
  ])
