/** By name, so that a suite can ask any home for them: plugins can't cross from one realm to another. */
import { bells } from './bells.ts'
import { chores } from './chores/plugin.ts'
import { diary } from './diary.ts'
import { extra } from './extra.ts'
import { faults } from './faults.ts'
import { garden } from './garden.ts'
import { office } from './office.ts'

export const toys = { garden, diary, chores, faults, extra, bells, office }
export type ToyName = keyof typeof toys
