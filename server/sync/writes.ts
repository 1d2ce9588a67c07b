/** Writes of sync that are no commands: devices, what they saw, what they brought. */
import { markDurable } from '#kernel/head.ts'
import type { Db } from '#kernel/plugin.ts'
import { noteDerived } from '#kernel/due-roll.ts'
import { idMaker } from '#kernel/ids.ts'
import { insertRows, row, run } from '#kernel/sql.ts'
import type { ToldEntry } from '#kernel/sync/wire.ts'
import type { SystemWrite } from '#kernel/writer.ts'

export interface NewDevice {
  id: string
  userId: string
  label: string
  tokenHash: string
  contactHash: string
  outboxKey: string
  wire: number
}

/** For the nurse of its author to see, once. What was given up is no longer to be corrected by anybody. */
async function keepTold(db: Db, entry: ToldEntry, { userId, at }: { userId: string; at: string }): Promise<void> {
  const problem = { code: `kernel.entry_${entry.state}`, command: entry.name, params: { reason: entry.reason ?? '' } }
  if (entry.state === 'discarded')
    await run(
      db,
      `update attention set settled_at = ?, settled_by = ? where user_id = ? and settled_at is null
       and command_id = ? and kind in ('refused', 'parked')`,
      [at, userId, userId, entry.id],
    )
  await insertRows(
    db,
    'attention',
    ['id', 'kind', 'command_id', 'user_id', 'about', 'problem', 'at'],
    [
      [
        idMaker(entry.id)(['attention', entry.state]),
        entry.state,
        entry.id,
        userId,
        entry.about,
        JSON.stringify(problem),
        at,
      ],
    ],
    'on conflict (id) do nothing',
  )
}

/** Sealed outboxes that one device may leave: one is usual, and a broken tablet must not fill the disk. */
const MOST_QUARANTINES = 20

