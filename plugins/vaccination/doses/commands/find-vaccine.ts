import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { ask } from '#kernel/plugin.ts'
import { FIND_VACCINE_PATH, foundVaccines } from '../form/found-vaccines.ts'
import { MOST_DOSES } from './input.ts'

/** While typing the rest of the form may still be wrong: only what is looked for is read. */
export const findVaccine = ask({
  name: 'vaccination.find_vaccine',
  path: FIND_VACCINE_PATH,
  permission: 'vaccination:write',
  input: z.object({ doses: field.list(z.looseObject({}), MOST_DOSES) }),
  answer(page, { doses }) {
    const text = (one: unknown) => (typeof one === 'string' ? one.trim() : '')
    const n = doses.findIndex((d) => 'find' in d)
    return foundVaccines(page, {
      at: `doses.${Math.max(n, 0)}`,
      find: text(doses[n]?.['find']),
      chosen: text(doses[n]?.['vaccine']),
    })
  },
})
