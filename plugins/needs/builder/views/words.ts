import { LANGS, type Lang } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import {
  numbersOf,
  wordsIn,
  type Condition,
  type Design,
  type Question,
  type Said,
  type Skip,
} from '../design/design.ts'

/** Each by its own name: whoever writes in it knows it so. */
export const LANG_NAMES: Readonly<Record<Lang, string>> = {
  en: 'English',
  'zh-Hant': '繁體中文',
  'zh-Hans': '简体中文',
}

export const isLang = (text: string): text is Lang => (LANGS as readonly string[]).includes(text)

/** The form's own language first: it is the one that must be there. */
export const langsOf = (own: Lang): Lang[] => [own, ...LANGS.filter((l) => l !== own)]

export const inWords = (page: Pick<Page, 'lang'>, design: Pick<Design, 'lang'>, said: Said): string =>
  wordsIn(said, page.lang, design.lang)

/** `3. Do you live alone?` */
export function questionName(page: Pick<Page, 'lang' | 't'>, design: Design, q: Question): string {
  const n = numbersOf(design.questions).get(q.link)
  const words = inWords(page, design, q.words) || page.t('needs.build.without_words')
  return n === undefined ? words : `${n}. ${words}`
}

export function nameOfAsked(page: Pick<Page, 'lang' | 't'>, design: Design, link: string): string {
  const q = design.questions.find((x) => x.link === link)
  if (q) return questionName(page, design, q)
  const total = design.totals.find((t) => t.link === link)
  return total ? inWords(page, design, total.words) || page.t('needs.build.total') : page.t('needs.build.gone_question')
}

export function skipWords(page: Pick<Page, 'lang' | 't'>, design: Design, skip: Skip): string {
  const { t } = page
  const all = skip.of
    .map((c) => conditionWords(page, design, c))
    .join(t(skip.any ? 'needs.build.or' : 'needs.build.and'))
  return t('needs.build.only_if', { all })
}

function conditionWords(page: Pick<Page, 'lang' | 't'>, design: Design, { link, is, value }: Condition): string {
  const { t } = page
  const asked = design.questions.find((q) => q.link === link)
  const option = asked?.options.find((o) => o.code === value)
  const said = option
    ? inWords(page, design, option.words)
    : asked?.kind === 'yes_no'
      ? t(value === 'yes' ? 'needs.assess.yes' : 'needs.assess.no')
      : value
  return t(`needs.build.says.${is}`, { question: nameOfAsked(page, design, link), value: said })
}

/** In which of the other languages words are still missing, anywhere. */
export function missingIn(design: Design): Lang[] {
  const all: Said[] = [
    design.title,
    ...design.questions.flatMap((q) => [
      q.words,
      ...(Object.keys(q.help).length > 0 ? [q.help] : []),
      ...q.options.map((o) => o.words),
    ]),
    ...design.totals.flatMap((t) => [t.words, ...t.levels.map((l) => l.words)]),
  ]
  return langsOf(design.lang).filter((l) => all.some((said) => !said[l]))
}
