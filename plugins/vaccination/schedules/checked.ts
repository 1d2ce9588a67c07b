import type { T } from '#kernel/i18n.ts'
import { badge } from '#views/badge.ts'
import type { Html } from '#views/html.ts'

/** Whether the numbers were seen in the publisher's own text. */
export const checked = (t: T, is: boolean): Html =>
  is ? badge('done', t('vaccination.schedule.verified')) : badge('upcoming', t('vaccination.schedule.unverified'))
