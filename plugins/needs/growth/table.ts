/** Every day's measurements with what they mean: the chart for who cannot see it. */
import type { Page } from '#kernel/plugin.ts'
import { html, when, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { time } from '#views/text.ts'
import type { GrowthIndex } from '../../../data/reference/growth/limits.ts'
import type { Visit } from './rules/visits.ts'
import { signed } from './signed.ts'
import { bmiWords } from './words.ts'

const MOST_BESIDE = 5

export function visitTable(page: Page, birth: string, visits: readonly Visit[]): Html {
  const { t, fmt } = page
  const cm = (n: number | null) => (n === null ? null : t('needs.growth.cm', { n: fmt.number(n) }))
  const kg = (n: number | null) => (n === null ? null : t('needs.growth.kg', { n: fmt.number(n) }))
  const measure = (visit: Visit, value: string | null, index: GrowthIndex) => {
    const z = visit.z[index]
    if (value === null && z === null) return null
    return html`${when(value, () => html`<b class="nowrap">${value!}</b> `)}${z === null ? '' : signed(z)}`
  }
  const columns = [
    {
      label: t('needs.growth.weight'),
      cell: (v: Visit) =>
        html`${measure(v, kg(v.child.weightKg), 'weightForAge') ?? ''}${when(v.child.oedema, () => html` ${t('needs.growth.oedema')}`)}`,
      used: (v: Visit) => v.child.weightKg !== null || v.child.oedema,
    },
    {
      label: t('needs.growth.height'),
      cell: (v: Visit) =>
        html`${measure(v, cm(v.child.heightCm), 'lengthHeightForAge') ?? ''} ${when(
          v.child.measured !== null,
          () =>
            html`<span class="meta">${t(v.child.measured === 'l' ? 'needs.growth.lying' : 'needs.growth.standing')}</span>`,
        )}`,
      used: (v: Visit) => v.child.heightCm !== null,
    },
    {
      // Of the two that say how heavy a child is for its size, the one of its age.
      label: t('needs.growth.for_height'),
      cell: (v: Visit) =>
        v.z.weightForLengthHeight === null
          ? measure(v, bmiWords(page, v), 'bmiForAge')
          : measure(v, null, 'weightForLengthHeight'),
      used: (v: Visit) => v.z.weightForLengthHeight !== null || v.z.bmiForAge !== null,
    },
    {
      label: t('needs.growth.head'),
      cell: (v: Visit) => measure(v, cm(v.child.headCm), 'headForAge'),
      used: (v: Visit) => v.child.headCm !== null,
    },
    {
      label: t('needs.growth.arm'),
      cell: (v: Visit) => measure(v, cm(v.child.muacCm), 'armForAge'),
      used: (v: Visit) => v.child.muacCm !== null,
    },
  ]
  const shown = columns.filter(({ used }) => visits.some(used))
  return table<Visit>({
    label: t('needs.growth.visits'),
    // With all of them a tablet has no room for a line: it scrolls.
    collapse: shown.length < MOST_BESIDE,
    rows: visits.toReversed(),
    columns: [
      {
        label: t('needs.growth.when'),
        head: true,
        cell: (v) =>
          html`${time(v.on, fmt.date(v.on))} <span class="meta">${[fmt.age(birth, v.on, t), ...meaningsOf(page, v)].join(' · ')}</span>`,
      },
      ...shown.map(({ label, cell }) => ({ label, cell })),
    ],
  })
}

const meaningsOf = ({ t }: Page, { findings, flags }: Visit): string[] => [
  ...findings.map((f) => t(`needs.growth.finding.${f.finding}`)),
  ...(flags.some((flag) => flag !== 'oedema') ? [t('needs.growth.implausible')] : []),
]
