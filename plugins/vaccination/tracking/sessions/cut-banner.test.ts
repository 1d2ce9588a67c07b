import { expect, test } from 'vitest'
import type { Page } from '#kernel/plugin.ts'
import { cutBanner } from './cut-banner.ts'

test('a list that lacks children says so, on paper too, and any other says nothing', async () => {
  const page = { t: (key: string) => key } as unknown as Page
  expect(String(await cutBanner(page, true))).toContain('vaccination.session_too_large')
  expect(String(await cutBanner(page, false))).toBe('')
})
