/** Codes, names and languages in the reader's words. */
import type { Lang, T } from '#kernel/i18n.ts'
import type { Option } from '#views/choices.ts'

export const optionsOf = (t: T, list: string, codes: readonly string[]): Option[] =>
  codes.map((value) => ({ value, label: t(`records.${list}.${value}`) }))

/** Spoken in the communities this was made for; any other tag is kept and shown as it is. */
export const LANGUAGES = ['cmn', 'nan', 'hak', 'yue', 'pwn', 'ami', 'tay', 'en', 'vi', 'id', 'th', 'tl'] as const

/** Of names: how a spelling is written. */
export const SPELLINGS = ['zh-Hant', 'zh-Hans', 'en', 'vi', 'id', 'th', 'pwn'] as const

export const languageOptions = (t: T, present: string | null | undefined): Option[] => {
  const list = optionsOf(t, 'language', LANGUAGES)
  return present && !list.some((o) => o.value === present) ? [...list, { value: present, label: present }] : list
}

export const spellingOptions = (t: T, present: string | null | undefined): Option[] => {
  const list = optionsOf(t, 'spelling', SPELLINGS)
  return present && !list.some((o) => o.value === present)
    ? [...list, { value: present, label: present.replace(/^und-/, '') }]
    : list
}

export const languageName = (t: T, code: string): string =>
  (LANGUAGES as readonly string[]).includes(code) ? t(`records.language.${code}`) : code

/** An area's name in a language, or in any it has. */
export const areaName = (names: string, lang: Lang): string => {
  const all = JSON.parse(names) as Record<string, string>
  return all[lang] ?? all['zh-Hant'] ?? all['en'] ?? Object.values(all)[0] ?? ''
}
