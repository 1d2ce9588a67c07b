/** Real tablets, without a browser, of a clinic whose server is a process: they record, and ask over HTTP whichever server is up. */
import { createHash, randomBytes } from 'node:crypto'
import { instantOf } from '#kernel/dates.ts'
import { uuidv7 } from '#kernel/ids.ts'
import type { Db, Form } from '#kernel/plugin.ts'
import { run } from '#kernel/sql.ts'
import type { PushRequest, PushResult } from '#kernel/sync/wire.ts'
import { plugins } from '#plugins'
import { openForWriting, prepareDatabase } from '../../../server/node/database.ts'
import { httpRemote } from '../../../server/tablet/http-remote.ts'
import { toSend } from '../../../server/tablet/outbox.ts'
import { AREAS, PEOPLE, plantAreas } from '../home.ts'
import { registryOf, rig, type Rig } from '../tablet/rig.ts'

export interface FieldTablet extends Rig {
  userId: string
  /** What the server has said of each command that was sent, at any time. */
  heard: Map<string, PushResult['outcome']>
  /** Every command that its user was told is saved here, and the name that only it gives. */
  saved: Map<string, string>
  /** A family, and one more person of it: the second stands on the first. */
  record(): Promise<void>
  unsent(): number
}

/** Staff, areas, and so many devices of each of these users. */
export async function plantClinic(file: string, users: readonly (keyof typeof PEOPLE)[]): Promise<PlantedDevice[]> {
  const now = instantOf(Date.now())
  const database = { kind: 'sqlite' as const, file }
  await prepareDatabase(database, plugins, now)
  const { db, close } = await openForWriting(database)
  await plantAreas(db)
  for (const p of Object.values(PEOPLE)) {
    await run(
      db,
      `insert into app_user (id, username, name, role, lang, password_hash, created_at) values (?, ?, ?, ?, 'en', 'x', ?)`,
      [p.id, p.name, p.name, p.role, now],
    )
    for (const area of p.scope.areas)
      await run(db, 'insert into user_area (user_id, area_id) values (?, ?)', [p.id, area])
  }
  // Made without a command; to a tablet revision 0 means that nothing has come yet.
  await run(db, 'update head set rev = 1 where rev = 0')
  const devices: PlantedDevice[] = []
  for (const user of users) devices.push(await plantDevice(db, PEOPLE[user].id, now))
  await close()
  return devices
}

export interface PlantedDevice {
  userId: string
  authorization: string
}

async function plantDevice(db: Db, userId: string, now: string): Promise<PlantedDevice> {
  const secret = randomBytes(32).toString('base64url')
  const id = uuidv7(Date.now(), randomBytes(10))
  await run(
    db,
    `insert into device (id, user_id, label, enrolled_at, enrolled_by, token_hash, contact_hash, outbox_key, wire) values (?, ?, 'Tablet', ?, ?, ?, ?, ?, 1)`,
    [id, userId, now, userId, createHash('sha256').update(secret).digest('hex'), 'x', 'q'.repeat(43)],
  )
  return { userId, authorization: `Device ${id}.${secret}` }
}

export const registry = registryOf(plugins)

export async function fieldTablet({ userId, authorization }: PlantedDevice): Promise<FieldTablet> {
  const heard: FieldTablet['heard'] = new Map()
  const saved: FieldTablet['saved'] = new Map()
  const remote = httpRemote(authorization, () => undefined)
  const made = await rig({
    registry,
    raw: () => Date.now(),
    random: Math.random,
    remote: {
      pull: remote.pull,
      async push(request: PushRequest) {
        const answer = await remote.push(request)
        for (const { id, outcome } of answer.results) heard.set(id, outcome)
        return answer
      },
    },
  })
  const send = async (name: string, only: string, form: Form): Promise<string> => {
    const id = made.newId()
    const outcome = await made.send(name, form, { id })
    if (outcome.kind !== 'done') throw new Error(`${name} was not taken here: ${JSON.stringify(outcome)}`)
    saved.set(id, only)
    return outcome.see.split(/[/?#]/)[2]!
  }
  const area = PEOPLE.kao.id === userId ? AREAS.lunzai : AREAS.shipu
  return {
    ...made,
    userId,
    heard,
    saved,
    async record() {
      const family = `House ${made.newId()}`
      const household = await send('records.register_household', family, { area, name: family })
      const person = `Person ${made.newId()}`
      await send('records.register_person', person, { household, names: [{ text: person }], somebody_else: '1' })
    },
    unsent: () => toSend(made.tablet().entries(), made.tablet().base().epoch).length,
  }
}
