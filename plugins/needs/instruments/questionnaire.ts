/** An instrument as a FHIR R4 Questionnaire: what is filled in, exported and read by others. */
import type { Instrument, Level, Question, Score, Words } from '../../../data/reference/instruments/instrument.ts'
import { PATIENT } from '../forms/launch.ts'
import { EXT } from '../forms/read/known.ts'

export const ADDRESS = 'https://doorstep.example/Questionnaire/'
const LOINC = 'http://loinc.org'

export const questionnaireOf = (instrument: Instrument): object => ({
  resourceType: 'Questionnaire',
  id: instrument.code.replaceAll('_', '-'),
  url: ADDRESS + instrument.code,
  version: instrument.version,
  status: 'active',
  language: 'en',
  ...said('title', instrument.title),
  ...(instrument.known && { extension: [PATIENT] }),
  copyright: `${instrument.source}. ${instrument.licence}${instrument.verified ? '' : ' (not verified)'}.`,
  item: [
    ...(instrument.caution ? [{ linkId: 'caution', type: 'display', ...said('text', instrument.caution) }] : []),
    ...(instrument.known ?? []).map(({ link, expression }) => ({
      linkId: link,
      type: 'string',
      readOnly: true,
      extension: [{ url: EXT.hidden, valueBoolean: true }, reckoned(EXT.calculated, expression)],
    })),
    ...instrument.questions.map((q) => questionOf(q, instrument)),
    ...instrument.scores.map((s) => scoreOf(s)),
  ],
})

/** A text with its translations beside it. */
function said(name: string, [en, hant, hans]: Words): object {
  const translation = (lang: string, content: string) => ({
    url: EXT.translation,
    extension: [
      { url: 'lang', valueCode: lang },
      { url: 'content', valueString: content },
    ],
  })
  return { [name]: en, [`_${name}`]: { extension: [translation('zh-TW', hant), translation('zh-CN', hans)] } }
}

const reckoned = (url: string, text: string) => ({
  url,
  valueExpression: { language: 'text/fhirpath', expression: text },
})
const coded = (loinc: string | undefined) => (loinc === undefined ? {} : { code: [{ system: LOINC, code: loinc }] })

function questionOf(question: Question, instrument: Instrument): object {
  const { link, words, help, loinc, free } = question
  const extension = [...kindOf(question), ...conditionOf(question)]
  return {
    linkId: link,
    type: free ? 'text' : question.measure ? 'quantity' : 'choice',
    ...(!free && { required: true }),
    ...said('text', words),
    ...coded(loinc),
    ...(extension.length > 0 && { extension }),
    ...(question.levels.length > 0 && {
      answerOption: question.levels.map((level) => optionOf(level, `${ADDRESS}${instrument.code}#${link}`)),
    }),
    ...(help && { item: [{ linkId: `${link}-help`, type: 'display', ...said('text', help) }] }),
  }
}

const UCUM = 'http://unitsofmeasure.org'

function kindOf({ measure, free }: Question): object[] {
  if (free) return []
  if (!measure) return [{ url: EXT.orientation, valueCode: 'vertical' }]
  const { unit, least, most, decimals } = measure
  const amount = (value: number) => ({ value, unit, system: UCUM, code: unit })
  return [
    { url: EXT.unit, valueCoding: { system: UCUM, code: unit, display: unit } },
    { url: EXT.minValue, valueQuantity: amount(least) },
    { url: EXT.maxValue, valueQuantity: amount(most) },
    { url: EXT.maxDecimals, valueInteger: decimals },
  ]
}

function conditionOf({ from, when }: Question): object[] {
  const condition = when ?? (from ? `${answersOf([from.score])}.value >= ${from.points}` : null)
  return condition === null ? [] : [reckoned(EXT.enableWhen, condition)]
}

const optionOf = ([code, points, words]: Level, system: string): object => ({
  extension: [{ url: EXT.ordinal, valueDecimal: points }],
  valueCoding: { system, code, ...said('display', words) },
})

const scoreOf = (score: Score): object => ({
  linkId: score.code,
  type: 'integer',
  readOnly: true,
  ...said('text', score.words),
  ...coded(score.loinc),
  extension: [reckoned(EXT.calculated, reckoning(score))],
})

const answersOf = (links: readonly string[]): string =>
  `%resource.item.where(linkId in (${links.map((l) => `'${l}'`).join(' | ')})).answer`

/** No total before all is answered: half a Barthel would read as dependence. */
function reckoning({ rule, of, early }: Score): string {
  if (typeof rule === 'object') return rule.expression
  const all = answersOf(of.flat())
  const points = `${all}.weight()`
  const failed = (group: readonly string[]) => `iif(${answersOf(group)}.weight().where($this > 0).exists(), 1, 0)`
  const figure = rule === 'groups' ? of.map(failed).join(' + ') : `${points}.${rule === 'most' ? 'max' : 'sum'}()`
  const complete = `${all}.count() = ${of.flat().length}`
  const enough = early === undefined ? complete : `${complete} or ${points}.where($this >= ${early}).exists()`
  return `iif(${enough}, ${figure}, {})`
}
