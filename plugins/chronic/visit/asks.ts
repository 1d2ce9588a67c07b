import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { ask, type Ask, type Form } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import type { ChronicConfig } from '../clinic.ts'
import { knownOf } from './known.ts'
import { ADVICE_PATH, advicePlace, dangerPlace } from './views/advice.ts'

export const visitAsks: readonly Ask[] = [
  ask({
    name: 'chronic.advice',
    path: ADVICE_PATH,
    permission: 'chronic:write',
    // While typing the rest may still be wrong: nothing is refused.
    input: z.looseObject({ for: id.person() }),
    async answer(page, input) {
      const known = await knownOf(page, page.config<ChronicConfig>('chronic'), input.for, {
        on: page.today,
        at: page.now,
      })
      const asked = { values: input as Form }
      return html`${advicePlace(page, known, asked)}${dangerPlace(page, known, asked, true)}`
    },
  }),
]
