/** What the pages that the tablet itself answers are made with. Data in, HTML out: they know no store and no network. */
import { dayInZone, type Instant } from '#kernel/dates.ts'
import { createFormat, type Format, type Lang, type T } from '#kernel/i18n.ts'
import type { Html } from '#views/html.ts'
import { gate } from '#views/layout.ts'
import type { Sync } from '#views/sync.ts'

export interface View {
  t: T
  lang: Lang
  assetVersion: string
  now: Instant
  /** The clinic's; before anybody has unlocked, the device's own. */
  timeZone: string
  csrf?: string | undefined
}

/** What unlocks, enrols and wipes: a page's script, for a key never lives in the worker alone. */
export const TABLET_ISLAND = '/static/tablet.js'

/** A page outside the frame: before unlocking, or when there is nothing left to unlock. */
export const tabletGate = (
  { t, lang, assetVersion, csrf }: View,
  page: { title: string; body: Html; back: string; sync?: Sync | null | undefined },
): Html => gate({ t, lang, assetVersion, csrf, density: 'roomy', scripts: [TABLET_ISLAND], ...page })

export const formatOf = ({ lang }: Pick<View, 'lang'>): Format => createFormat(lang)

/** "13:16", or with its day where it was not today. */
export function whenText(view: Pick<View, 'lang' | 'now' | 'timeZone'>, instant: Instant): string {
  const { timeZone, now } = view
  const fmt = formatOf(view)
  return dayInZone(instant, timeZone) === dayInZone(now, timeZone)
    ? fmt.time(instant, timeZone)
    : fmt.dateTime(instant, timeZone)
}

/** The name that is proposed for a tablet already says whose it is. */
export const whoseText = ({ t }: Pick<View, 't'>, { label, name }: { label: string; name: string }): string =>
  label.includes(name) ? label : t('tablet.whose', { label, name })

const MB = 1_000_000
const GB = 1_000_000_000

export function sizeText({ t, lang }: Pick<View, 't' | 'lang'>, bytes: number): string {
  const [unit, n] = bytes < GB ? ['megabytes', bytes / MB] : ['gigabytes', bytes / GB]
  return t(`tablet.${unit}`, { size: formatOf({ lang }).number(n < 10 ? Math.round(n * 10) / 10 : Math.round(n)) })
}
