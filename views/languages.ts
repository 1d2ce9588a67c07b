import type { Lang, T } from '#kernel/i18n.ts'
import { hiddenFields } from './button.ts'
import { attrs, html, type Html } from './html.ts'
import { icon } from './icon.ts'

const languages: readonly (readonly [Lang, string])[] = [
  ['en', 'English'],
  ['zh-Hant', '繁體中文'],
  ['zh-Hans', '简体中文'],
]

export interface LanguageChoice {
  t: T
  lang: Lang
  csrf?: string | undefined
  /** The path to return to. */
  back?: string | undefined
}

/** Each language by its own name: whoever looks for it may not read the page. */
export const languageForm = ({ t, lang, csrf, back }: LanguageChoice, withIcons = false): Html =>
  html`<form class="languages" method="post" action="/language" aria-label="${t('kit.language')}">${hiddenFields({ _csrf: csrf, back })}${languages.map(
    ([code, name]) =>
      html`<button${attrs({ name: 'lang', value: code, lang: code, 'aria-current': code === lang && 'true' })}>${
        withIcons ? icon(code === lang ? 'check' : 'language') : ''
      }${name}</button>`,
  )}</form>`
