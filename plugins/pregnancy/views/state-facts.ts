import type { Page } from '#kernel/plugin.ts'
import { confidential } from '#views/confidential.ts'
import type { Text } from '#views/html.ts'
import type { PregnancyState } from '../rules/state.ts'
import { basisLine, dueWords, gestationWords } from './words.ts'

/** The state in facts by name, for the card on the person's page and the page of the pregnancy. */
export function stateFacts(page: Page, s: PregnancyState): [Text, Text | null][] {
  const { t, fmt, today } = page
  if (s.kind === 'pregnant')
    return [
      [t('pregnancy.gestation'), s.dueOn === null ? null : gestationWords(page, s.dueOn, today)],
      [t('pregnancy.due_date'), s.dueOn === null ? t('pregnancy.no_due_date') : dueWords(page, s.dueOn, s.plusMinus)],
      [t('pregnancy.how_known'), s.dueOn === null ? null : basisLine(page, s.pregnancy)],
      [t('pregnancy.known_on'), fmt.date(s.pregnancy.episode.knownOn)],
      [t('records.sensitivity'), confidential(t, s.pregnancy.episode.sensitivity) || null],
    ]
  if (s.kind === 'post_partum')
    return [
      [t('pregnancy.ended_on'), fmt.date(s.endedOn)],
      [t('pregnancy.how'), fmt.list([...new Set(s.outcomes.map((o) => t(`pregnancy.outcome.${o.outcome}`)))])],
      [t('pregnancy.guarded_until'), fmt.date(s.until)],
      [t('records.sensitivity'), confidential(t, s.outcomes.find((o) => o.sensitivity !== null)?.sensitivity) || null],
    ]
  if (s.kind === 'none')
    return [
      [t('pregnancy.asked_on'), fmt.date(s.askedOn)],
      [t('pregnancy.counts_until'), fmt.date(s.until)],
    ]
  return [
    [t('pregnancy.why_unknown'), t(`pregnancy.because.${s.because}`)],
    [t('pregnancy.due_date'), s.pregnancy?.episode.dueOn ? fmt.date(s.pregnancy.episode.dueOn) : null],
  ]
}
