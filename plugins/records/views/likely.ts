import type { Form, FormState, Page } from '#kernel/plugin.ts'
import { attrs, html, type Html } from '#views/html.ts'
import { looseFacts } from '../duplicates/ask.ts'
import { SOMEBODY_ELSE } from '../duplicates/check.ts'
import { duplicateHint, hintHook } from '../duplicates/hint.ts'
import { at } from './list-fields.ts'

/** Fields that say who somebody is: as they are filled in, likely matches appear below. */
export const watched = (body: Html): Html => html`<div${attrs({ class: 'stack', ...hintHook })}>${body}</div>`

/** Who of those typed is probably registered already; empty on a fresh form. */
export async function likelyHint(page: Page, state: FormState): Promise<Html> {
  const members = at(state.values, 'members')
  const list = (
    Array.isArray(members)
      ? members
      : typeof members === 'object'
        ? Object.values(members)
        : at(state.values, 'names')
          ? [state.values]
          : []
  ) as Form[]
  const household = state.params['household'] ?? null
  const area = at(state.values, 'area')
  const ticked = at(state.values, SOMEBODY_ELSE)
  return await duplicateHint(
    page,
    list.map((m) =>
      looseFacts(m, { householdId: household, villageId: typeof area === 'string' && area !== '' ? area : null }),
    ),
    {
      ticked: (Array.isArray(ticked) ? ticked : [ticked]).flatMap((v) => (typeof v === 'string' ? v.split(/\s+/) : [])),
    },
  )
}
