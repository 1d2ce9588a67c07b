/** Households with seeded random work: the records plugin for who they are, a small plugin for what is due. */
import { addDays, FOREVER } from '#kernel/dates.ts'
import { definePlugin, due, type Plugin } from '#kernel/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, TODAY, type TestHome } from './home.ts'
import { map } from '../../plugins/map/plugin.ts'
import { records as whole } from '../../plugins/records/plugin.ts'
import { today } from '../../plugins/today/plugin.ts'
import { run } from '#kernel/sql.ts'

/** Only this plugin's own work is due, so that a test can foresee it. */
const { due: _due, ...rest } = whole as Plugin
const records: Plugin = {
  ...rest,
  ...(rest.contributes ? { contributes: rest.contributes.search ? { search: rest.contributes.search } : {} } : {}),
}

const text = (words: Record<string, string>) => ({ en: words, 'zh-Hant': words, 'zh-Hans': words })

/** The digits of a house's number say what is due: 100 an overdue well, 10 a roof that is due, 1 a fence to come. */
export const chores = definePlugin({
  id: 'chores',
  requires: ['records'],
  due: [
    due<string>({
      subject: 'household',
      version: 1,
      kinds: {
        well: { titleKey: 'chores.well', icon: 'drop' },
        roof: { titleKey: 'chores.roof', icon: 'home' },
        fence: { titleKey: 'chores.fence', icon: 'hand' },
      },
      async load(db, ids) {
        const found = await db
          .selectFrom('pub_household')
          .select(['id', 'number'])
          .where('id', 'in', [...ids])
          .execute()
        return new Map(found.map((h) => [h['id'] as string, h['number'] as string]))
      },
      items: (number) => {
        const item = (code: string, days: number) => ({
          code,
          instance: '',
          opensOn: addDays(TODAY, days - 20),
          dueOn: addDays(TODAY, days - 10),
          overdueOn: addDays(TODAY, days),
          closesOn: FOREVER,
          priority: 5,
          titleKey: `chores.${code}`,
          params: {},
          action: '/today',
          icon: 'drop',
        })
        const [well, roof, fence] = number.padStart(3, '0').slice(-3)
        return [
          ...(well === '1' ? [item('well', -Number(number.slice(0, 1)))] : []),
          ...(roof === '1' ? [item('roof', 5)] : []),
          ...(fence === '1' ? [item('fence', 15)] : []),
        ]
      },
    }),
  ],
  strings: text({ 'chores.well': 'Clean the well', 'chores.roof': 'Mend the roof', 'chores.fence': 'Paint the fence' }),
})

export async function village(): Promise<TestHome> {
  const home = await makeHome(openSqlite(':memory:').db, [records, today, map, chores])
  for (const [id, name, role] of Object.values(PEOPLE).map((p) => [p.id, p.name, p.role] as const))
    await run(
      home.db,
      `insert into app_user (id, username, name, role, lang, created_at) values (?, ?, ?, ?, 'en', ?)`,
      [id, name, name, role, TODAY],
    )
  for (const p of Object.values(PEOPLE))
    for (const area of p.scope.areas)
      await run(home.db, 'insert into user_area (user_id, area_id) values (?, ?)', [p.id, area])
  await run(
    home.db,
    `update area set min_lat = 22.5, max_lat = 22.6, min_lon = 120.5, max_lon = 120.6, lat = 22.55, lon = 120.55, geometry = ? where id = ?`,
    [SHAPE, AREAS.shipu],
  )
  await run(
    home.db,
    `update area set min_lat = 22.6, max_lat = 22.7, min_lon = 120.5, max_lon = 120.6, lat = 22.65, lon = 120.55 where id = ?`,
    [AREAS.lunzai],
  )
  return home
}
const SHAPE = JSON.stringify({
  type: 'Polygon',
  coordinates: [
    [
      [120.5, 22.5],
      [120.6, 22.5],
      [120.6, 22.6],
      [120.5, 22.6],
      [120.5, 22.5],
    ],
  ],
})

export interface House {
  area: string
  number: string
  name: string
  lat?: number
  lon?: number
  phone?: string
}

/** @returns its id */
export async function settle(home: TestHome, { area, number, name, lat, lon, phone }: House): Promise<string> {
  const done = await home.send(
    'records.register_household',
    {
      area,
      number,
      name,
      ...(lat === undefined ? {} : { latitude: String(lat), longitude: String(lon), located_by: 'map' }),
      ...(phone ? { phones: [{ number: phone }] } : {}),
    },
    { ...PEOPLE.lin, scope: { areas: [AREAS.county], households: [] } },
  )
  if (done.kind === 'done') return done.see.split('/')[2]!
  throw new Error(JSON.stringify(done))
}

/** As the chores above would have it. */
export const worstOf = (number: string): 'overdue' | 'due' | 'upcoming' | null => {
  const [well, roof, fence] = number.padStart(3, '0').slice(-3)
  return well === '1' ? 'overdue' : roof === '1' ? 'due' : fence === '1' ? 'upcoming' : null
}
