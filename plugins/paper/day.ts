/**
 * The day on paper, for a tablet that is dead or left at home: where to go, what is due there, and room for what was found. It is
 * entered later under the day on which it happened; the entry then says when it was typed.
 */
import type { Page } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { own } from './db.ts'
import { housesOf, membersOf, type House, type Member } from './queries.ts'
import { blank, boxes, sheet } from './sheet.ts'

/** More homes than anybody reaches in a day, on some ten sheets. */
const MOST_HOMES = 30

export async function dayPage(page: Page, area: string | undefined): Promise<Response> {
  if (!page.can('paper:read')) throw forbidden()
  const { t } = page
  const areas = await page.areas()
  if (area !== undefined && !areas.below(page.actor.scope.areas).some((a) => a.id === area)) throw notFound()
  const { households } = await page.work.list({ states: [3, 2], limit: MOST_HOMES, ...(area ? { areas: [area] } : {}) })
  const ids = households.map((h) => h.householdId)
  const db = own(page.db)
  const houses = new Map((await housesOf(db, ids)).map((h) => [h.id, h]))
  const members = Map.groupBy(await membersOf(db, ids), (m) => m.household_id)
  const items = Map.groupBy(await page.work.items(ids), (i) => i.householdId)
  return await sheet(page, {
    title: t('paper.day'),
    text: t('paper.day_text'),
    up: { href: '/today', label: t('paper.today') },
    body:
      ids.length === 0
        ? empty({ icon: 'check', title: t('paper.nothing') })
        : html`<h2>${t('paper.day_of', { name: page.actor.name, date: page.fmt.date(page.today) })}</h2>${ids.flatMap(
            (id) => {
              const house = houses.get(id)
              if (!house) return []
              const at = members.get(id) ?? []
              const due = (items.get(id) ?? []).filter((i) => i.state >= 2)
              return [
                home(
                  page,
                  house,
                  at,
                  due.map((i) => dueLine(page, i, at)),
                ),
              ]
            },
          )}`,
  })
}

type Item = Awaited<ReturnType<Page['work']['items']>>[number]

const dueLine = ({ t }: Page, item: Item, members: readonly Member[]): Html => {
  const who = members.find((m) => m.id === item.subjectId)?.name
  const state = t(item.state === 3 ? 'paper.overdue' : 'paper.due')
  return html`<li>☐ ${when(who, () => html`<b>${who}</b> · `)}${t(item.titleKey, item.params)} (${state})</li>`
}

function home({ t, fmt, today }: Page, house: House, members: readonly Member[], due: readonly Html[]): Html {
  return card({
    title: [house.number && t('paper.house', { number: house.number }), house.name].filter(Boolean).join(' · '),
    meta: [house.address, house.phone, house.best_hours].filter(Boolean).join(' · '),
    body: html`<p>${fmt.list(members.map((m) => `${m.name} (${fmt.age(m.birth_date, today, t)})`))}</p><ul class="plain">${due}</ul>${boxes(
      [t('paper.done'), t('paper.not_home'), t('paper.refused'), t('paper.moved')],
    )}${blank(t('paper.present'))}${blank(t('paper.found'))}${blank(t('paper.next'))}`,
  })
}
