/** Totals and levels in FHIRPath, as any reader of the form reckons them. */
import { sectionOf, type Condition, type Design, type Question, type Skip, type Total } from './design.ts'

/** As FHIRPath writes a text. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const all = (links: readonly string[]): string =>
  `%resource.repeat(item).where(linkId in (${links.map(quoted).join(' | ')})).answer`
const one = (link: string): string => `%resource.repeat(item).where(linkId = ${quoted(link)}).answer`

/** No total before all is answered that is asked: half a Barthel would read as dependence. */
export function totalPath(design: Design, { of }: Total): string {
  const counted = of.flatMap((link) => design.questions.filter((q) => q.link === link))
  const plain = counted.filter((q) => q.kind === 'choice' && opensOf(design, q).length === 0)
  const complete = [
    ...(plain.length > 0 ? [`${all(plain.map((q) => q.link))}.count() = ${plain.length}`] : []),
    ...counted.filter((q) => !plain.includes(q)).map((q) => answeredOrClosed(design, q)),
  ]
  return `iif(${complete.map((c) => `(${c})`).join(' and ')}, ${all(of)}.weight().sum(), {})`
}

function answeredOrClosed(design: Design, q: Question): string {
  const opens = opensOf(design, q)
  const answered = `${one(q.link)}.exists()`
  return opens.length === 0 ? answered : `${answered} or (${opens.map(skipPath).join(' and ')}).not()`

  function skipPath({ any, of }: Skip): string {
    return `(${of.map((c) => `(${conditionPath(design, c)})`).join(any ? ' or ' : ' and ')})`
  }
}

/** All that a question depends on: its own rule and that of its section. */
const opensOf = (design: Design, q: Question): Skip[] =>
  [q.skip, sectionOf(design.questions, q.link)?.skip].flatMap((s) => s ?? [])

const SIGNS: Readonly<Partial<Record<Condition['is'], string>>> = {
  at_least: '>=',
  at_most: '<=',
  more: '>',
  less: '<',
  is: '=',
}

function conditionPath(design: Design, { link, is, value }: Condition): string {
  const given = `${one(link)}.value`
  const kind = design.questions.find((q) => q.link === link)?.kind
  const exists = (filter: string) => `${given}.where(${filter}).exists()`
  if (is === 'answered') return `${given}.exists()`
  if (is === 'not_answered') return `${given}.exists().not()`
  const sign = SIGNS[is] ?? '='
  const same =
    kind === 'yes_no'
      ? exists(`$this = ${value === 'yes'}`)
      : kind === 'choice' || kind === 'several'
        ? exists(`code = ${quoted(value)}`)
        : exists(`${kind === 'quantity' ? 'value' : '$this'} ${sign} ${value}`)
  return is === 'is_not' ? `${same}.not()` : same
}

/** The code of the level that a total has reached; nothing below the lowest. */
export function levelPath({ link, levels }: Total): string {
  const points = `${one(link)}.value`
  return levels
    .toSorted((a, b) => a.from - b.from)
    .reduce((below, { code, from }) => `iif(${points} >= ${from}, ${quoted(code)}, ${below})`, '{}')
}
