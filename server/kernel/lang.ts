export type Lang = 'en' | 'zh-Hant' | 'zh-Hans'
export const LANGS: readonly Lang[] = ['en', 'zh-Hant', 'zh-Hans']

/** Translates a key; `{name}` in the text becomes the parameter, `n` chooses the plural and is written with separators. */
export type T = (key: string, params?: Record<string, string | number>) => string
export type Text = string | { one?: string; other: string }
export type Strings = Record<string, Text>
export type Catalogue = Record<Lang, Strings>

/** BCP 47 tags for Intl: English with day before month (never mistaken for a month), Chinese of the region. */
export const LOCALES: Record<Lang, string> = { en: 'en-GB', 'zh-Hant': 'zh-Hant-TW', 'zh-Hans': 'zh-Hans-CN' }
