import type { T } from '#kernel/i18n.ts'

interface House {
  name: string | null
  number: string | null
  address: string | null
}

/** How a household is called: by its name, else where it is. */
export const houseName = (t: T, h: House): string =>
  h.name ?? h.address ?? (h.number ? t('records.house_n', { number: h.number }) : t('records.unnamed_household'))

export const houseLabel = ({ t }: { t: T }, h: House): string =>
  h.number && h.name ? t('records.name_and_number', { name: h.name, number: h.number }) : houseName(t, h)
