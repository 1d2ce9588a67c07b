/** A foreign Questionnaire, read once: the form that it makes, and all that was found on the way. */
import { isJson, listOf, readJson, textOf, type Json } from '../json.ts'
import type { Form, Item } from '../form.ts'
import { isUsable, newReport, type Finding, type Report } from '../report.ts'
import { constraintsOf, variablesOf, type Parsed } from './expressions.ts'
import { extensionsOf, extensionOf, sift, siftElements, codeIn } from './extensions.ts'
import { EXT, FORM_DECORATIONS, FORM_ELEMENTS } from './known.ts'
import { itemOf } from './item.ts'
import { translated } from './text.ts'
import { LAUNCHED } from '../launch.ts'
import { checkTogether } from './together.ts'

const MOST_ITEMS = 5_000
const DEEPEST_ITEMS = 30

export interface ReadForm {
  /** Null if it is none, or not usable. */
  form: Form | null
  found: readonly Finding[]
  items: number
  expressions: number
}

/** Never throws, whatever the text is. */
export function readForm(text: string): ReadForm {
  const report = newReport()
  try {
    return readQuestionnaire(readJson(text.replace(/^\uFEFF/, '')), report)
  } catch (error) {
    report.add('error', (error as Error).message, null, '')
    return { form: null, found: report.found, items: 0, expressions: 0 }
  }
}

/** The same of what is JSON already. */
export function readQuestionnaire(json: unknown, report: Report = newReport()): ReadForm {
  if (!isJson(json) || textOf(json, 'resourceType') !== 'Questionnaire') {
    report.add('error', 'no_questionnaire', null, isJson(json) ? textOf(json, 'resourceType') : typeof json)
    return { form: null, found: report.found, items: 0, expressions: 0 }
  }
  const parsed: Parsed = { texts: new Map(), links: new Set(linksIn(json, 0)) }
  const form = formOf(json, parsed, report)
  if (form.items.length === 0) report.add('error', 'no_items', null, 'item')
  if (form.items.length > 0) checkTogether(form, report)
  return {
    form: isUsable(report.found) ? form : null,
    found: report.found,
    items: form.items.length,
    expressions: expressionsIn(form),
  }
}

function formOf(json: Json, parsed: Parsed, report: Report): Form {
  sift(json, 'form', null, report)
  siftElements(json, { understood: FORM_ELEMENTS, decorations: FORM_DECORATIONS, children: ['title'] }, null, report)
  for (const name of ['implicitRules']) if (name in json) report.add('behaviour', 'element', null, name)
  const launch = [...new Set([...LAUNCHED, ...extensionsOf(json, EXT.launch).map((e) => launchName(e))])]
  const { variables, visible } = variablesOf(json, { linkId: null, visible: new Set(launch), parsed, report })
  const items: Item[] = []
  const byLink = new Map<string, Item>()
  const roots = readItems(json, -1, visible, 0)
  return {
    url: textOf(json, 'url'),
    version: textOf(json, 'version'),
    title: translated(json, 'title', null, report),
    items,
    roots,
    byLink,
    variables,
    constraints: constraintsOf(json, { linkId: null, visible, parsed, report }),
    launch,
    source: json,
  }

  function readItems(of: Json, parent: number, visible: ReadonlySet<string>, depth: number): number[] {
    if (depth > DEEPEST_ITEMS) report.add('behaviour', 'too_deep', null, String(DEEPEST_ITEMS))
    return depth > DEEPEST_ITEMS ? [] : listOf(of, 'item').flatMap((child) => readItem(child, parent, visible, depth))
  }

  function readItem(of: Json, parent: number, visible: ReadonlySet<string>, depth: number): number[] {
    const link = textOf(of, 'linkId')
    if (link === '' || byLink.has(link)) {
      report.add('error', link === '' ? 'no_link' : 'same_link', link || null, textOf(of, 'text') || link)
      return []
    }
    if (items.length >= MOST_ITEMS) {
      report.add('behaviour', 'too_many_items', null, String(MOST_ITEMS))
      return []
    }
    const at = items.length
    // Its place is taken before its children take theirs.
    items.push(null as unknown as Item)
    byLink.set(link, null as unknown as Item)
    const variables = variablesOf(of, { linkId: link, visible, parsed, report })
    const children = readItems(of, at, variables.visible, depth + 1)
    const contained = listOf(json, 'contained')
    const item = itemOf(of, link, variables, {
      at,
      parent,
      children,
      visible: variables.visible,
      parsed,
      contained,
      report,
    })
    items[at] = item
    byLink.set(link, item)
    return [at]
  }
}

/** Before anything is read: an expression may name a question further down. */
const linksIn = (of: Json, depth: number): string[] =>
  depth > DEEPEST_ITEMS ? [] : listOf(of, 'item').flatMap((i) => [textOf(i, 'linkId'), ...linksIn(i, depth + 1)])

const launchName = (extension: Json): string => {
  const name = extensionOf(extension, 'name') ?? {}
  const coding = name['valueCoding']
  return (isJson(coding) && textOf(coding, 'code')) || textOf(name, 'valueId') || codeIn(name)
}

const expressionsIn = (form: Form): number =>
  form.items.reduce(
    (n, i) =>
      n + [i.enable, i.calculated, i.initially].filter(Boolean).length + i.variables.length + i.constraints.length,
    form.variables.length + form.constraints.length,
  )
