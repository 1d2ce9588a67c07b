/** What can only be seen with all items at hand. */
import type { Expression } from '../expression/expression.ts'
import type { Form, Item } from '../form.ts'
import type { Json } from '../json.ts'
import { LAUNCHED } from '../launch.ts'
import { isUsable, type Report } from '../report.ts'
import { planOf } from '../answers/plan.ts'
import { HOLDS } from '../values.ts'
import { MEMBERS } from '../expression/bare.ts'
import { extensionOf } from './extensions.ts'
import { checkSilence } from './silent.ts'

const SUB = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire'

export function checkTogether(form: Form, report: Report): void {
  for (const item of form.items) {
    for (const { link, answer, operator } of item.when?.of ?? [])
      checkCondition(form, item, link, answer.is, operator, report)
    checkShape(form, item, report)
    for (const e of expressionsOf(item)) checkReads(form, item.link, e, report)
  }
  for (const e of expressionsOf(form)) checkReads(form, null, e, report)
  for (const name of form.launch) if (!KNOWN.has(name)) report.add('note', 'launch', null, name)
  // Conditions about questions that are missing were told, and can't be followed.
  if (isUsable(report.found)) checkSilence(form, report)
  const { cycles } = planOf(form)
  for (const { links, hopeless } of cycles)
    report.add(hopeless ? 'error' : 'note', 'cycle', links[0] ?? null, links.join(' → '))
}

const KNOWN: ReadonlySet<string> = new Set(LAUNCHED)

const expressionsOf = (of: Pick<Form, 'variables' | 'constraints'> & Partial<Item>): Expression[] => [
  ...[of.enable, of.calculated, of.initially].filter((e) => e !== undefined),
  ...[...of.variables, ...of.constraints].map((v) => v.expression),
]

function checkCondition(form: Form, item: Item, link: string, is: string, operator: string, report: Report): void {
  const asked = form.byLink.get(link)
  if (!asked) return report.add('error', 'enable_when', item.link, link)
  const fits =
    operator === 'exists' || HOLDS[asked.type].includes(is as never) || (asked.type === 'decimal' && is === 'integer')
  if (!fits) report.add('error', 'enable_when', item.link, `${link} ${asked.type} ${operator} ${is}`)
}

function checkShape(form: Form, item: Item, report: Report): void {
  const { type, link } = item
  if (type !== 'group' && item.children.some((at) => conditional(form.items[at]!)))
    report.add('decoration', 'condition_of_help', link, 'enableWhen')
  const asking = item.children.filter((at) => form.items[at]!.type !== 'display')
  if (type === 'display' && asking.length > 0) report.add('error', 'display_with_items', link, type)
  if (type === 'group' && item.calculated) report.add('error', 'calculated_group', link, item.calculated.text)
  // How many answers there are, and with them the questions below, would change while it is computed.
  if (item.calculated && asking.length > 0) report.add('behaviour', 'calculated_with_items', link, type)
  // A part that was put in when the form was assembled still names its source; one that was not is missing.
  if (extensionOf(item.source as Json, SUB) && item.children.length === 0)
    report.add('behaviour', 'sub_questionnaire', link, SUB)
  const asks = type === 'choice' && item.options.length === 0 && !item.calculated && !item.readOnly
  if (asks) report.add('behaviour', 'no_options', link, type)
  if (item.occurs.most < item.occurs.least)
    report.add('error', 'occurs', link, `${item.occurs.least} > ${item.occurs.most}`)
}

/** An expression about a question that is not in the form is always about nothing: WHO's forms hold such. */
function checkReads(form: Form, place: string | null, expression: Expression, report: Report): void {
  for (const link of expression.questions) report.add('note', 'named_question', place, link)
  for (const name of expression.reads.members)
    if (!MEMBERS.has(name)) report.add('note', 'reads_nothing', place, `${name}: ${expression.text}`)
  for (const link of expression.reads.links)
    if (!form.byLink.has(link)) report.add('note', 'missing_question', place, link)
}

const conditional = (item: Item) => item.type === 'display' && (item.when !== undefined || item.enable !== undefined)
