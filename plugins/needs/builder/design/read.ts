/** A Questionnaire as a design, if it is a simple one: what the builder cannot say is named, never lost. */
import type { Lang } from '#kernel/i18n.ts'
import { canonical } from '#kernel/forms.ts'
import { isJson, listOf, textOf, type Json } from '../../forms/json.ts'
import { isLevelLink, levelLink } from '../../forms/levels.ts'
import { FORM_DECORATIONS } from '../../forms/read/known.ts'
import type { Design, Question, Total } from './design.ts'
import { decorations, linksIn, saidIn, TAG_OF } from './read-parts.ts'
import { levelsOf, questionOf } from './read-question.ts'
import { questionnaireOf, HELP } from './write.ts'

export interface ReadDesign {
  design: Design
  /** Questions ('' the form itself) of which the builder would lose something. */
  strange: readonly string[]
}

export function designOf(source: Json): ReadDesign {
  const lang: Lang = TAG_OF[textOf(source, 'language')] ?? 'en'
  const url = textOf(source, 'url')
  const draft: { questions: Question[]; totals: Total[] } = { questions: [], totals: [] }
  for (const item of listOf(source, 'item')) {
    const total = totalOf(item, lang)
    if (total) draft.totals.push(total)
    else if (isLevelLink(textOf(item, 'linkId')) && draft.totals.length > 0) addLevels(draft.totals, item, lang, url)
    else addQuestion(draft.questions, item, lang, url)
  }
  const design: Design = {
    url,
    lang,
    title: saidIn(source, 'title', lang),
    source: textOf(source, 'copyright'),
    ...draft,
    kept: decorations(source, FORM_KEPT),
  }
  return { design, strange: differences(source, questionnaireOf(design, textOf(source, 'version'))) }
}

function addQuestion(into: Question[], item: Json, lang: Lang, url: string): void {
  const q = questionOf(item, lang, url)
  into.push(q)
  if (q.kind !== 'section') return
  for (const child of listOf(item, 'item'))
    if (textOf(child, 'linkId') !== q.link + HELP) into.push(questionOf(child, lang, url))
}

/** A number that is calculated: of what, its expression names. Whether just so is seen by writing it again. */
function totalOf(item: Json, lang: Lang): Total | null {
  const isNumber = ['integer', 'decimal'].includes(textOf(item, 'type'))
  const links = linksIn(item)
  return isNumber && item['readOnly'] === true && links.length > 0
    ? {
        link: textOf(item, 'linkId'),
        words: saidIn(item, 'text', lang),
        of: links,
        levels: [],
        kept: decorations(item),
      }
    : null
}

function addLevels(totals: Total[], item: Json, lang: Lang, url: string): void {
  const at = totals.findIndex((t) => levelLink(t.link) === textOf(item, 'linkId'))
  if (at >= 0) totals[at] = { ...totals[at]!, levels: levelsOf(item, lang, url) }
}

/** Who has the right to it has a field of its own. */
const FORM_KEPT = new Set([...FORM_DECORATIONS].filter((name) => name !== 'copyright'))

/** By linkId, and in which order: whatever is not written again as it was read. */
function differences(a: Json, b: Json): string[] {
  const [before, after] = [partsOf(a), partsOf(b)]
  const links = new Set([...before.keys(), ...after.keys()])
  return [...links].filter((link) => before.get(link) !== after.get(link))
}

function partsOf(form: Json): Map<string, string> {
  const parts = new Map<string, string>()
  const walk = (of: Json, name: string, above: string) => {
    const { item: _, ...own } = of
    const children = listOf(of, 'item')
    parts.set(name, canonical([above, plain(own), children.map((c) => textOf(c, 'linkId'))]))
    for (const child of children) walk(child, textOf(child, 'linkId'), name)
  }
  const { status: _s, language: _l, ...rest } = form
  walk(rest, '', '')
  return parts
}

const WEIGHTS = /(?:ordinalValue|itemWeight)$/
/** Written in one way what readers take as the same: weights under any of their names, `false` for nothing, the order of extensions. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!isJson(value)) return value
  const weight = WEIGHTS.test(textOf(value, 'url'))
  if (weight) return { url: 'weight', value: value['valueDecimal'] ?? value['valueInteger'] }
  const entries = Object.entries(value).filter(([, v]) => v !== false && !(Array.isArray(v) && v.length === 0))
  return Object.fromEntries(
    entries.map(([name, v]) => [
      name,
      name === 'extension' && Array.isArray(v)
        ? v.map(plain).toSorted((x, y) => order(canonical(x), canonical(y)))
        : plain(v),
    ]),
  )
}
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
