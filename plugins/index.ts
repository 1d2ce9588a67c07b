/** Every feature, in order. A static list: service workers forbid import(). */
import type { Plugin } from '#kernel/plugin.ts'
import { records } from './records/plugin.ts'

export const plugins: readonly Plugin[] = [records]
