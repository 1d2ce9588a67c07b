import type { Strings } from '#kernel/i18n.ts'
import { calls } from './calls.ts'
import { due } from './due.ts'
import { screening } from './screening.ts'

export const lists: Strings = { ...due['en'], ...calls['en'], ...screening['en'] }
