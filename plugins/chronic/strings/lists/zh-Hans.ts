import type { Strings } from '#kernel/i18n.ts'
import { calls } from './calls.zh-Hans.ts'
import { due } from './due.zh-Hans.ts'
import { screening } from './screening.zh-Hans.ts'

export const lists: Strings = { ...due, ...calls, ...screening }
