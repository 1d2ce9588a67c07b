/** Where the door is: typed, tapped on the map, or as the device says. The script fills in the plain fields underneath. */
import type { Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import { attrs, html, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'

/** What pages with these fields load: the map's style, and the script, which fetches the map itself once it is in sight. */
export const LOCATE_SCRIPTS = ['/static/build/map.css', '/static/build/locate.js'] as const

/** Metres: a worse fix may be the neighbour's door. Homes of one village stand some 20 to 50 m apart. */
const ROUGH_M = 50

/** `area`: what the map shows while no position is known and the form chooses no area. */
export const locationFields = ({ t, lang }: Page, fields: Fields, area?: string): Html =>
  html`<div${attrs({
    'data-island': 'locate',
    class: 'stack',
    'data-rough-from': ROUGH_M,
    'data-area': area,
    'data-lang': lang,
    'data-looking': t('records.locating'),
    'data-found': t('records.located_within', { m: '{m}' }),
    'data-rough': t('records.located_roughly', { m: '{m}', limit: ROUGH_M }),
    'data-tapped': t('records.located_on_map'),
    'data-denied': t('records.locating_denied'),
    'data-unavailable': t('records.locating_unavailable'),
    'data-timeout': t('records.locating_timeout'),
    'data-unsupported': t('records.locating_unsupported'),
  })}><div class="stack" hidden data-needs-script><p class="row"><button class="btn" type="button" data-locate>${icon('locate')}${t('records.use_position')}</button></p><p class="meta" role="status"></p><p class="hint" id="f-locate-map">${t('records.tap_map')}</p><div${attrs(
    {
      class: 'locate-map',
      'data-map': true,
      role: 'group',
      'aria-label': t('records.locate_map'),
      'aria-describedby': 'f-locate-map',
      'data-t-closer': t('records.map_closer'),
      'data-t-farther': t('records.map_farther'),
      'data-t-pin': t('records.map_pin'),
    },
  )}></div></div><div class="grid">${fields({
    name: 'latitude',
    label: t('records.latitude'),
    hint: t('records.latitude_hint'),
    inputmode: 'decimal',
    optional: true,
  })}${fields({
    name: 'longitude',
    label: t('records.longitude'),
    inputmode: 'decimal',
    optional: true,
  })}</div>${fields({
    name: 'accuracy_m',
    label: '',
    type: 'hidden',
  })}${fields({ name: 'located_by', label: '', type: 'hidden' })}</div>`
