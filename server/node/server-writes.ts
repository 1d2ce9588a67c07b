/** The server's own writes that are no commands: sessions, attempts to sign in, a user's own password and language. */
import type { Db } from '#kernel/plugin.ts'
import { insertRows, row, run } from '#kernel/sql.ts'
import type { SystemWrite } from '#kernel/writer.ts'
import { importWrites } from './import/writes.ts'
import { throttleWrites } from './throttle.ts'

export interface NewUser {
  id: string
  username: string
  name: string
  role: string
  lang: string
  passwordHash: string
  at: string
}

export const serverWrites: Record<string, SystemWrite> = {
  ...throttleWrites,
  ...importWrites,
  /** A new session; the one that the browser had before is gone, and with it all that are too old to be used. */
  'session.open': async (
    db: Db,
    a: {
      id: string
      userId: string
      csrf: string
      device: string | null
      at: string
      before: string | null
      expired: string
      idle: string
    },
  ) => {
    await run(db, 'delete from session where id = ? or created_at < ? or seen_at < ?', [
      a.before ?? '',
      a.expired,
      a.idle,
    ])
    await insertRows(
      db,
      'session',
      ['id', 'user_id', 'csrf', 'created_at', 'seen_at', 'device_id'],
      [[a.id, a.userId, a.csrf, a.at, a.at, a.device]],
    )
  },
  'session.seen': async (db: Db, a: { seen: [id: string, at: string][] }) => {
    for (const [id, at] of a.seen)
      await run(db, 'update session set seen_at = ? where id = ? and seen_at < ?', [at, id, at])
  },
  'session.close': async (db: Db, a: { id: string; userId: string }) =>
    await run(db, 'delete from session where id = ? and user_id = ?', [a.id, a.userId]),
  'session.close_others': async (db: Db, a: { userId: string; keep: string }) =>
    await run(db, 'delete from session where user_id = ? and id <> ?', [a.userId, a.keep]),
  'user.language': async (db: Db, a: { userId: string; lang: string }) =>
    await run(db, 'update app_user set lang = ? where id = ?', [a.lang, a.userId]),
  /** Whoever knew the old password is signed out everywhere but here. */
  'user.password': async (db: Db, a: { userId: string; hash: string; keep: string }) => {
    await run(db, 'update app_user set password_hash = ? where id = ?', [a.hash, a.userId])
    await run(db, 'delete from session where user_id = ? and id <> ?', [a.userId, a.keep])
  },
  /** Only while there is nobody: of two who ask at once, one becomes administrator. */
  'setup.first_admin': async (db: Db, a: { user: NewUser; clinic: string }) => {
    if (await row(db, 'select 1 as found from app_user where password_hash is not null')) return false
    const { user } = a
    await insertRows(
      db,
      'app_user',
      ['id', 'username', 'name', 'role', 'lang', 'password_hash', 'created_at'],
      [[user.id, user.username, user.name, user.role, user.lang, user.passwordHash, user.at]],
    )
    await keepSetting(db, 'clinic', a.clinic)
    return true
  },
  /** Settings of the home itself stand beside those of the plugins. */
  'home.setting': async (db: Db, a: { name: string; value: unknown }) => await keepSetting(db, a.name, a.value),
  'effect.settle': async (
    db: Db,
    a: { key: string; doneAt: string | null; failed: string | null; tries: number; nextAt: string },
  ) =>
    await run(
      db,
      'update effect set done_at = ?, failed = ?, tries = ?, next_at = ? where key = ? and done_at is null',
      [a.doneAt, a.failed, a.tries, a.nextAt, a.key],
    ),
}

const keepSetting = async (db: Db, name: string, value: unknown) =>
  await run(
    db,
    `insert into config (plugin, name, value) values ('home', ?, ?) on conflict (plugin, name) do update set value = excluded.value`,
    [name, JSON.stringify(value)],
  )
