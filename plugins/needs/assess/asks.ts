import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { ask, type Ask, type Form } from '#kernel/plugin.ts'
import { MOST_CODE } from './known-forms.ts'
import { LIVE_PATH, liveRows } from './views/form-page.ts'

export const assessAsks: readonly Ask[] = [
  ask({
    name: 'needs.live',
    path: LIVE_PATH,
    permission: 'needs:write',
    // While typing the rest may still be wrong: nothing is refused.
    input: z.looseObject({ for: id.person(), of: field.text(MOST_CODE) }),
    answer: (page, input) => liveRows(page, input.for, input.of, input as unknown as Form),
  }),
]
