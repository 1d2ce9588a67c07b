import type { Page } from '#kernel/plugin.ts'
import { STATE_NAMES } from '#kernel/work-filter.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'
import { plate } from '#views/plate.ts'
import { spotOf, type Spot } from './sheet.ts'

/** Items named before "and more". */
const NAMED = 3

export async function popup(page: Page, id: string): Promise<Html | null> {
  const spot = await spotOf(page, id)
  return spot ? await body(page, spot) : null
}

async function body(page: Page, spot: Spot): Promise<Html> {
  const { t } = page
  const items = await page.work.items([spot.id])
  return html`<div class="map-house"><div class="row">${plate(spot.number)}<div class="grow"><h2><a href="/households/${spot.id}">${spot.name ?? t('map.unnamed')}</a></h2><p class="meta">${spot.address ? html`${spot.address} · ` : ''}<span class="nowrap">${t('map.things', { n: items.length })}</span></p></div></div>
<p class="row tight">${items.slice(0, NAMED).map((i) => badge(STATE_NAMES[i.state], t(i.titleKey, i.params)))}${items.length > NAMED ? html` <span class="meta">${t('map.and_more', { n: items.length - NAMED })}</span>` : ''}</p>
<p class="row">${page.can('records:write') ? linkButton({ href: `/households/${spot.id}/visit`, kind: 'primary', small: true, label: t('map.start_visit') }) : linkButton({ href: `/households/${spot.id}`, kind: 'primary', small: true, label: t('map.open') })}${
    spot.latitude !== null && spot.longitude !== null
      ? linkButton({ href: wayTo(spot.latitude, spot.longitude), small: true, icon: 'go', label: t('map.way') })
      : ''
  }</p></div>`
}

/** Opens the device's own map application, if it has one (RFC 5870); nothing is sent by us. */
const wayTo = (lat: number, lon: number): string => `geo:${lat},${lon}?q=${lat},${lon}`
