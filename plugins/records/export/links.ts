import type { T } from '#kernel/i18n.ts'
import { linkButton } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'

/** Small buttons for the pages of a person, a household and the list of households. */
export const personExport = (t: T, id: string): Html =>
  linkButton({
    href: `/people/${id}/export.json`,
    icon: 'download',
    label: t('records.export_fhir'),
    kind: 'quiet',
    small: true,
  })
export const householdExport = (t: T, id: string): Html =>
  linkButton({
    href: `/households/${id}/export.json`,
    icon: 'download',
    label: t('records.export_fhir'),
    kind: 'quiet',
    small: true,
  })
export const listExports = (t: T): Html =>
  html`${(['households', 'members'] as const).map((name) =>
    (['csv', 'xlsx'] as const).map((format) =>
      linkButton({
        href: `/export/${name}.${format}`,
        label: t(`records.export_${name}`, { format: format.toUpperCase() }),
        kind: 'quiet',
        small: true,
      }),
    ),
  )}`
