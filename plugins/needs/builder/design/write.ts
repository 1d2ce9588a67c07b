/** A design as a FHIR R4 Questionnaire: what is saved, filled in and passed on. */
import type { Lang } from '#kernel/i18n.ts'
import type { Json } from '../../forms/json.ts'
import { levelLink } from '../../forms/levels.ts'
import { PATIENT } from '../../forms/launch.ts'
import { EXT } from '../../forms/read/known.ts'
import { hasChoices, type Condition, type Design, type Option, type Question, type Said, type Total } from './design.ts'
import { attachmentOf } from './pictures.ts'
import { prefillPath } from './prefill.ts'
import { levelPath, totalPath } from './reckon.ts'
import { unitCoding } from './units.ts'

/** Languages by region, as others write them too. */
export const TAGS: Readonly<Record<Lang, string>> = { en: 'en', 'zh-Hant': 'zh-TW', 'zh-Hans': 'zh-CN' }
const LANGUAGES = Object.keys(TAGS) as Lang[]
export const HELP = '-help'

export const TYPES: Readonly<Record<Question['kind'], string>> = {
  section: 'group',
  note: 'display',
  yes_no: 'boolean',
  choice: 'choice',
  several: 'choice',
  whole: 'integer',
  number: 'decimal',
  quantity: 'quantity',
  date: 'date',
  time: 'time',
  text: 'string',
  long_text: 'text',
}

export function questionnaireOf(design: Design, version: string): Json {
  return {
    resourceType: 'Questionnaire',
    ...design.kept,
    url: design.url,
    version,
    status: 'active',
    language: TAGS[design.lang],
    ...said(design, 'title', design.title),
    ...extended(design),
    ...(design.source && { copyright: design.source }),
    item: [...sections(design), ...design.totals.flatMap((t) => [totalItem(design, t), ...levelItem(design, t)])],
  }
}

/** Whom the form is about, where a question asks the record. */
function extended({ kept, questions }: Design): Json {
  const all = [...(questions.some((q) => q.prefill) ? [PATIENT] : []), ...((kept['extension'] ?? []) as Json[])]
  return all.length > 0 ? { extension: all } : {}
}

/** What follows a section belongs to it until the next. */
function sections(design: Design): Json[] {
  const items: (Json & { item?: Json[] })[] = []
  let open: Json[] = items
  for (const q of design.questions) {
    const item = itemOf(design, q)
    if (q.kind !== 'section') open.push(item)
    else {
      // Help of a section stands first in it.
      open = [...((item['item'] ?? []) as Json[])]
      items.push({ ...item, item: open })
    }
  }
  return items.map((i) => (i.item?.length === 0 ? withoutItems(i) : i))
}
const withoutItems = ({ item: _, ...rest }: Json): Json => rest

/** A text with its translations beside it. */
function said({ lang }: Pick<Design, 'lang'>, name: string, words: Said): Json {
  const others = LANGUAGES.filter((l) => l !== lang && words[l])
  const translation = (l: Lang) => ({
    url: EXT.translation,
    extension: [
      { url: 'lang', valueCode: TAGS[l] },
      { url: 'content', valueString: words[l] },
    ],
  })
  return {
    ...(words[lang] && { [name]: words[lang] }),
    ...(others.length > 0 && { [`_${name}`]: { extension: others.map(translation) } }),
  }
}

const expression = (url: string, text: string): Json => ({
  url,
  valueExpression: { language: 'text/fhirpath', expression: text },
})

function itemOf(design: Design, q: Question): Json {
  const { extension: keptExtension = [], ...kept } = q.kept
  const prefill = prefillPath(q)
  const extension = [
    ...limits(q),
    ...(prefill === null ? [] : [expression(EXT.initial, prefill)]),
    ...(keptExtension as Json[]),
  ]
  const help = Object.keys(q.help).length > 0
  return {
    ...kept,
    linkId: q.link,
    type: q.kind === 'choice' && q.own ? 'open-choice' : TYPES[q.kind],
    ...said(design, 'text', q.words),
    ...(extension.length > 0 && { extension }),
    ...(q.required && { required: true }),
    ...((q.kind === 'several' || q.repeats) && { repeats: true }),
    ...(q.longest !== null && { maxLength: q.longest }),
    ...(hasChoices(q) && { answerOption: q.options.map((o) => optionOf(design, q, o)) }),
    ...(q.skip && {
      enableWhen: q.skip.of.map((c) => conditionOf(design, c)),
      ...(q.skip.of.length > 1 && { enableBehavior: q.skip.any ? 'any' : 'all' }),
    }),
    ...(help && { item: [helpItem(design, q)] }),
  }
}

