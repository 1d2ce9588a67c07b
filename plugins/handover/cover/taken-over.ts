/** What somebody has taken over for a time: until when, what the one who is away says, and what was promised there. */
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks } from '#views/task.ts'
import { own } from '../db.ts'
import { houseNames } from '../instructions/names.ts'
import { notesIn } from '../notes/queries.ts'
import { coverState } from '../rules/cover.ts'
import { promisesIn } from './promises.ts'
import { promisesView } from './promises-view.ts'
import { areaNames, coversOf, type Cover } from './queries.ts'
import { daysOf } from './words.ts'

export async function takenOverPage(page: Page): Promise<Response> {
  const { t } = page
  const covers = (await coversOf(own(page.db), { taker: page.actor.id, from: page.today })).filter(
    (c) => coverState(c, page.today) === 'running',
  )
  const areas = [...new Set(covers.flatMap((c) => c.rows.map((r) => r.area_id)))]
  const names = await userNames(
    page.db,
    covers.map((c) => c.giver_id),
  )
  const cards = []
  for (const c of covers) cards.push(await coverCard(page, c, names.get(c.giver_id) ?? ''))
  const notes = await notesIn(page, areas)
  const houses = await houseNames(
    page,
    notes.map((n) => n.household_id),
  )
  return await page.show({
    title: t('handover.taken_over'),
    current: '/taken-over',
    body: html`${pageHead({ title: t('handover.taken_over'), lines: [t('handover.taken_over_text')] })}${
      covers.length === 0 ? empty({ icon: 'people', level: 2, title: t('handover.none_taken_over') }) : cards
    }${when(notes.length > 0, () =>
      card({
        id: 'notes',
        title: t('handover.notes'),
        flush: tasks(
          notes.map((n) => ({
            icon: 'message',
            who: houses.get(n.household_id) ?? t('handover.house'),
            what: n.text,
            note: page.fmt.date(n.happened_on),
            href: `/households/${n.household_id}`,
          })),
        ),
      }),
    )}${areas.length > 0 ? await promisesView(page, await promisesIn(page, areas)) : ''}`,
  })
}

const coverCard = async (page: Page, c: Cover, giver: string) =>
  card({
    title: page.t('handover.for', { name: giver }),
    meta: daysOf(page, c),
    body: html`<p>${page.fmt.list(
      await areaNames(
        page,
        c.rows.map((r) => r.area_id),
      ),
    )}</p>${when(c.note, () => html`<p><b>${c.note}</b></p>`)}`,
  })
