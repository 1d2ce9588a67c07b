/** What a browser needs to install the application, in the language of the page that names it. */
import type { Hono } from 'hono'
import { LANGS } from '#kernel/i18n.ts'
import type { EdgeEnv } from '../edge.ts'
import type { Server } from '../server.ts'

/** Entries of the navigation that a long press on the icon offers, if a plugin has them. */
const SHORTCUTS = [
  { href: '/today', picture: 'today' },
  { href: '/map', picture: 'map' },
]
const START = '/today'

const png = (name: string, size: number, purpose: 'any' | 'maskable' = 'any') => ({
  src: `/static/icons/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
})

export function manifestPages(app: Hono<EdgeEnv>, { registry }: Pick<Server, 'registry'>): void {
  const nav = registry.contributions.nav ?? []
  const entryOf = (href: string) => nav.find((n) => n.href === href)
  for (const lang of LANGS) {
    const t = registry.translator(lang)
    const manifest = {
      id: '/',
      name: 'Doorstep',
      short_name: 'Doorstep',
      description: t('home.app_description'),
      lang,
      dir: 'ltr',
      start_url: entryOf(START) ? START : '/',
      scope: '/',
      display: 'standalone',
      // One window: two of them would ask for the passcode twice.
      launch_handler: { client_mode: 'navigate-existing' },
      background_color: '#f3f1eb',
      theme_color: '#063f4b',
      categories: ['medical', 'productivity'],
      prefer_related_applications: false,
      icons: [
        png('icon', 192),
        png('icon', 512),
        png('maskable', 192, 'maskable'),
        png('maskable', 512, 'maskable'),
        { src: '/static/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      ],
      shortcuts: SHORTCUTS.flatMap(({ href, picture }) => {
        const entry = entryOf(href)
        return entry ? [{ name: t(entry.key), url: href, icons: [png(picture, 96)] }] : []
      }),
    }
    const body = JSON.stringify(manifest)
    app.get(`/manifest/${lang}.webmanifest`, (c) =>
      c.body(body, 200, { 'content-type': 'application/manifest+json', 'cache-control': 'no-cache' }),
    )
  }
}