const helpItem = (design: Design, q: Question): Json => ({
  linkId: q.link + HELP,
  type: 'display',
  ...said(design, 'text', q.help),
})

function limits({ kind, least, most, decimals, shortest, unit }: Question): Json[] {
  const value = (n: number) =>
    kind === 'whole'
      ? { valueInteger: n }
      : kind === 'number'
        ? { valueDecimal: n }
        : { valueQuantity: { value: n, ...unitOfQuantity(unit) } }
  return [
    ...(unit ? [{ url: EXT.unit, valueCoding: unitCoding(unit) }] : []),
    ...(least === null ? [] : [{ url: EXT.minValue, ...value(least) }]),
    ...(most === null ? [] : [{ url: EXT.maxValue, ...value(most) }]),
    ...(decimals === null ? [] : [{ url: EXT.maxDecimals, valueInteger: decimals }]),
    ...(shortest === null ? [] : [{ url: EXT.minLength, valueInteger: shortest }]),
  ]
}

export const unitOfQuantity = (unit: string): Json => {
  const { display, ...coded } = unitCoding(unit)
  return { unit: display, ...coded }
}

function optionOf(design: Design, q: { link: string }, o: Option): Json {
  const extension = [
    ...(o.points === null ? [] : [{ url: EXT.ordinal, valueDecimal: o.points }]),
    ...(o.picture === '' ? [] : [{ url: EXT.answerMedia, valueAttachment: attachmentOf(o.picture) }]),
  ]
  return {
    ...(extension.length > 0 && { extension }),
    valueCoding: { system: o.system || `${design.url}#${q.link}`, code: o.code, ...said(design, 'display', o.words) },
  }
}

const OPERATORS: Readonly<Record<Condition['is'], string>> = {
  is: '=',
  is_not: '!=',
  at_least: '>=',
  at_most: '<=',
  more: '>',
  less: '<',
  answered: 'exists',
  not_answered: 'exists',
}

function conditionOf(design: Design, { link, is, value }: Condition): Json {
  const on = { question: link, operator: OPERATORS[is] }
  if (is === 'answered' || is === 'not_answered') return { ...on, answerBoolean: is === 'answered' }
  const q = design.questions.find((x) => x.link === link)
  if (!q) {
    const whole = isWhole(design, design.totals.find((t) => t.link === link)?.of ?? [])
    return { ...on, [whole ? 'answerInteger' : 'answerDecimal']: Number(value) }
  }
  if (q.kind === 'yes_no') return { ...on, answerBoolean: value === 'yes' }
  if (q.kind === 'whole') return { ...on, answerInteger: Number(value) }
  if (q.kind === 'number') return { ...on, answerDecimal: Number(value) }
  if (q.kind === 'quantity') return { ...on, answerQuantity: { value: Number(value), ...unitOfQuantity(q.unit) } }
  const system = q.options.find((o) => o.code === value)?.system || `${design.url}#${link}`
  return { ...on, answerCoding: { system, code: value } }
}

const isWhole = (design: Design, of: readonly string[]): boolean =>
  design.questions
    .filter((q) => of.includes(q.link))
    .every((q) => q.options.every((o) => Number.isInteger(o.points ?? 0)))

const totalItem = (design: Design, total: Total): Json => ({
  ...total.kept,
  linkId: total.link,
  type: isWhole(design, total.of) ? 'integer' : 'decimal',
  readOnly: true,
  ...said(design, 'text', total.words),
  extension: [expression(EXT.calculated, totalPath(design, total))],
})

/** The level is a calculated choice, so that its words come in the reader's language. */
const levelItem = (design: Design, total: Total): Json[] =>
  total.levels.length === 0
    ? []
    : [
        {
          linkId: levelLink(total.link),
          type: 'choice',
          readOnly: true,
          ...said(design, 'text', total.words),
          extension: [expression(EXT.calculated, levelPath(total))],
          answerOption: total.levels.map((l) =>
            optionOf(design, { link: total.link }, { ...l, points: null, system: '', picture: '' }),
          ),
        },
      ]
