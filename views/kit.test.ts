import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { badge, dueText } from './badge.ts'
import { iconNames } from './icon.ts'
import { gate, layout } from './layout.ts'
import { html } from './html.ts'
import { searchBox } from './search-box.ts'
import { table } from './table.ts'
import { tabs } from './tabs.ts'
import { show, t } from '../tests/support/kit.ts'

const page = {
  t,
  lang: 'zh-Hant' as const,
  title: 'Household',
  assetVersion: 'abc',
  body: html`<h1>x</h1>`,
  nav: [{ href: '/today', icon: 'clipboard', label: 'Today', current: true, count: 3 }],
  user: { name: 'Pan Hui-ju', initials: 'PH' },
}

test.each([
  ['overdue', '2019-01-31', '2019-08-02', null, '7 years late'],
  ['overdue', '2024-11-24', '2024-11-25', null, '23 months late'],
  ['overdue', '2024-11-24', '2024-11-24', null, '2 years late'],
  ['overdue', '2026-08-20', '2026-08-20', null, '3 months late'],
  ['overdue', '2026-09-24', '2026-09-24', null, '2 months late'],
  ['overdue', '2026-09-25', '2026-09-25', null, '60 days late'],
  ['overdue', '2026-08-20', '2026-11-20', null, '4 days late'],
  ['overdue', '2026-11-24', '2026-11-24', null, '1 day late'],
  ['due', '2026-11-24', '2026-12-24', null, 'Due today'],
  ['due', '2026-11-20', '2026-11-30', null, 'Due by on 2026-11-30'],
  ['due', '2026-11-20', '2027-11-25', null, 'Due by on 2027-11-25'],
  ['due', '2026-11-20', '2035-02-06', null, 'Due'],
  ['due', '2026-11-20', '9999-12-31', null, 'Due'],
  ['due', '2026-11-20', null, null, 'Due'],
  ['upcoming', '2026-11-30', '2026-12-30', '2026-11-01', 'by on 2026-11-30'],
  ['upcoming', '2026-12-30', null, null, 'by on 2026-12-30'],
  ['upcoming', '2026-12-30', null, '2026-12-03', 'from on 2026-12-03'],
  ['early', '2026-12-30', null, null, 'from on 2026-12-30'],
  ['early', '2026-12-30', null, '2026-12-03', 'from on 2026-12-03'],
  ['done', '2026-11-20', null, null, 'Done'],
  ['closed', '2026-11-20', null, null, 'Closed'],
] as const)('%s, due %s, overdue %s, opens %s: %s', (state, dueOn, overdueOn, opensOn, text) => {
  expect(dueText(t, { state, dueOn, overdueOn, opensOn }, '2026-11-24', (day) => `on ${day}`)).toBe(text)
})

test('a state has its shape and its word, not only its colour', async () => {
  expect(await show(badge('overdue', 'Late'))).toMatch(
    /data-state="overdue"><svg[^>]*aria-hidden="true"><use href="\/static\/icons.svg#s-overdue"\/><\/svg>Late/,
  )
})

test('every icon that is offered is drawn', () => {
  const sprite = readFileSync(new URL('../static/icons.svg', import.meta.url), 'utf8')
  const drawn = [...sprite.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id)
  expect([...iconNames].sort()).toEqual(drawn.sort())
})

test('the frame has its landmarks, its language and htmx without styles of its own', async () => {
  const shown = await show(layout({ ...page, csrf: 'tok', back: '/households/1' }))
  for (const part of [
    '<html lang="zh-Hant" class="roomy">',
    '<title>Household – Doorstep</title>',
    'content="includeIndicatorCSS:false, history:reload"',
    '/static/app.css?v=abc',
    '<script defer src="/static/htmx.js?v=abc"></script>',
    '<a class="skip" href="#main">',
    '<main class="page" id="main">',
    '<nav class="nav" aria-label="Main">',
    'aria-current="page"',
    '<form class="languages" method="post" action="/language"',
    'name="back" value="/households/1"',
    'action="/sign-out"',
    'name="_csrf" value="tok"',
    'Menu of Pan Hui-ju',
  ])
    expect(shown).toContain(part)
})

test('a stepped form has its buttons in place of the nav; a gate has neither nav nor menu', async () => {
  const stepped = await show(layout({ ...page, actions: html`<footer class="actions"></footer>` }))
  expect(stepped).not.toContain('class="nav"')
  const atGate = await show(gate(page))
  expect(atGate).not.toMatch(/class="nav"|sign-out/)
  expect(atGate).toContain('繁體中文')
})

test('search goes by POST, is not pushed, and is a form without script', async () => {
  const shown = await show(searchBox({ t, action: '/people/search', target: '#found' }))
  expect(shown).toContain('method="post" action="/people/search"')
  expect(shown).toContain('hx-trigger="submit, input delay:150ms"')
  expect(shown).not.toMatch(/push-url|hx-get/)
})

test('a table keeps its roles and says the column again in each cell', async () => {
  const shown = await show(
    table({
      label: 'People',
      rows: [{ name: 'Chen', n: 4 }],
      columns: [
        { label: 'Name', cell: (r) => r.name, head: true },
        { label: 'Due', cell: (r) => r.n, num: true },
        { label: 'Note', cell: () => null },
      ],
    }),
  )
  expect(shown).toContain(
    '<th scope="row" role="rowheader">Chen</th><td role="cell" class="num" data-label="Due"><span>4</span></td><td role="cell"></td>',
  )
})

test('the open view is marked', async () => {
  expect(
    await show(
      tabs('Record', [
        { href: '/a', label: 'Summary', current: true },
        { href: '/b', label: 'Vaccines', count: 4 },
      ]),
    ),
  ).toContain('<a href="/a" aria-current="page">')
})

test('what has a group stands under its heading on the rail and under More, and nowhere else', async () => {
  const nav = [
    ...page.nav,
    { href: '/referrals', icon: 'send', label: 'Referrals', group: 'work' as const },
    { href: '/figures', icon: 'chart', label: 'Figures', group: 'figures' as const, thumb: true },
  ]
  const shown = await show(layout({ ...page, nav }))
  const [bar, rest] = shown.split('<details class="menu more">')
  const [more, rail] = rest!.split('<div class="rail">')
  expect(bar!.match(/href="\/(today|referrals|figures)"/g)).toEqual(['href="/today"', 'href="/figures"'])
  for (const part of [more!, rail!])
    expect(part.match(/aria-label="[^"]+"|<a href="[^"]+"/g)!.slice(0, 4)).toEqual([
      'aria-label="Work"',
      '<a href="/referrals"',
      'aria-label="Figures"',
      '<a href="/figures"',
    ])
  expect(await show(layout(page))).not.toContain('class="menu more"')
  // A full bar has no room for it: five ways and More.
  const five = ['a', 'b', 'c', 'd', 'e'].map((n) => ({ href: `/${n}`, icon: 'map' as const, label: n }))
  const [full] = (await show(layout({ ...page, nav: [...five, ...nav.slice(-2)] }))).split(
    '<details class="menu more">',
  )
  expect(full).toContain('href="/e"')
  expect(full).not.toContain('href="/figures"')
})
