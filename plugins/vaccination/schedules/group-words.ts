import type { T } from '#kernel/i18n.ts'

/** `ACIP's "DTaP/Tdap/Td"` → dtap_tdap_td. */
export const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')

/** Of a vaccine group, or of an antigen alone. */
export const groupName = (t: T, group: string): string => t(`vaccination.group.${slug(group)}`)
