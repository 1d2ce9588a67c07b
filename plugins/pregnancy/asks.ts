import * as z from 'zod'
import { ask, type Ask } from '#kernel/plugin.ts'
import { DANGER_PATH, dangerPlace, kindOf } from './views/danger.ts'
import { GESTATION_PATH, gestationPlace } from './views/gestation.ts'

/** While typing the rest may still be wrong: nothing is refused. */
const loose = z.looseObject({})

export const asks: readonly Ask[] = [
  ask({
    name: 'pregnancy.gestation',
    path: GESTATION_PATH,
    permission: 'pregnancy:write',
    input: loose,
    answer: (page, input) => gestationPlace(page, input),
  }),
  ask({
    name: 'pregnancy.danger',
    path: DANGER_PATH,
    permission: 'pregnancy:write',
    input: loose,
    answer: (page, input) => dangerPlace(page, kindOf(input['kind']), input),
  }),
]
