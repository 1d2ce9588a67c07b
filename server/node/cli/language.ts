import { LANGS, type Lang } from '#kernel/i18n.ts'
import { usage } from './command.ts'

/** `--lang`, else what the terminal speaks. */
export function langOfEnvironment(args: readonly string[], env: Record<string, string | undefined>): Lang {
  const at = args.findIndex((a) => a === '--lang' || a.startsWith('--lang='))
  if (at >= 0) {
    const asked = args[at]!.includes('=') ? args[at]!.split('=')[1] : args[at + 1]
    const known = LANGS.find((l) => l.toLowerCase() === asked?.toLowerCase())
    if (!known) throw exit(`--lang: ${LANGS.join(', ')}`)
    return known
  }
  const tag = (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').toLowerCase()
  if (!tag.startsWith('zh')) return 'en'
  return /zh[_-](tw|hk|mo|hant)/.test(tag) ? 'zh-Hant' : 'zh-Hans'
}

/** Before anything can say it in the right language. */
function exit(text: string): Error {
  process.stderr.write(`${text}\n`)
  process.exit(2)
  return usage(text)
}
