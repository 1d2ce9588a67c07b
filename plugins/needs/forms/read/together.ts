/** What can only be seen with all items at hand. */
import type { Expression } from '../expression/expression.ts'
import type { Form, Item } from '../form.ts'
import type { Json } from '../json.ts'
import type { Report } from '../report.ts'
import { planOf } from '../answers/plan.ts'
import { HOLDS } from '../values.ts'
import { extensionOf } from './extensions.ts'

const SUB = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire'

export function checkTogether(form: Form, report: Report): void {
  for (const item of form.items) {
    for (const { link, answer, operator } of item.when?.of ?? [])
      checkCondition(form, item, link, answer.is, operator, report)
    checkShape(form, item, report)
    for (const e of [item.enable, item.calculated, item.initially]) if (e) checkReads(form, item, e, report)
  }
  const { cycles } = planOf(form)
  for (const { links, hopeless } of cycles)
    report.add(hopeless ? 'error' : 'note', 'cycle', links[0] ?? null, links.join(' → '))
}

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

/** What an item of a response can have: a path that begins otherwise comes to nothing. */
const MEMBERS = new Set([
  'linkId',
  'definition',
  'text',
  'answer',
  'item',
  'extension',
  'id',
  'value',
  'QuestionnaireResponse',
])

/** An expression about a question that is not in the form is always about nothing: WHO's forms hold such. */
function checkReads(form: Form, item: Item, expression: Expression, report: Report): void {
  for (const name of expression.reads.members)
    if (!MEMBERS.has(name)) report.add('note', 'reads_nothing', item.link, `${name}: ${expression.text}`)
  for (const link of expression.reads.links)
    if (!form.byLink.has(link)) report.add('note', 'missing_question', item.link, link)
}

const conditional = (item: Item) => item.type === 'display' && (item.when !== undefined || item.enable !== undefined)
