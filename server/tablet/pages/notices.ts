/** What stands above a page, when there is something to say: each with what to do about it. */
import type { Instant } from '#kernel/dates.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { formatOf, sizeText, whenText, type View } from './view.ts'

export interface Storage {
  used: number
  /** Null where the browser does not say. */
  quota: number | null
  /** Whether the browser has promised not to clear it by itself; null where it does not say. */
  persisted: boolean | null
  /** The last write did not fit. */
  full: boolean
}

/** Less than this is left: a season's entries still fit, a new copy of the records may not. */
const LOW_BYTES = 50_000_000

export const storageNotice = (view: View, { used, quota, full }: Storage): Html | '' => {
  const { t } = view
  if (full) return banner('bad', { title: t('tablet.full_title'), text: t('tablet.full_text'), live: true })
  const left = quota === null ? Infinity : quota - used
  return left < LOW_BYTES
    ? banner('warn', {
        title: t('tablet.nearly_full', { size: sizeText(view, Math.max(0, left)) }),
        text: t('tablet.nearly_full_text'),
      })
    : ''
}

/** Differences below this are the way to the server and back, and of no consequence to a day. */
const CLOCK_SAID_MS = 2 * 60_000
const DAY_MS = 86_400_000

export function clockNotice(view: View, { offset, doubtful }: { offset: number; doubtful: boolean }): Html | '' {
  const { t } = view
  if (doubtful)
    return banner('warn', {
      icon: 'clock',
      title: t('tablet.clock_doubtful'),
      text: t('tablet.clock_doubtful_text', { when: formatOf(view).dateTime(view.now, view.timeZone) }),
    })
  const wrong = Math.abs(offset)
  if (wrong < CLOCK_SAID_MS) return ''
  const n = wrong >= DAY_MS ? Math.round(wrong / DAY_MS) : Math.round(wrong / 60_000)
  const unit = wrong >= DAY_MS ? 'days' : 'minutes'
  return banner('warn', {
    icon: 'clock',
    // An offset to add means that the device shows too early a time.
    title: t(`tablet.clock_${offset > 0 ? 'slow' : 'fast'}_${unit}`, { n }),
    text: t('tablet.clock_corrected'),
  })
}

export const updateNotice = ({ t, csrf }: View, unsent: number): Html =>
  banner('info', {
    icon: 'download',
    title: t('tablet.update_waiting'),
    text: unsent > 0 ? t('tablet.update_keeps', { n: unsent }) : t('tablet.update_text'),
    action: postButton({
      action: '/tablet/update',
      hidden: csrf ? { _csrf: csrf } : {},
      small: true,
      label: t('tablet.update_now'),
    }),
  })

/** What was typed before the tablet locked or went off is in the form again, and nowhere else yet. */
export const draftNotice = (view: View, { at, path }: { at: Instant; path: string }): Html =>
  banner('info', {
    icon: 'edit',
    title: view.t('tablet.draft', { when: whenText(view, at) }),
    text: view.t('tablet.draft_text'),
    action: postButton({
      action: '/tablet/draft/drop',
      hidden: { ...(view.csrf ? { _csrf: view.csrf } : {}), path },
      small: true,
      label: view.t('tablet.draft_drop'),
    }),
  })

/** Beyond this many hours since the last pull the age of the records is no small print any more. */
const OLD_HOURS = 24

/** Wherever a decision is made (privacy.md): what is shown is as old as this. */
export function recordsAsOf(view: View, at: Instant | null): Html | '' {
  if (at === null) return ''
  const text = view.t('kit.asOf', { when: whenText(view, at) })
  const hours = (Date.parse(view.now) - Date.parse(at)) / 3_600_000
  return hours >= OLD_HOURS
    ? banner('warn', {
        icon: 'clock',
        title: text,
        text: view.t('tablet.old_records'),
        action: linkButton({ href: '/tablet', small: true, label: view.t('tablet.sync_now') }),
      })
    : html`<p class="as-of meta">${icon('clock')}${text}</p>`
}
