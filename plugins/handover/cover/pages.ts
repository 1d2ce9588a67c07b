import type { Page, PluginApp } from '#kernel/plugin.ts'
import { isUuid } from '#kernel/ids.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { userNames } from '#kernel/user-names.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks } from '#views/task.ts'
import { own } from '../db.ts'
import { coverState, workedDays, type CoverState } from '../rules/cover.ts'
import { meanwhileIn } from './meanwhile.ts'
import { meanwhileView } from './meanwhile-view.ts'
import { areaNames, carers, coverHref, coversOf, coverWith, inside, type Carer, type Cover } from './queries.ts'
import { takenOverPage } from './taken-over.ts'
import { daysOf } from './words.ts'

export function coverPages(app: PluginApp): void {
  app.get('/covers', async (c) => await listPage(readable(c.var.page)))
  app.get('/covers/:cover', async (c) => await onePage(readable(c.var.page), c.req.param('cover')))
  app.get('/taken-over', async (c) => await takenOverPage(readable(c.var.page)))
}

const readable = (page: Page): Page => {
  if (!page.can('handover:read')) throw forbidden()
  return page
}

const TONE = { planned: 'upcoming', running: 'due', over: 'closed' } as const satisfies Record<CoverState, string>
const stateBadge = ({ t }: Page, state: CoverState): Html => badge(TONE[state], t(`handover.cover_state.${state}`))

async function listPage(page: Page): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const covers = await coversOf(db)
  const people = await carers(db)
  const mine: (Carer & { names: string[] })[] = []
  for (const p of people.values())
    if ((await inside(db, p.areas, page.actor.scope.areas)).size > 0)
      mine.push({ ...p, names: await areaNames(page, p.areas) })
  const names = await userNames(
    page.db,
    covers.flatMap((c) => [c.giver_id, c.taker_id]),
  )
  // A tablet can read of it; lending areas is the server's.
  const lends = page.can('handover:cover') && page.home === 'server'
  return await page.show({
    title: t('handover.covers'),
    current: '/covers',
    body: html`${pageHead({ title: t('handover.covers'), lines: [t('handover.covers_text')] })}${
      covers.length === 0
        ? empty({ icon: 'people', level: 2, title: t('handover.no_covers') })
        : card({
            id: 'covers',
            title: t('handover.handed_over'),
            flush: tasks(covers.map((c) => coverRow(page, c, names))),
          })
    }${when(lends, () =>
      card({
        id: 'who',
        title: t('handover.who_goes'),
        flush: tasks(
          mine.map((p) => ({
            icon: 'person',
            who: p.name,
            meta: t(`handover.role.${p.role}`),
            what: page.fmt.list(p.names),
            href: `/covers/from/${p.id}`,
          })),
        ),
      }),
    )}`,
  })
}

const coverRow = (page: Page, c: Cover, names: ReadonlyMap<string, string>) => ({
  icon: 'people' as const,
  who: page.t('handover.from_to', { giver: names.get(c.giver_id) ?? '', taker: names.get(c.taker_id) ?? '' }),
  what: daysOf(page, c),
  note: c.note ?? undefined,
  badge: stateBadge(page, coverState(c, page.today)),
  href: coverHref(c),
})

/** Before and during: who has what until when. After: what happened meanwhile. */
async function onePage(page: Page, id: string): Promise<Response> {
  const { t } = page
  if (!isUuid(id)) throw notFound()
  const found = await coverWith(own(page.db), id)
  const names = await userNames(page.db, [found.giver_id, found.taker_id, found.made_by, found.ended_by])
  const state = coverState(found, page.today)
  const areas = found.rows.map((r) => r.area_id)
  const worked = workedDays(found, page.today)
  return await page.show({
    title: t('handover.one_cover'),
    current: '/covers',
    body: html`${pageHead({
      title: t('handover.from_to', {
        giver: names.get(found.giver_id) ?? '',
        taker: names.get(found.taker_id) ?? '',
      }),
      lines: [html`${stateBadge(page, state)} ${daysOf(page, found)}`],
      up: { href: '/covers', label: t('handover.covers') },
    })}${card({
      id: 'facts',
      title: t('handover.one_cover'),
      flush: kv([
        [t('handover.areas'), page.fmt.list(await areaNames(page, areas))],
        [t('handover.cover_note'), found.note],
        [t('handover.made_by'), names.get(found.made_by)],
        [t('handover.end_note'), found.end_note],
      ]),
      footer:
        when(page.can('handover:cover') && page.home === 'server' && state !== 'over', () =>
          linkButton({ href: `${coverHref(found)}/end`, icon: 'back', label: t('handover.end') }),
        ) || undefined,
    })}${when(worked, () => html`<h2>${t('handover.meanwhile')}</h2>`)}${
      worked ? await meanwhileView(page, await meanwhileIn(page, areas, worked)) : ''
    }`,
  })
}
