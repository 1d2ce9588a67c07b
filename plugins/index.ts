/** Every feature, in order. A static list: service workers forbid import(). */
import type { Plugin } from '#kernel/plugin.ts'
import { admin } from './admin/plugin.ts'
import { family } from './family/plugin.ts'
import { map } from './map/plugin.ts'
import { paper } from './paper/plugin.ts'
import { records } from './records/plugin.ts'
import { today } from './today/plugin.ts'
import { referral } from './referral/plugin.ts'
import { handover } from './handover/plugin.ts'
import { illness } from './illness/plugin.ts'
import { pregnancy } from './pregnancy/plugin.ts'
import { vaccination } from './vaccination/plugin.ts'
import { chronic } from './chronic/plugin.ts'
import { needs } from './needs/plugin.ts'

export const plugins: readonly Plugin[] = [
  today,
  records,
  map,
  admin,
  referral,
  handover,
  illness,
  family,
  paper,
  pregnancy,
  vaccination,
  chronic,
  needs,
]
