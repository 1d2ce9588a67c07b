import type { Strings } from '#kernel/i18n.ts'
import { calls } from './calls.en.ts'
import { due } from './due.en.ts'
import { screening } from './screening.en.ts'

export const lists: Strings = { ...due, ...calls, ...screening }
