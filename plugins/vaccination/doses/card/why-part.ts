import type { Page } from '#kernel/plugin.ts'
import { html, type Html } from '#views/html.ts'
import { dayWords, groundWords } from '../../explain-words.ts'
import { groupName } from '../../schedules/words.ts'
import type { Why } from '../why.ts'

const DAYS = ['earliest', 'recommended', 'pastDue', 'latest'] as const

/** Of each group the status and every day, with the rule from which it follows. */
export const whyGroups = ({ t, fmt }: Pick<Page, 't' | 'fmt'>, { groups }: Why): Html =>
  html`${groups.map(
    ({ group, grounds }) =>
      html`<h3>${groupName(t, group)}</h3><ul>${[...new Set(grounds.status.filter((g) => g.decides).map((g) => groundWords(t, fmt, g)))].map((line) => html`<li>${line}</li>`)}${DAYS.flatMap(
        (day) =>
          [...new Set(dayWords(t, fmt, grounds[day]))].map(
            (line) => html`<li>${t(`vaccination.doses.day.${day}`)} ${line}</li>`,
          ),
      )}</ul>`,
  )}`
