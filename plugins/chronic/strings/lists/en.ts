import type { Strings } from '#kernel/i18n.ts'
import { calls } from './calls.ts'
import { due } from './due.ts'

export const lists: Strings = { ...due['en'], ...calls['en'] }
