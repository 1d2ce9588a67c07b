import { expect, test } from 'vitest'
import { about } from './about.ts'
import { badge } from './badge.ts'
import { banner } from './banner.ts'
import { button, linkButton, postButton } from './button.ts'
import { card, foldCard, section } from './card.ts'
import { empty } from './empty.ts'
import { errorPage } from './error-page.ts'
import { field, type FieldType } from './field.ts'
import { form } from './form.ts'
import { householdCard } from './household-card.ts'
import { html, type Html } from './html.ts'
import { icon } from './icon.ts'
import { kv } from './kv.ts'
import { gate, layout } from './layout.ts'
import { pageHead } from './page-head.ts'
import { plate } from './plate.ts'
import { searchBox } from './search-box.ts'
import { stepper } from './stepper.ts'
import { saved, syncPill } from './sync.ts'
import { pager, table } from './table.ts'
import { chips, seg, tabs } from './tabs.ts'
import { tasks } from './task.ts'
import { hostile as x, show, t } from '../tests/support/kit.ts'
import { inLang, phoneLink, tag, telHref, time } from './text.ts'
import { tiles } from './tiles.ts'
import { timeline } from './timeline.ts'

const body = html`<p>plain</p>`
const all: Record<string, Html | ''> = {
  about: about({ who: x, facts: [x, x], asOf: x, alerts: [x] }),
  badge: badge('due', x),
  banner: banner('warn', { title: x, text: x }),
  buttons: html`${linkButton({ href: x, label: x })}${button({ label: x, name: x, value: x })}${postButton({ action: x, label: x, hidden: { [x]: x } })}`,
  card: card({ id: x, title: x, meta: x, body: x }),
  foldCard: foldCard({ icon: x, title: x, meta: x, body: x }),
  section: section({ id: x, title: x, meta: x, body }),
  empty: empty({ title: x, text: x, action: { href: x, label: x } }),
  errorPage: errorPage({ t, kind: '500', message: x, requestId: x, backHref: x, homeHref: x }),
  form: form({
    t,
    action: x,
    body,
    submit: x,
    cancel: x,
    csrf: x,
    commandId: x,
    envelope: { _rev: x },
    errors: { [x]: x, '': x },
    labels: { [x]: x },
  }),
  householdCard: householdCard({
    t,
    houseNumber: x,
    name: x,
    href: x,
    lines: [x],
    phone: x,
    wayHref: x,
    note: x,
    tasks: [{ icon: 'child', who: x }],
    action: { href: x, label: x },
  }),
  icon: icon(x, x),
  kv: kv([[x, x]]),
  layout: layout({
    t,
    lang: 'en',
    title: x,
    body,
    assetVersion: x,
    where: x,
    csrf: x,
    back: x,
    rev: x,
    nav: [{ href: x, icon: 'home', label: x }],
    user: { name: x, initials: x },
    sync: { state: 'sent', text: x, href: x },
    menu: [{ href: x, icon: 'lock', label: x }],
  }),
  gate: gate({ t, lang: 'en', title: x, body, assetVersion: x, csrf: x, back: x }),
  pageHead: pageHead({ title: x, eyebrow: x, lines: [x], meta: x, up: { href: x, label: x }, houseNumber: x }),
  plate: plate(x),
  searchBox: searchBox({
    t,
    action: x,
    target: x,
    label: x,
    value: x,
    name: x,
    csrf: x,
    scanHref: x,
    hidden: { area: x },
  }),
  stepper: stepper(x, [x, x], 1),
  sync: html`${syncPill({ state: 'sent', text: x, href: x })}${saved('kept', x)}`,
  table: table({
    label: x,
    collapse: false,
    rows: [1],
    columns: [
      { label: x, cell: () => x, head: true },
      { label: x, cell: () => x, num: true },
    ],
  }),
  pager: pager({ t, nextHref: x, firstHref: x }),
  views: html`${[tabs, seg, chips].map((part) => part(x, [{ href: x, label: x, icon: 'map', tone: x, current: true }]))}`,
  tasks: tasks([
    { icon: x, who: x, meta: x, what: x, note: x, href: x },
    { icon: 'child', who: x },
  ]),
  text: html`${inLang(x, x, x)}${time(x, x)}${phoneLink(x)}${tag(x)}`,
  tiles: tiles([{ label: x, figure: x, of: x, note: x, trend: { text: x }, href: x, share: 2, goal: -1 }]),
  timeline: timeline([{ icon: 'door', title: x, when: x, text: x, href: x, struck: true }]),
}
const types: FieldType[] = [
  'text',
  'tel',
  'number',
  'date',
  'textarea',
  'select',
  'radio',
  'checkbox',
  'search',
  'file',
  'hidden',
]
for (const type of types) {
  all[`field ${type}`] = field({
    t,
    type,
    name: x,
    label: x,
    value: x,
    hint: x,
    error: x,
    unit: x,
    was: x,
    placeholder: x,
    options: [{ value: x, label: x, hint: x }],
  })
}

test.each(Object.entries(all))('%s keeps hostile text as text', async (_, part) => {
  const shown = await show(part)
  expect(shown).not.toMatch(/<script>|<\/script><\/textarea>|alert\('/)
  expect(shown).not.toMatch(/\sstyle=|\son\w+=|hx-on|javascript:/)
  // Every attribute is quoted: nothing follows "=" in a tag but a quotation mark.
  for (const [openTag] of shown.matchAll(/<[a-z][^>]*>/g))
    expect(openTag.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/=(?!")/)
})

test('a telephone link holds nothing but what can be dialled', () => {
  expect(telHref('0900-000 112 (after 6)')).toBe('tel:0900-0001126')
  expect(telHref('javascript:alert(1)')).toBe('tel:1')
})
