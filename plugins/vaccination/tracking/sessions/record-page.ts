/** Thirty children in a row: whoever is next stands on top, whoever was seen folds away. Without network the same. */
import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { foldCard } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { searchBox } from '#views/search-box.ts'
import { tasks } from '#views/task.ts'
import { vaccineWords } from '../../around/vaccine-name.ts'
import { own } from '../../db.ts'
import type { SessionRow } from '../../tables.ts'
import { ageSexBirth, houseOf } from '../who.ts'
import { SESSIONS } from './forms.ts'
import { sessionOf } from './queries.ts'
import { rowCard } from './row-view.ts'
import { boardOf, type Board } from './rows.ts'
import { cutBanner } from './cut-banner.ts'

/** More forms than this make a page slow, and nobody scrolls so far. */
const MOST_ROWS = 40

export async function recordBoard(page: Page, id: string): Promise<Response> {
  const { t, fmt } = page
  const session = await sessionOf(own(page.db), id)
  const back = `${SESSIONS}/${session.id}`
  const closed =
    session.status === 'cancelled'
      ? 'vaccination.session_cancelled'
      : session.held_on === page.today
        ? null
        : 'vaccination.session_other_day'
  const board = closed === null ? await boardOf(page, session, MOST_ROWS) : null
  return await page.show({
    title: t('vaccination.session_record'),
    current: SESSIONS,
    narrow: true,
    body: html`${pageHead({
      title: t('vaccination.session_record'),
      lines: [`${session.place} · ${fmt.date(session.held_on)}`],
      up: { href: back, label: t('vaccination.session') },
    })}<div class="stack">${closed === null && board ? rows(page, session, board) : banner('warn', { text: t(closed!), action: linkButton({ href: back, label: t('vaccination.session') }) })}</div>`,
  })
}

function rows(page: Page, session: SessionRow, board: Board): Html {
  const { t } = page
  for (const { comer } of board.rows) page.log.viewed(comer.person.id)
  const vials = linkButton({
    href: `${SESSIONS}/${session.id}/vials`,
    icon: 'edit',
    small: true,
    label: t('vaccination.track.vials'),
  })
  if (board.vials.size === 0)
    return banner('warn', {
      title: t('vaccination.track.vials_first'),
      text: t('vaccination.track.vials_hint'),
      action: linkButton({
        href: `${SESSIONS}/${session.id}/vials`,
        kind: 'primary',
        label: t('vaccination.track.vials'),
      }),
    })
  return html`${cutBanner(page, board.cut)}${when(page.home === 'tablet', () => banner('info', { text: t('vaccination.session_as_of') }))}<section class="card"><header><div class="grow"><h2>${t('vaccination.track.vials_in_use')}</h2></div>${vials}</header><div class="body"><p>${[
    ...board.vials.values(),
  ]
    .map((v) => t('vaccination.track.vial', { vaccine: vaccineWords(t, v.vaccine), lot: v.lot, expires: v.expires }))
    .join(' · ')}</p></div></section>
${searchBox({ t, action: `${SESSIONS}/${session.id}/find`, target: '#found', csrf: page.csrf, label: t('vaccination.session_find') })}<div id="found" aria-live="polite"></div>
<h2>${t('vaccination.track.to_come', { n: board.toCome })}</h2>${
    board.rows.length === 0
      ? html`<section class="card">${empty({ icon: 'check', title: t('vaccination.track.all_came'), text: t('vaccination.track.all_came_text') })}</section>`
      : board.rows.map((row, n) => rowCard(page, session.id, row, { next: n === 0 }))
  }${when(board.toCome > board.rows.length, () => html`<p class="meta">${t('vaccination.track.more_after', { n: board.toCome - board.rows.length })}</p>`)}${seenCard(page, session, board)}${cardsCard(page, board)}${when(
    session.status === 'planned',
    () =>
      postButton({
        action: `${SESSIONS}/${session.id}/held`,
        hidden: page.envelope('vaccination.hold_session'),
        icon: 'check',
        label: t('vaccination.session_close'),
      }),
  )}`
}

const seenCard = (page: Page, session: SessionRow, { seen }: Board): Html | '' =>
  when(seen.length > 0, () =>
    foldCard({
      icon: 'check',
      title: page.t('vaccination.track.seen', { n: seen.length }),
      flush: tasks(
        seen.map((s) => ({
          icon: 'child',
          who: s.person.name,
          meta: ageSexBirth(page, s.person),
          what:
            s.notGiven === null
              ? page.fmt.list(s.vaccines.map((code) => vaccineWords(page.t, code)))
              : page.t(`vaccination.not_given_reason.${s.notGiven}`),
          href:
            s.notGiven === null
              ? `/people/${s.person.id}/vaccinations`
              : `${SESSIONS}/${session.id}/record/${s.person.id}`,
          badge:
            s.notGiven === null
              ? badge('done', page.t('vaccination.track.given'))
              : badge('closed', page.t('vaccination.tap_not_given')),
        })),
      ),
    }),
  )

/** Nobody knows what they have had: the card first, then what is missing. */
export const cardsCard = (page: Page, { cards }: Pick<Board, 'cards'>): Html | '' =>
  when(cards.length > 0, () =>
    foldCard({
      icon: 'help',
      title: page.t('vaccination.track.cards_to_see', { n: cards.length }),
      meta: page.t('vaccination.track.cards_to_see_text'),
      flush: tasks(
        cards.map(({ person }) => ({
          icon: 'child',
          who: person.name,
          meta: ageSexBirth(page, person),
          what: page.t('vaccination.due.card'),
          note: houseOf(page, person),
          href: `/people/${person.id}/vaccinations${page.can('vaccination:write') ? '/told' : ''}`,
        })),
      ),
    }),
  )
