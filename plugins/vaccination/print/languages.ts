/** In whose language a sheet is written, and in which other one besides: whoever gives it and whoever reads it may have two. */
import { createFormat, LANGS, type Format, type Lang, type T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import { html, when, type Html } from '#views/html.ts'
import { chips } from '#views/tabs.ts'

export interface Words {
  lang: Lang
  t: T
  fmt: Format
  /** The second language, if there is one. */
  also: { lang: Lang; t: T; fmt: Format } | null
}

export interface AskedLangs {
  lang: string | undefined
  also: string | undefined
}

const asLang = (text: string | undefined): Lang | undefined => LANGS.find((l) => l === text)

export function wordsOf(page: Page, asked: AskedLangs): Words {
  const lang = asLang(asked.lang) ?? page.lang
  const second = asLang(asked.also)
  const of = (l: Lang) => ({ lang: l, t: page.declared.words(l), fmt: createFormat(l) })
  return { ...of(lang), also: second === undefined || second === lang ? null : of(second) }
}

/** "Vaccine 疫苗": the same in both. */
export const both = (w: Words, say: (of: Pick<Words, 't' | 'fmt'>) => string): Html => {
  const [one, two] = [say(w), w.also && say(w.also)]
  return html`${one}${when(two !== null && two !== one, () => html` <span lang="${w.also!.lang}">${two}</span>`)}`
}

/** The same, the second language below: for long words, and for cells. */
export const stacked = (w: Words, say: (of: Pick<Words, 't' | 'fmt'>) => string): Html => {
  const [one, two] = [say(w), w.also && say(w.also)]
  return html`${one}${when(two !== null && two !== one, () => html`<br><span class="meta" lang="${w.also!.lang}">${two}</span>`)}`
}

/** Languages have their own names. */
const NAMES: Record<Lang, string> = { en: 'English', 'zh-Hant': '繁體中文', 'zh-Hans': '简体中文' }

/** Addresses, as everywhere: which language, and which besides. */
export const languageChips = ({ t }: Page, path: string, w: Words): Html => {
  const href = (lang: Lang, also: Lang | undefined) => `${path}?lang=${lang}${also ? `&also=${also}` : ''}`
  const name = (l: Lang) => html`<span lang="${l}">${NAMES[l]}</span>`
  return html`${chips(
    t('vaccination.print.language'),
    LANGS.map((l) => ({
      href: href(l, w.also?.lang === l ? undefined : w.also?.lang),
      label: name(l),
      current: l === w.lang,
    })),
  )}${chips(t('vaccination.print.also'), [
    { href: href(w.lang, undefined), label: t('vaccination.print.only_one'), current: w.also === null },
    ...LANGS.filter((l) => l !== w.lang).map((l) => ({
      href: href(w.lang, l),
      label: name(l),
      current: w.also?.lang === l,
    })),
  ])}`
}
