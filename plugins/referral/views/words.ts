import type { Lang, T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import type { Option } from '#views/choices.ts'
import type { DueState } from '#views/badge.ts'
import type { ReferralState } from '../rules/state.ts'
import type { ReferralRow } from '../tables.ts'

export const optionsOf = (t: T, list: string, codes: readonly string[]): Option[] =>
  codes.map((value) => ({ value, label: t(`referral.${list}.${value}`) }))

/** The reason as it was written, and what another plugin found, in the language of `t`. */
export function reasonWords(
  { declared }: Pick<Page, 'declared'>,
  t: T,
  r: Pick<ReferralRow, 'reason' | 'reason_keys'>,
): string {
  const keys = (JSON.parse(r.reason_keys) as string[]).filter((key) => declared.hasString(key))
  return [...keys.map((key) => t(key)), r.reason].filter((w) => w !== null).join(' · ')
}

/** The plain name of a language in itself. */
export const LANG_NAMES: Readonly<Record<Lang, string>> = {
  en: 'English',
  'zh-Hant': '繁體中文',
  'zh-Hans': '简体中文',
}

export const TONE: Readonly<Record<ReferralState, DueState>> = {
  made: 'due',
  sent: 'upcoming',
  accepted: 'upcoming',
  declined: 'overdue',
  arrived: 'early',
  answered: 'done',
  cancelled: 'closed',
}
