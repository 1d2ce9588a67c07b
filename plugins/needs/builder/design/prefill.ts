/** What the record knows, as the FHIRPath that asks for it. */
import { hasChoices, type Kind, type Option, type Prefill } from './design.ts'

/** Whole years: both days as numbers, of a birth that is known to the day. */
const AGE = `%patient.birthDate.where($this.toString().length() = 10).select((today().toString().replace('-', '').toInteger() - $this.toString().replace('-', '').toInteger()) div 10000)`
const GENDERS = ['female', 'male']

/** Which a question of a kind can take. */
export const prefillsOf = ({ kind }: { kind: Kind }): Prefill[] =>
  kind === 'choice' ? ['sex'] : kind === 'whole' || kind === 'number' ? ['age'] : []

export function prefillPath(q: { kind: Kind; options: readonly Option[]; prefill: Prefill | null }): string | null {
  if (q.prefill === 'age') return AGE
  if (q.prefill !== 'sex' || !hasChoices(q)) return null
  const of = GENDERS.flatMap((gender, n) =>
    q.options[n] ? [`(code = '${q.options[n].code}' and %patient.gender = '${gender}')`] : [],
  )
  return `%qitem.answerOption.valueCoding.where(${of.join(' or ')})`
}

export const prefillIn = (text: string): Prefill | null =>
  text === AGE ? 'age' : text.startsWith('%qitem.answerOption') ? 'sex' : null
