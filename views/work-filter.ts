import type { T } from '#kernel/i18n.ts'
import { html, when, type Html } from './html.ts'
import { chips, type ViewLink } from './tabs.ts'

export type WorkState = 'overdue' | 'due' | 'upcoming'
export interface WorkChoice {
  state: WorkState | null
  kind: string | null
  village: string | null
}

export interface WorkFilter {
  t: T
  chosen: WorkChoice
  /** The same page with another choice. */
  href: (change: Partial<WorkChoice>) => string
  /** Households by their worst state, under the other choices. */
  counts: Record<WorkState, number>
  /** Only those that have work. */
  kinds: readonly { key: string; label: string; icon: string; n: number }[]
  villages: readonly { id: string; name: string }[]
  /** Where the choice of a village goes when there are too many for chips. */
  action: string
  /** Further parts of the address to keep. */
  keep?: Readonly<Record<string, string | null | undefined>> | undefined
}

/** Up to so many villages are chips; more are a list to choose from. */
const MOST_CHIPS = 8

export const stateChips = ({ t, chosen, href, counts }: Pick<WorkFilter, 't' | 'chosen' | 'href' | 'counts'>): Html =>
  chips(t('kit.work.states'), [
    {
      href: href({ state: null }),
      label: t('kit.work.all'),
      count: counts.overdue + counts.due + counts.upcoming,
      current: !chosen.state,
    },
    ...(['overdue', 'due', 'upcoming'] as const).map((state): ViewLink => ({
      href: href({ state }),
      label: t(`kit.state.${state}`),
      icon: `s-${state}`,
      tone: tone[state],
      count: counts[state],
      current: chosen.state === state,
    })),
  ])
const tone = { overdue: 't-overdue', due: 't-due', upcoming: 't-ink2' } as const

export const kindChips = ({ t, chosen, href, kinds }: Pick<WorkFilter, 't' | 'chosen' | 'href' | 'kinds'>): Html | '' =>
  when(kinds.length > 1 || chosen.kind, () =>
    chips(t('kit.work.kinds'), [
      { href: href({ kind: null }), label: t('kit.work.everyKind'), current: !chosen.kind },
      ...kinds.map((k): ViewLink => ({
        href: href({ kind: k.key }),
        label: k.label,
        icon: k.icon,
        count: k.n,
        current: chosen.kind === k.key,
      })),
    ]),
  )

export const villageChoice = ({ t, chosen, href, villages, action, keep }: WorkFilter): Html | '' => {
  if (villages.length < 2) return ''
  if (villages.length <= MOST_CHIPS)
    return chips(t('kit.work.villages'), [
      { href: href({ village: null }), label: t('kit.work.everywhere'), icon: 'pin', current: !chosen.village },
      ...villages.map((v): ViewLink => ({
        href: href({ village: v.id }),
        label: v.name,
        current: chosen.village === v.id,
      })),
    ])
  const kept = Object.entries({ state: chosen.state, kind: chosen.kind, ...keep }).filter(([, value]) => value)
  return html`<form class="row tight" method="get" action="${action}">${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value!}">`)}<label class="sr" for="village">${t('kit.work.villages')}</label><select id="village" name="village"><option value="">${t('kit.work.everywhere')}</option>${villages.map(
    (v) => html`<option value="${v.id}"${v.id === chosen.village ? html` selected` : ''}>${v.name}</option>`,
  )}</select><button class="btn">${t('kit.work.show')}</button></form>`
}
