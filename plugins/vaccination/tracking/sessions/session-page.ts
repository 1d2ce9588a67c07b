/** One session: how many doses to take, who should come, how to tell them. */
import type { Page } from '#kernel/plugin.ts'
import { badge, dueText } from '#views/badge.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { vaccineWords } from '../../around/vaccine-name.ts'
import { own } from '../../db.ts'
import type { SessionRow } from '../../tables.ts'
import { findRows } from '../find-rows.ts'
import { areaName } from './area-name.ts'
import { comersOf, needed, type Comer } from './comers.ts'
import { SESSIONS } from './forms.ts'
import { sessionOf } from './queries.ts'
import { cardsCard } from './record-page.ts'
import { statusBadge } from './status.ts'
import { cutBanner } from './cut-banner.ts'

export async function sessionPage(page: Page, id: string): Promise<Response> {
  const { t, fmt } = page
  const session = await sessionOf(own(page.db), id)
  const { comers, cut } = await comersOf(page, session)
  const due = comers.filter((c) => !c.asksForCard)
  for (const c of comers) page.log.viewed(c.person.id)
  return await page.show({
    title: t('vaccination.session'),
    current: SESSIONS,
    body: html`${pageHead({
      title: session.place,
      eyebrow: fmt.date(session.held_on),
      lines: [await areaName(page, session.area_id)],
      up: { href: SESSIONS, label: t('vaccination.sessions') },
      actions: html`${statusBadge(page, session)}${session.status === 'cancelled' ? '' : ways(page, session)}`,
    })}<div class="stack">${when(session.status === 'cancelled', () =>
      banner('warn', { text: t('vaccination.session_off', { reason: session.status_reason ?? '' }) }),
    )}${cutBanner(page, cut)}${card({
      id: 'needed',
      title: t('vaccination.track.to_take'),
      meta: t('vaccination.track.to_take_text', { n: due.length }),
      flush: kv(needed(due).map((w) => [vaccineWords(t, w.vaccine), t('vaccination.track.n_doses', { n: w.n })])),
    })}${card({
      id: 'comers',
      title: t('vaccination.track.should_come', { n: due.length }),
      meta: t('vaccination.track.should_come_text'),
      flush: comerRows(page, due, session),
    })}${cardsCard(page, { cards: comers.filter((c) => c.asksForCard) })}</div>`,
  })
}

const ways = (page: Page, session: SessionRow): Html => {
  const { t } = page
  const base = `${SESSIONS}/${session.id}`
  return html`${when(page.can('vaccination:write') && session.held_on === page.today, () =>
    linkButton({ href: `${base}/record`, kind: 'primary', icon: 'syringe', label: t('vaccination.session_record') }),
  )}${linkButton({ href: `${base}/sheet`, icon: 'print', label: t('vaccination.session_sheet') })}${when(
    page.can('vaccination:plan') && session.status === 'planned',
    () => linkButton({ href: `${base}/cancel`, kind: 'quiet', label: t('vaccination.session_cancel') }),
  )}`
}

function comerRows(page: Page, due: readonly Comer[], session: SessionRow): Html {
  const { t, fmt } = page
  if (due.length === 0) return empty({ icon: 'check', title: t('vaccination.track.nobody_due') })
  return findRows(
    page,
    t('vaccination.track.should_come', { n: due.length }),
    due.map((c) => ({
      person: c.person,
      what: c.offers.map((o) => vaccineWords(t, o.vaccine)).join(' · '),
      badge:
        c.dueOn < session.held_on
          ? dueText(t, { state: 'overdue', dueOn: c.dueOn }, session.held_on, fmt.dateShort)
          : badge('due', t('vaccination.track.that_day')),
    })),
  )
}
