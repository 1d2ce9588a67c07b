/** `/people/:person/chronic`: how somebody stands in follow-up, what it rests on, and all that was. */
import type { Page } from '#kernel/plugin.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { printButton } from '#views/print-button.ts'
import type { RecordPages } from '../../records/public.ts'
import { own } from '../db.ts'
import { loadSince } from '../facts/latest.ts'
import { PROGRAMMES } from '../tables.ts'
import { entriesOf, performersOf, shownOf, type Shown } from './load.ts'
import { recentFrom, type Span } from './trend/span.ts'
import { banners } from './views/banners.ts'
import { sourcesCard } from './views/cite.ts'
import { episodesCard, MOST_EPISODES } from './views/episodes-card.ts'
import { historyCard, MOST_ANSWERS } from './views/history-card.ts'
import { medicinesCard } from './views/medicines-card.ts'
import { riskCard } from './views/risk-card.ts'
import { standingCard } from './views/standing-card.ts'
import { testsCard } from './views/tests-card.ts'
import { glucoseTrend, pressureTrend } from './views/trends.ts'
import { MOST_VISITS, visitsCard } from './views/visits-card.ts'
import { dayBadge, programmeName } from './views/words.ts'

export interface Asked {
  span: Span
  allVisits: boolean
}

export async function showPerson(page: Page, personId: string, asked: Asked): Promise<Response> {
  const db = own(page.db)
  const { t } = page
  const recent = recentFrom(page.today)
  const shown =
    asked.span === 'all'
      ? await shownOf(page, personId)
      : await shownOf(page, personId, (on, id) => loadSince(on, id, recent))
  const recordPages = page.service<RecordPages>('records.pages')
  const who = await recordPages.aboutPerson(page, personId)
  const { name } = await db.selectFrom('pub_person').select('name').where('id', '=', personId).executeTakeFirstOrThrow()
  const visits = await entriesOf(db, 'chronic_visit', personId, MOST_VISITS)
  const users = await performersOf(db, visits)
  const episodes = await entriesOf(db, 'chronic_episode', personId, MOST_EPISODES)
  const answers = await entriesOf(db, 'chronic_history', personId, MOST_ANSWERS)
  const movedFrom = await recordPages.movedFrom(page, [...episodes, ...answers])
  const { next, protocol } = shown.standing
  return await page.show({
    title: t('chronic.title'),
    current: '/households',
    body: html`${pageHead({
      title: titleOf(page, shown),
      up: { href: `/people/${personId}`, label: name },
      lines: headLines(page, shown),
      actions: html`${when(next && next.on <= page.today, () => dayBadge(page, next!.on))}${printButton(t)}`,
    })}${who}${banners(page, shown)}<div class="cols"><div class="stack loose">${standingCard(page, shown)}${pressureTrend(
      page,
      shown,
      asked.span,
    )}${glucoseTrend(page, shown, asked.span)}${visitsCard(page, personId, visits, { users, all: asked.allVisits })}</div><div class="stack loose">${medicinesCard(
      page,
      shown,
    )}${riskCard(page, shown)}${testsCard(page, shown)}${historyCard(page, shown, answers, movedFrom)}${episodesCard(page, episodes, movedFrom)}</div></div>${sourcesCard(t, protocol)}`,
  })
}

const titleOf = (page: Page, { standing: { followed } }: Shown): string => {
  const names = PROGRAMMES.filter((p) => followed[p]).map((p) => programmeName(page, p))
  return names.length > 0 ? names.join(' · ') : page.t('chronic.title')
}

/** What weighs most of what is known. */
function headLines(page: Page, { facts, standing: s }: Shown): Html[] {
  const { t } = page
  const said = ([question, { answer }]: readonly [string, { answer: string }]) =>
    answer === 'yes' ? [t(`chronic.shown.history.${question}`)] : []
  const told = [...facts.history].flatMap(said)
  const lines = [
    Object.keys(s.followed).length === 0 ? t('chronic.shown.not_followed') : null,
    told.length > 0 ? told.join(' · ') : null,
  ]
  return lines.filter((l) => l !== null).map((l) => html`${l}`)
}
