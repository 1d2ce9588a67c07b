import type { Strings } from '#kernel/i18n.ts'
import { calls } from './calls.zh-Hant.ts'
import { due } from './due.zh-Hant.ts'
import { screening } from './screening.zh-Hant.ts'

export const lists: Strings = { ...due, ...calls, ...screening }