export const syncWrites: Record<string, SystemWrite> = {
  'head.durable': async (db: Db, a: { seq: number; epoch: string }) => await markDurable(db, a),
  'device.code': async (db: Db, a: { hash: string; userId: string; by: string; at: string; expiresAt: string }) => {
    await run(db, 'delete from device_code where (user_id = ? and used_at is null) or expires_at < ?', [a.userId, a.at])
    await run(db, 'insert into device_code (hash, user_id, by_user, made_at, expires_at) values (?, ?, ?, ?, ?)', [
      a.hash,
      a.userId,
      a.by,
      a.at,
      a.expiresAt,
    ])
  },
  /**
   * The device that the code was good for: of two tablets that bring it at once, one is enrolled. The same tablet, known by the key
   * that no other has, may bring it again as long as it was never heard of: the answer was lost on the way, and its keys with it.
   */
  'device.enrol': async (db: Db, a: { hash: string; device: NewDevice; at: string }) => {
    const { device } = a
    const code = await row<{ by_user: string; used_at: string | null }>(
      db,
      'select by_user, used_at from device_code where hash = ? and user_id = ? and expires_at > ?',
      [a.hash, device.userId, a.at],
    )
    if (!code) return null
    if (code.used_at !== null) return await enrolledAgain(db, device, code.used_at)
    await run(db, 'update device_code set used_at = ? where hash = ?', [a.at, a.hash])
    await insertRows(
      db,
      'device',
      ['id', 'user_id', 'label', 'enrolled_at', 'enrolled_by', 'token_hash', 'contact_hash', 'outbox_key', 'wire'],
      [
        [
          device.id,
          device.userId,
          device.label,
          a.at,
          code.by_user,
          device.tokenHash,
          device.contactHash,
          device.outboxKey,
          device.wire,
        ],
      ],
    )
    return device.id
  },
  /** What it can see from a revision on; nothing if that is what it saw before. */
  'device.scope': async (
    db: Db,
    a: {
      device: string
      rev: number
      at: string
      areas: readonly string[]
      households: readonly string[]
      viewer: string
    },
  ) => {
    const [areas, households] = [JSON.stringify(a.areas), JSON.stringify(a.households)]
    const last = await row<{ rev: number; areas: string; households: string; viewer: string }>(
      db,
      'select rev, areas, households, viewer from device_scope where device_id = ? order by rev desc, at desc limit 1',
      [a.device],
    )
    const same = last?.areas === areas && last.households === households && last.viewer === a.viewer
    if (same && Number(last.rev) <= a.rev) return
    await insertRows(
      db,
      'device_scope',
      ['device_id', 'rev', 'at', 'areas', 'households', 'viewer'],
      [[a.device, a.rev, a.at, areas, households, a.viewer]],
      'on conflict (device_id, rev, at) do update set areas = excluded.areas, households = excluded.households, viewer = excluded.viewer',
    )
  },
  'device.pulled': async (
    db: Db,
    a: { device: string; rev: number; at: string; wire: number; app?: string | undefined },
  ) => {
    await run(db, 'update device set pulled_rev = ?, pulled_at = ?, seen_at = ?, wire = ? where id = ?', [
      a.rev,
      a.at,
      a.at,
      a.wire,
      a.device,
    ])
    if (a.app === undefined) return
    await run(
      db,
      'update device set app_version = ?, app_since = ? where id = ? and (app_version is null or app_version <> ?)',
      [a.app, a.at, a.device, a.app],
    )
  },
  'device.pushed': async (
    db: Db,
    a: {
      device: string
      userId: string
      at: string
      skewMs: number
      unsent: number | null
      attention: number | null
      looked: readonly (readonly [at: string, subject: string, path: string])[]
      told: readonly ToldEntry[]
    },
  ) => {
    await run(
      db,
      'update device set seen_at = ?, skew_ms = ?, unsent = coalesce(?, unsent), attention = coalesce(?, attention) where id = ?',
      [a.at, a.skewMs, a.unsent, a.attention, a.device],
    )
    // A push whose answer was lost comes again, with all that was in it.
    for (const [at, subject, path] of a.looked)
      if (
        !(await row(db, 'select 1 from access_log where user_id = ? and at = ? and subject_id = ? and path = ?', [
          a.userId,
          at,
          subject,
          path,
        ]))
      )
        await run(db, 'insert into access_log (at, user_id, subject_id, path) values (?, ?, ?, ?)', [
          at,
          a.userId,
          subject,
          path,
        ])
    for (const entry of a.told) await keepTold(db, entry, a)
    // Kept pages list what somebody has to look at.
    if (a.told.length > 0) await noteDerived(db)
  },
  'quarantine.keep': async (
    db: Db,
    a: { id: string; device: string; at: string; sealed: string },
  ): Promise<'kept' | 'known' | 'full'> => {
    if (await row(db, 'select 1 from quarantine where id = ?', [a.id])) return 'known'
    const kept = await row<{ n: number }>(db, 'select count(*) as n from quarantine where device_id = ?', [a.device])
    if (Number(kept!.n) >= MOST_QUARANTINES) return 'full'
    await run(db, 'insert into quarantine (id, device_id, received_at, sealed) values (?, ?, ?, ?)', [
      a.id,
      a.device,
      a.at,
      a.sealed,
    ])
    return 'kept'
  },
  'quarantine.file': async (
    db: Db,
    a: { device: string; id: string; part: string; at: string; sealed: Uint8Array; most: number },
  ): Promise<'kept' | 'full'> => {
    // Its answer was lost on the way, and it comes again.
    const known = 'select 1 from quarantine_file where device_id = ? and file_id = ? and part = ?'
    if (await row(db, known, [a.device, a.id, a.part])) return 'kept'
    if ((await sealedBytesOf(db, a.device)) + a.sealed.length > a.most) return 'full'
    await insertRows(
      db,
      'quarantine_file',
      ['device_id', 'file_id', 'part', 'received_at', 'sealed'],
      [[a.device, a.id, a.part, a.at, a.sealed]],
    )
    return 'kept'
  },
  'quarantine.file_opened': async (db: Db, a: { device: string; id: string; part: string }) =>
    await run(db, 'delete from quarantine_file where device_id = ? and file_id = ? and part = ?', [
      a.device,
      a.id,
      a.part,
    ]),
  // What was carried out, or refused, stands in the log from then on; boxes that nobody could read stay for a newer program.
  'quarantine.opened': async (
    db: Db,
    a: { id: string; by: string; at: string; result: { unreadable: number; results: readonly unknown[] } },
  ) =>
    await run(
      db,
      `update quarantine set opened_at = ?, opened_by = ?, result = ?${a.result.unreadable === 0 ? `, sealed = '[]'` : ''} where id = ?`,
      [a.at, a.by, JSON.stringify(a.result), a.id],
    ),
}

async function sealedBytesOf(db: Db, device: string): Promise<number> {
  const kept = 'select coalesce(sum(length(sealed)), 0) as n from quarantine_file where device_id = ?'
  return Number((await row<{ n: number }>(db, kept, [device]))!.n)
}

async function enrolledAgain(db: Db, device: NewDevice, at: string): Promise<string | null> {
  const same = await row<{ id: string }>(
    db,
    `select id from device where user_id = ? and outbox_key = ? and enrolled_at = ?
     and seen_at is null and pulled_at is null and revoked_at is null`,
    [device.userId, device.outboxKey, at],
  )
  if (!same) return null
  await run(db, 'update device set token_hash = ?, contact_hash = ?, label = ? where id = ?', [
    device.tokenHash,
    device.contactHash,
    device.label,
    same.id,
  ])
  return same.id
}
