/** One child as other programs send it: a JSON object. */
import * as z from 'zod'
import { Problem } from '#kernel/problem.ts'
import { IMPOSSIBLE } from '../../../../data/reference/growth/limits.ts'
import type { Measured } from '../rules/z-scores.ts'
import type { Sex } from '../rules/tables.ts'

const SEXES: Readonly<Record<string, Sex>> = {
  male: 'male',
  m: 'male',
  boy: 'male',
  '1': 'male',
  男: 'male',
  female: 'female',
  f: 'female',
  girl: 'female',
  '2': 'female',
  女: 'female',
}
const YES = ['y', 'yes', 'true', '1']
const NO = ['n', 'no', 'false', '0', '2', '']

const plain = z.union([z.string(), z.number(), z.boolean()]).transform((v) => String(v).trim().toLowerCase())
const sex = plain.transform((text, ctx): Sex => {
  const found = SEXES[text]
  if (found) return found
  ctx.issues.push({ code: 'custom', message: 'male / female', input: text })
  return z.NEVER
})
const oedema = plain.transform((text, ctx): boolean => {
  if (YES.includes(text)) return true
  if (NO.includes(text)) return false
  ctx.issues.push({ code: 'custom', message: 'true / false', input: text })
  return z.NEVER
})
const measured = plain.pipe(z.union([z.enum(['l', 'h']), z.literal('').transform(() => null)]))
const within = (key: keyof typeof IMPOSSIBLE) => {
  const [least, most] = IMPOSSIBLE[key]
  return z.number().min(least).max(most)
}
const maybe = (key: keyof typeof IMPOSSIBLE) => within(key).nullish()

const request = z.object({
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  sex,
  ageDays: within('ageDays'),
  weightKg: maybe('weightKg'),
  heightCm: maybe('heightCm'),
  measured: measured.nullish(),
  oedema: oedema.nullish(),
  headCm: maybe('headCm'),
  muacCm: maybe('muacCm'),
  tricepsMm: maybe('tricepsMm'),
  subscapularMm: maybe('subscapularMm'),
})

/** @throws Problem that names the field */
export function readChild(json: unknown): { id: string | number | null; child: Measured } {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new Problem('needs.growth.no_object')
  const parsed = request.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Problem('needs.growth.wrong', { field: issue!.path.join('.'), what: issue!.message })
  }
  const { id, ...c } = parsed.data
  return {
    id: id ?? null,
    child: {
      sex: c.sex,
      ageDays: c.ageDays,
      weightKg: c.weightKg ?? null,
      heightCm: c.heightCm ?? null,
      measured: c.measured ?? null,
      oedema: c.oedema ?? false,
      headCm: c.headCm ?? null,
      muacCm: c.muacCm ?? null,
      tricepsMm: c.tricepsMm ?? null,
      subscapularMm: c.subscapularMm ?? null,
    },
  }
}
