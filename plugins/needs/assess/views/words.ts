import type { Lang } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { html, when, type Html } from '#views/html.ts'
import type { Instrument, Words } from '../../../../data/reference/instruments/instrument.ts'
import type { Form } from '../../forms/form.ts'
import { levelLink } from '../../forms/levels.ts'
import { plain, say } from '../../forms/read/text.ts'
import { instrumentOf } from '../../instruments/list.ts'

const PLACE: Record<Lang, 0 | 1 | 2> = { en: 0, 'zh-Hant': 1, 'zh-Hans': 2 }
export const inLang = (words: Words, lang: Lang): string => words[PLACE[lang]]

export interface ShownScore {
  code: string
  value: number
  level: string | null
}

/** @param form where it is at hand: a form that was made here says its levels in every language */
export function levelWords(
  { lang }: Pick<Page, 'lang'>,
  instrument: Instrument | null,
  s: ShownScore,
  form?: Form,
): string | null {
  if (s.level === null) return null
  const own = form?.byLink.get(levelLink(s.code))?.options.find((o) => o.text.base === s.level)
  if (own) return say(own.text, lang)
  const bands = Object.values(instrument?.scores.find((x) => x.code === s.code)?.bands ?? {}).flat()
  // Of several settings the one that says this degree of these points.
  const band =
    bands.find((b) => b.code === s.level && s.value >= b.from && s.value <= b.to) ??
    bands.find((b) => b.code === s.level)
  return band ? inLang(band.words, lang) : s.level
}

export function scoreName({ t, lang }: Page, instrument: Instrument | null, code: string, form?: Form): string {
  const score = instrument?.scores.find((x) => x.code === code)
  if (score) return inLang(score.words, lang)
  const own = form?.byLink.get(code)?.text
  if (own?.base) return plain(say(own, lang))
  return code === 'total' ? t('needs.assess.total') : code
}

export const scoreWords = (page: Page, instrument: Instrument | null, s: ShownScore, form?: Form): Html => {
  const level = levelWords(page, instrument, s, form)
  return html`${scoreName(page, instrument, s.code, form)}: <b>${page.fmt.number(s.value)}</b>${level === null ? '' : html` ${badge('upcoming', level)}`}`
}

export const titleOf = (page: Pick<Page, 'lang'>, a: { instrument: string | null; title: string }): string => {
  const instrument = instrumentOf(a.instrument)
  return instrument ? inLang(instrument.title, page.lang) : a.title
}

/** Whose it is and on what terms; that nobody has checked this yet stands beside it. */
export const sourceWords = ({ t }: Pick<Page, 't'>, { source, licence, verified }: Instrument): Html =>
  html`<span lang="en">${source}. ${licence}.</span>${when(!verified, () => html` <span>${t('needs.assess.not_verified')}</span>`)}`
