import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import type { EpisodeRow } from '../tables.ts'
import { listed, reasonKey } from '../words.ts'

/** A tablet that is behind may meet what a newer edition found. */
export const found = ({ t, declared }: Pick<Page, 't' | 'declared'>, key: string): string => {
  const name = reasonKey(key)
  return t(declared.hasString(name) ? name : 'illness.found_unnamed')
}

const UNITS: Readonly<Record<string, string>> = {
  temperature: '°C',
  oxygen: '%',
  muac: 'cm',
  systolic: 'mmHg',
  diastolic: 'mmHg',
  glucose: 'mmol/L',
}

/** What was seen and measured, as it was when somebody decided. */
export function foundCard(page: Page, e: EpisodeRow): Html {
  const { t, fmt } = page
  const reasons = listed(e.reasons)
  const measures = Object.entries(JSON.parse(e.measures) as Record<string, number>)
  return card({
    id: 'found',
    title: t('illness.found'),
    flush: kv([
      [t('records.sensitivity'), confidential(t, e.sensitivity) || null],
      [t('illness.complaint'), e.complaint],
      [
        t('illness.why'),
        reasons.length > 0 ? html`${reasons.map((r) => html`<p>${found(page, r)}</p>`)}` : t('illness.no_danger_sign'),
      ],
      ...measures.map(
        ([m, value]) =>
          [
            t(`illness.measure.${m}`),
            `${fmt.number(value)} ${m === 'breaths' ? t('illness.per_minute') : (UNITS[m] ?? '')}`,
          ] as const,
      ),
      [
        t('illness.pregnancy'),
        e.age_group === 'school' || e.age_group === 'adult' ? t(`illness.pregnancy.${e.pregnancy}`) : null,
      ],
      [t('illness.age_group'), t(`illness.group.${e.age_group}`)],
      [t('illness.note'), e.note],
      [t('illness.at'), fmt.dateTime(e.happened_at, page.timeZone)],
    ]),
  })
}
