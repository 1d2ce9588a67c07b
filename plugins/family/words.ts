import type { Page } from '#kernel/plugin.ts'
import type { History } from './queries.ts'

export const conditionWords = ({ t }: Pick<Page, 't'>, { code, text }: Pick<History, 'code' | 'text'>): string =>
  [code === null ? null : t(`family.condition.${code}`), text].filter((w) => w !== null).join(' – ')

/** "mother: breast cancer, from 45 years, died of it" */
export function historyWords({ t }: Pick<Page, 't'>, h: History): string {
  return [
    conditionWords({ t }, h),
    ...(h.onset_age === null ? [] : [t('family.from_age', { n: h.onset_age })]),
    ...(h.died_of_it === 1 ? [t('family.died_of_it')] : []),
    ...(h.note === null ? [] : [h.note]),
  ].join(', ')
}
