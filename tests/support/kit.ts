import type { Html } from '#views/html.ts'
import { en } from '#views/strings/en.ts'

type Entry = string | { one: string; other: string }

/** English as the real translator gives it, without the kernel. */
export const t = (key: string, params: Record<string, string | number> = {}): string => {
  const entry = (en as Record<string, Entry>)[key]
  if (entry === undefined) throw new Error(`no string ${key}`)
  const form = typeof entry === 'string' ? entry : params.n === 1 ? entry.one : entry.other
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]))
}

export const show = async (part: Html | ''): Promise<string> => String(await part)

/** Closes an attribute, opens a script, ends a textarea. */
export const hostile = `"><script>alert('x')</script></textarea>&amp;`
