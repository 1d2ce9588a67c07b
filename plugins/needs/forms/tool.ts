import type { FileTool } from '#kernel/tools.ts'
import type { Finding } from './report.ts'
import { isUsable } from './report.ts'
import { readForm } from './read/form.ts'
import { textOf, type Json } from './json.ts'

/** `doorstep form check`: whether a foreign form can be used, and what of it cannot. */
export const checkForms: FileTool = {
  kind: 'files',
  name: 'form check',
  says: 'needs.tool.form_check',
  options: {},
  example: 'form check questionnaire.json --json',
  unreadable: answer('', 0, 0, [{ kind: 'error', code: 'unreadable', linkId: null, what: '' }]),
  look(text) {
    const { form, found, items, expressions } = readForm(text)
    const title = form ? form.title.base || textOf(form.source as Json, 'name') : ''
    return {
      fine: isUsable(found),
      json: answer(title, items, expressions, found),
      lines: [
        { says: isUsable(found) ? 'needs.form.usable' : 'needs.form.unusable', params: { items, expressions } },
        ...found.map((f) => ({
          says: `needs.found.${f.kind}`,
          params: { code: f.code, link: f.linkId ?? '–', what: f.what },
        })),
      ],
    }
  },
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
