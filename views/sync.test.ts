import { expect, test } from 'vitest'
import { show, t } from '../tests/support/kit.ts'
import { gate, layout } from './layout.ts'
import { html } from './html.ts'
import { syncOf, syncPill, type SyncFacts } from './sync.ts'

const HREF = { sync: '/tablet', attention: '/tablet/attention' }
const quiet: SyncFacts = { online: true, unsent: 0, toLookAt: 0, syncedAt: '13:16' }

test.each<[Partial<SyncFacts>, string, string]>([
  [{}, 'sent', 'Sent 13:16'],
  [{ syncedAt: null }, 'sent', 'Nothing sent yet'],
  [{ unsent: 3 }, 'unsent', '3 to send'],
  [{ online: false }, 'offline', 'Offline'],
  [{ online: false, unsent: 3 }, 'offline', 'Offline · 3 to send'],
  [{ unsent: 3, sending: { done: 2, total: 3 } }, 'sending', 'Sending 2 of 3'],
  [{ toLookAt: 1 }, 'attention', '1 to look at'],
  [{ online: false, unsent: 3, toLookAt: 1 }, 'attention', '1 to look at · 3 to send'],
])('%o: %s, "%s"', (facts, state, text) => {
  expect(syncOf(t, { ...quiet, ...facts }, HREF)).toEqual({
    state,
    text,
    href: state === 'attention' ? '/tablet/attention' : '/tablet',
  })
})

test('the pill has a shape and a word, and stands on pages before unlocking too', async () => {
  const sync = syncOf(t, { ...quiet, online: false }, HREF)
  expect(await show(syncPill(sync))).toMatch(/data-state="offline".*#cloud-off.*Offline/)
  const page = { t, lang: 'en' as const, title: 'x', body: html`<h1>x</h1>`, assetVersion: 'a' }
  expect(await show(gate({ ...page, sync }))).toContain('id="sync"')
  expect(await show(gate(page))).not.toContain('id="sync"')
})

test('where a tablet stays signed in, the menu ends with its lock', async () => {
  const page = { t, lang: 'en' as const, title: 'x', body: html`<h1>x</h1>`, assetVersion: 'a', nav: [], csrf: 'tok' }
  const user = { name: 'Pan', initials: 'P' }
  const leave = { href: '/tablet/lock', icon: 'lock', label: 'Lock' }
  expect(await show(layout({ ...page, user }))).toContain('action="/sign-out"')
  const locked = await show(layout({ ...page, user, leave }))
  expect(locked).toMatch(/action="\/tablet\/lock">.*value="tok">.*Lock<\/button>/)
  expect(locked).not.toContain('/sign-out')
})
