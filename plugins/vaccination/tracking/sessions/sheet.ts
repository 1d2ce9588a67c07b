/** The list on paper: for the table at the door, and for when the tablet is dead. */
import type { Page } from '#kernel/plugin.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { printButton } from '#views/print-button.ts'
import { table } from '#views/table.ts'
import { vaccineWords } from '../../around/vaccine-name.ts'
import { own } from '../../db.ts'
import { ageSexBirth, houseOf, motherOf } from '../who.ts'
import { areaName } from './area-name.ts'
import { comersOf, needed, type Comer } from './comers.ts'
import { SESSIONS } from './forms.ts'
import { sessionOf } from './queries.ts'
import { cutBanner } from './cut-banner.ts'

export async function sheetPage(page: Page, id: string): Promise<Response> {
  const { t, fmt } = page
  const session = await sessionOf(own(page.db), id)
  const { comers, cut } = await comersOf(page, session)
  for (const c of comers) page.log.viewed(c.person.id)
  const doses = needed(comers)
  return await page.show({
    title: t('vaccination.session_sheet'),
    body: html`<div class="no-print stack">${pageHead({
      title: t('vaccination.session_sheet'),
      lines: [t('vaccination.track.sheet_text')],
      up: { href: `${SESSIONS}/${session.id}`, label: t('vaccination.session') },
      actions: printButton(t),
    })}</div>
<h2>${t('vaccination.track.sheet_of', { place: session.place, area: await areaName(page, session.area_id), date: fmt.date(session.held_on) })}</h2>
${cutBanner(page, cut)}${when(
      doses.length > 0,
      () =>
        html`<p><b>${t('vaccination.track.to_take')}:</b> ${doses.map((w) => `${vaccineWords(t, w.vaccine)} ${fmt.number(w.n)}`).join(' · ')}</p>`,
    )}${table<Comer>({ label: t('vaccination.session_sheet'), collapse: false, rows: comers, columns: columns(page) })}
<p class="meta">${t('vaccination.track.sheet_printed', { name: page.actor.name, when: fmt.dateTime(page.now, page.timeZone) })}</p>`,
  })
}

const columns = (page: Page) => {
  const { t } = page
  return [
    { label: t('vaccination.track.col.door'), cell: ({ person }: Comer) => person.house.number },
    {
      label: t('vaccination.track.col.who'),
      head: true,
      cell: ({ person }: Comer) => html`${person.name}<br><span class="meta">${ageSexBirth(page, person)}</span>`,
    },
    {
      label: t('vaccination.track.col.family'),
      cell: ({ person }: Comer) => motherOf(page, person) ?? houseOf(page, person),
    },
    { label: t('vaccination.track.col.give'), cell: (c: Comer) => tickable(page, c) },
    { label: t('vaccination.track.col.lot'), cell: () => '' },
    { label: t('vaccination.track.col.not_given'), cell: () => '' },
  ]
}

const tickable = ({ t }: Page, { offers, asksForCard }: Comer): Html =>
  asksForCard
    ? html`${t('vaccination.due.card')}`
    : html`${offers.map((o) => html`<span aria-hidden="true">☐</span> ${vaccineWords(t, o.vaccine)}<br>`)}`
