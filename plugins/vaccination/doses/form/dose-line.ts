import type { Page } from '#kernel/plugin.ts'
import { html, type Html } from '#views/html.ts'
import { vaccineHtml } from '../../around/vaccine-name.ts'
import type { ImmunizationRow } from '../../tables.ts'

/** Which dose it is about, on the page of what is done with it. */
export const doseLine = (
  { t, fmt }: Page,
  d: Pick<ImmunizationRow, 'vaccine_code' | 'occurrence_on' | 'lot_number'>,
): Html =>
  html`<p><b>${vaccineHtml(t, d.vaccine_code)}</b> <span class="meta">${[fmt.partialDate(d.occurrence_on), d.lot_number].filter((w) => w !== null).join(' · ')}</span></p>`
