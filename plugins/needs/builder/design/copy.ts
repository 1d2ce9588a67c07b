/** A form as the beginning of another: what the builder can say of it is taken, the rest is named. */
import type { Instrument, Words } from '../../../../data/reference/instruments/instrument.ts'
import { isTrue, listOf, textOf, type Json } from '../../forms/json.ts'
import { extensionOf } from '../../forms/read/extensions.ts'
import { EXT } from '../../forms/read/known.ts'
import { freeLink } from './change.ts'
import { isAsked, newQuestion, sectionOf, type Design, type Level, type Question, type Said } from './design.ts'
import { designOf } from './read.ts'
import { linksIn, saidIn } from './read-parts.ts'

export interface Copied {
  design: Design
  /** Questions and totals that come without something, or not at all: their words. */
  without: readonly Said[]
}

/** @param instrument if it is one of those that are shipped: what its totals mean stands there */
export function copied(source: Json, url: string, instrument: Instrument | null): Copied {
  const { design, strange } = designOf(source)
  const items = new Map(all(source).map((i) => [textOf(i, 'linkId'), i]))
  // What is reckoned otherwise, or filled in unseen, would become a question that somebody has to answer.
  const unseen = (q: Question) => {
    const item = items.get(q.link) ?? {}
    return (
      extensionOf(item, EXT.calculated) !== undefined || isTrue(extensionOf(item, EXT.hidden) ?? {}, 'valueBoolean')
    )
  }
  const totals = design.totals.map((t) => ({
    ...t,
    levels: t.levels.length > 0 ? t.levels : levelsOf(instrument, t.link),
  }))
  const rewritten = (link: string) => link === '' || design.totals.some((t) => t.link === link)
  return {
    design: { ...design, url, totals, questions: design.questions.filter((q) => !unseen(q)) },
    without: strange
      .filter((link) => !rewritten(link) || (link !== '' && linksIn(items.get(link)!).length === 0))
      .map((link) => saidIn(items.get(link) ?? {}, 'text', design.lang)),
  }
}

const all = (of: Json): Json[] => listOf(of, 'item').flatMap((i) => [i, ...all(i)])

/** As the words of the shipped forms are kept. */
const said = ([en, hant, hans]: Words): Said => ({ en, 'zh-Hant': hant, 'zh-Hans': hans })

function levelsOf(instrument: Instrument | null, link: string): Level[] {
  const score = instrument?.scores.find((s) => s.code === link)
  // Of several settings the first: what it means can be changed in the copy.
  const all = Object.values(score?.rule === 'sum' ? score.bands : {})
  const bands = all[0] ?? []
  return bands.map(({ code, from, words }) => ({ code, from, words: said(words) })).toSorted((a, b) => a.from - b.from)
}

export interface Group {
  /** '': all of a form that has no sections. */
  link: string
  words: Said
  questions: readonly Question[]
}

/** Of a form what can be taken into another at one go. */
export function groupsIn(design: Design): Group[] {
  const sections = design.questions.filter((q) => q.kind === 'section')
  if (sections.length === 0)
    return design.questions.some(isAsked) ? [{ link: '', words: design.title, questions: design.questions }] : []
  return sections.map((s) => ({
    link: s.link,
    words: s.words,
    questions: design.questions.filter((q) => sectionOf(design.questions, q.link)?.link === s.link),
  }))
}

/** With names of its own; a rule about what stayed behind is left out. */
export function withGroup(design: Design, from: Design, { link, words, questions }: Group): Design {
  const heading = from.questions.find((q) => q.link === link) ?? newQuestion('', 'section')
  const taken: Question[] = [{ ...heading, words }, ...questions]
  const names = new Map<string, string>()
  let made = design
  for (const q of taken) {
    const name = freeLink(made, 'q')
    names.set(q.link, name)
    const of = (q.skip?.of ?? []).flatMap((c) => (names.has(c.link) ? [{ ...c, link: names.get(c.link)! }] : []))
    const skip = q.skip && of.length === q.skip.of.length ? { ...q.skip, of } : null
    const options = q.options.map((o) => ({ ...o, system: o.system || `${from.url}#${q.link}` }))
    made = { ...made, questions: [...made.questions, { ...q, link: name, skip, options }] }
  }
  return made
}
