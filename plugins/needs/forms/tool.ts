import type { FileTool, SendTool } from '#kernel/tools.ts'
import { readingOf } from './reading.ts'
import { isUsable, type Finding } from './report.ts'

/** `doorstep form check`: whether a foreign form can be used, and what of it cannot. */
export const checkForms: FileTool = {
  kind: 'files',
  name: 'form check',
  says: 'needs.tool.form_check',
  options: {},
  example: 'form check questionnaire.json --json',
  unreadable: answer('', 0, 0, [{ kind: 'error', code: 'unreadable', linkId: null, what: '' }]),
  look: looked,
}

/** `doorstep form import`: the same, and taken into use where it can be. */
export const importForms: SendTool = {
  kind: 'send',
  name: 'form import',
  says: 'needs.tool.form_import',
  options: { confidential: { value: 'CLASS', says: 'needs.tool.opt_confidential' } },
  example: 'form import questionnaire.json',
  unreadable: checkForms.unreadable,
  look(text, { confidential }) {
    const found = looked(text)
    const form = { text, ...(confidential !== undefined && { sensitivity: confidential }) }
    return { ...found, send: found.fine ? { command: 'needs.import_form', form } : null }
  },
}

function looked(text: string) {
  const { usable, title, items, expressions, found } = readingOf(text)
  return {
    fine: usable,
    json: answer(title, items, expressions, found),
    lines: [
      { says: usable ? 'needs.form.usable' : 'needs.form.unusable', params: { items, expressions } },
      ...found.map((f) => ({
        says: `needs.found.${f.kind}`,
        params: { code: f.code, link: f.linkId ?? '–', what: f.what },
      })),
    ],
  }
}

function answer(title: string, items: number, expressions: number, found: readonly Finding[]) {
  const of = (kind: Finding['kind']) =>
    found.filter((f) => f.kind === kind).map(({ code, linkId, what }) => ({ linkId, code, what }))
  return {
    usable: isUsable(found),
    title,
    items,
    expressions,
    errors: of('error'),
    unsupported: of('behaviour'),
    ignored: of('decoration'),
    notes: of('note'),
  }
}
