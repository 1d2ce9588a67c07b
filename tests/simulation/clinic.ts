/** What happens at the server while tablets are away: others record, households move, people are let in and let go. */
import { dayInZone, instantOf } from '#kernel/dates.ts'
import type { Form } from '#kernel/plugin.ts'
import { row, rows } from '#kernel/sql.ts'
import { ZONE } from '../support/home.ts'
import type { Deed, Sight } from './deeds.ts'
import { brief, said } from './device.ts'
import { HEAD, LEAVES, NURSE, PLACES, TOWNSHIPS, VILLAGES } from './staff.ts'
import type { Fault } from './weather.ts'
import type { World } from './world.ts'

/** Grants of hours end by the clock within a story. */
const GRANT_DAYS = 3
const DAY_MS = 86_400_000
/** Trees are due after a week; they are not overdue before. */
const LEAST_DAYS = 7

export async function clinicDay(w: World): Promise<void> {
  const { story: chance } = w.chance
  const bad = EVENTS.filter(([fault]) => w.strikes(fault, chance))
  if (bad.length > 0) {
    const [fault, event] = chance.one(bad)
    if (await event(w)) w.struck(fault)
    return
  }
  await nurseDoes(w, await w.ground.cast.deed(sightOf(w)))
}

/** What the clinic's nurse has before her. */
const sightOf = (w: World): Sight => ({
  db: w.server.db(),
  areas: LEAVES,
  today: dayInZone(instantOf(w.clock.ms), ZONE),
  ms: w.clock.ms,
  chance: w.chance.story,
  refused: 0,
  defect: 0,
})

const nurseDoes = async (w: World, { name, form }: Deed): Promise<boolean> => await act(w, NURSE, name, form)

/** @returns whether it was done */
async function act(w: World, user: string, name: string, form: Form): Promise<boolean> {
  const outcome = await w.server.submit(user, name, form)
  w.trace(`clinic ${name} ${brief(form)} → ${outcome ? said(outcome) : '?'}`)
  if (w.server.isDead()) w.server.restart()
  return outcome?.kind === 'done'
}

type Event = (w: World) => Promise<boolean>

const some = async (w: World, text: string): Promise<string> => {
  const found = await rows<{ id: string }>(w.server.db(), text)
  return found.length > 0 ? w.chance.story.one(found).id : 'none'
}
const someHome = (w: World) => some(w, 'select id from household where merged_into is null order by id')
const somebody = (w: World) => some(w, 'select id from person where merged_into is null order by id')
const someCarrier = (w: World) => w.chance.story.one(w.devices).user

/** Who carries a tablet now works in these areas: some, or none. */
const somePlaces = (w: World) => PLACES.filter(() => w.chance.story.often(35))

const EVENTS: readonly [Fault, Event][] = [
  [
    'household moved',
    async (w) => await nurseDoes(w, w.ground.cast.moveHome(sightOf(w), await someHome(w), w.chance.story.one(LEAVES))),
  ],
  ['household merged', async (w) => await nurseDoes(w, w.ground.cast.mergeHomes(await someHome(w), await someHome(w)))],
  ['person moved', async (w) => await nurseDoes(w, w.ground.cast.movePerson(await somebody(w), await someHome(w)))],
  ['person merged', async (w) => await nurseDoes(w, w.ground.cast.mergePeople(await somebody(w), await somebody(w)))],
  [
    'merge undone',
    async (w) => {
      const deed = await w.ground.cast.unmerge(sightOf(w))
      return deed !== null && (await nurseDoes(w, deed))
    },
  ],
  [
    'grant given',
    async (w) =>
      await act(w, HEAD, 'office.let_in', {
        household: await someHome(w),
        user: someCarrier(w),
        until: instantOf(w.clock.ms + Math.ceil((w.chance.story.below(100) / 100) * GRANT_DAYS * DAY_MS)),
      }),
  ],
  [
    'grant ended',
    async (w) => {
      const grant = await row<{ id: string }>(
        w.server.db(),
        'select id from scope_grant where until > ? order by id limit 1',
        [instantOf(w.clock.ms)],
      )
      return grant !== undefined && (await act(w, HEAD, 'office.let_out', { grant: grant.id }))
    },
  ],
  ['areas changed', async (w) => await act(w, HEAD, 'office.post', { user: someCarrier(w), areas: somePlaces(w) })],
  [
    'area moved',
    async (w) =>
      await act(w, HEAD, 'office.replant', {
        place: w.chance.story.one(VILLAGES),
        parent: w.chance.story.one(TOWNSHIPS),
      }),
  ],
  [
    'settings changed',
    async (w) => await act(w, HEAD, 'office.settings', { days: String(LEAST_DAYS + w.chance.story.below(30)) }),
  ],
  [
    'trust changed',
    async (w) =>
      await act(w, HEAD, 'office.trust', {
        user: someCarrier(w),
        role: w.chance.story.one(['chw', 'nurse']),
        compartments: w.ground.cast.classes.filter(() => w.chance.story.often(50)),
      }),
  ],
  [
    'user dismissed',
    async (w) => {
      const user = someCarrier(w)
      const before = await row<{ active: number }>(w.server.db(), 'select active from app_user where id = ?', [user])
      return await act(w, HEAD, 'office.employ', { user, ...(before!.active ? {} : { active: 'on' }) })
    },
  ],
  ['device revoked', async (w) => await act(w, HEAD, 'office.revoke', { device: w.chance.story.one(w.devices).id })],
]
