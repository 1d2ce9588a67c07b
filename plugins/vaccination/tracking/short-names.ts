/** Vaccines in a line of a list: "DTP-Polio-Hib 3 · BCG 1". */
import type { Page } from '#kernel/plugin.ts'
import type { Offer } from '../doses/offers.ts'
import { groupName, groupSlug } from '../schedules/words.ts'

/** Groups whose name would fill the line. */
const SHORTER: ReadonlySet<string> = new Set(['DTaP/Tdap/Td', 'MMR', 'IPV', 'OPV'])

const shortName = ({ t }: Pick<Page, 't'>, group: string): string =>
  SHORTER.has(group) ? t(`vaccination.list_short.${groupSlug(group)}`) : groupName(t, group)

/** What one vaccine is against, and as which dose. */
export function shortOffer(page: Pick<Page, 't'>, { groups }: Pick<Offer, 'groups'>): string {
  const byDose = Map.groupBy(groups, (g) => g.doseNumber)
  return [...byDose]
    .map(([dose, of]) => {
      const names = of.map((g) => shortName(page, g.group)).join('-')
      return dose === null ? names : page.t('vaccination.list_dose', { group: names, dose })
    })
    .join(' + ')
}
