/** Uses every command and page of any plugins, with ids from the data: for parity, scope and whatever holds of all. */
import type { IdPath } from '#kernel/input.ts'
import type { Actor } from '#kernel/plugin.ts'
import type { RegisteredCommand } from '#kernel/registry.ts'
import { row } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import { fillForm } from './fill-form.ts'
import { AREAS, PEOPLE, type TestHome } from './home.ts'

export type Picks = (path: IdPath) => string | undefined

/** Ids of what lies in one area; `skip` leaves the first ones out, so that a merge finds a second person. */
export async function picksIn(h: TestHome, area: string, skip = 0): Promise<Picks> {
  const first = async (text: string, params: string[]) =>
    (await row<{ id: string }>(h.db, `${text} limit 1 offset ${skip}`, params))?.id
  const here = "k.area_id = ? and k.merged_into is null and k.id <> ''"
  const known = new Map<string, string | undefined>([
    ['area', area],
    ['household', await first(`select k.id as id from household k where ${here} order by k.id`, [area])],
    [
      'person',
      await first(
        `select p.id as id from person p join household k on k.id = p.household_id where ${here} and p.merged_into is null order by p.id`,
        [area],
      ),
    ],
  ])
  for (const [table, spec] of h.registry.tables) {
    if (spec.view || h.registry.plugins.some((p) => p.kernelTables?.includes(table))) continue
    const of = {
      household: 'join household k on k.id = t.',
      person: 'join person p on p.id = t.',
      area: '',
      user: '',
      reference: '',
    }[spec.bundle]
    const text =
      spec.bundle === 'household'
        ? `select t.id as id from ${table} t ${of}${spec.path} where ${here} order by t.id`
        : spec.bundle === 'person'
          ? `select t.id as id from ${table} t ${of}${spec.path} join household k on k.id = p.household_id where ${here} order by t.id`
          : spec.bundle === 'area'
            ? `select t.id as id from ${table} t where t.${spec.path} = ? order by t.id`
            : `select t.id as id from ${table} t where t.id <> ? order by t.id`
    known.set(`row ${table}`, await first(text, [area]))
  }
  return (path) => known.get(path.kind === 'row' ? `row ${path.table}` : path.kind)
}

export const whoMay = (h: TestHome, permission: string, base: Actor): Actor => {
  const { roles } = h.registry.permissions.get(permission)!
  return roles.includes(base.role) ? base : { ...base, role: roles[0]! }
}

/** Every command once in every area, as somebody who may do everything there: what of it succeeds is the data. */
export async function exercise(h: TestHome, rounds = 3): Promise<{ command: string; outcome: Outcome }[]> {
  const told: { command: string; outcome: Outcome }[] = []
  const everywhere = { ...PEOPLE.lin, scope: { areas: [AREAS.county], households: [] } }
  for (let round = 0; round < rounds; round++) {
    for (const area of [AREAS.shipu, AREAS.elsewhere]) {
      for (const command of h.registry.commands.values()) {
        const form = formFor(command, await picksIn(h, area), await picksIn(h, area, 1))
        if (form)
          told.push({
            command: command.name,
            outcome: await h.send(command.name, form, whoMay(h, command.permission, everywhere)),
          })
      }
    }
  }
  return told
}

/** A second id of one kind takes another one, where there is another. */
export function formFor(command: RegisteredCommand, first: Picks, second: Picks = first) {
  const used = new Set<string>()
  return fillForm(command.input, command.idPaths, (path) => {
    const kind = `${path.kind} ${path.table ?? ''}`
    const id = used.has(kind) ? (second(path) ?? first(path)) : first(path)
    used.add(kind)
    return id
  })
}

/** A route's address with its parameters filled in; null if the data has none for one of them. */
export function addressOf(h: TestHome, path: string, picks: Picks): string | null {
  let missing = false
  const filled = path.replace(/:(\w+)(\{[^}]*\})?\??/g, (_all, name: string) => {
    const direct = (['person', 'household', 'area'] as const).find((k) => k === name)
    const typed = [...h.registry.commands.values()].flatMap((c) =>
      c.path === path ? c.idPaths.filter((p) => p.path.join('.') === name) : [],
    )[0]
    const rowTable = [...h.registry.tables].find(([table, spec]) => !spec.view && table.endsWith(`_${name}`))
    const id = direct
      ? picks({ path: [], kind: direct })
      : typed
        ? picks(typed)
        : rowTable
          ? picks({ path: [], kind: 'row', table: rowTable[0] })
          : undefined
    missing ||= id === undefined
    return id ?? ''
  })
  return missing ? null : filled
}

/** Addresses that GET answers, by pattern. */
export const pagesOf = (h: TestHome): string[] =>
  [
    ...new Set(
      (h.app as unknown as { routes: { method: string; path: string }[] }).routes
        .filter((r) => r.method === 'GET' && !r.path.includes('*'))
        .map((r) => r.path),
    ),
  ].sort()
