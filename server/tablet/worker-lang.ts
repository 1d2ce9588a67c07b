/** The language of whoever has not unlocked yet: chosen on this device, or as near as we have to the browser's. */
import { LANGS, type Lang } from '#kernel/i18n.ts'

const CACHE = 'doorstep-lang'

export const rememberLang = async (lang: Lang): Promise<void> =>
  await (await caches.open(CACHE)).put('/', new Response(lang))

export async function rememberedLang(): Promise<Lang | null> {
  const kept = await (await caches.match('/', { cacheName: CACHE }))?.text()
  return LANGS.find((l) => l === kept) ?? null
}

export const closestLang = (wanted: readonly string[]): Lang => {
  for (const one of wanted) {
    if (/^zh-(hant|tw|hk|mo)/i.test(one)) return 'zh-Hant'
    if (/^zh/i.test(one)) return 'zh-Hans'
    if (/^en/i.test(one)) return 'en'
  }
  return 'en'
}
