/** The whole page around what a plugin shows. */
import type { Frame } from '#kernel/home.ts'
import type { Html } from '#kernel/plugin.ts'
import type { Problem } from '#kernel/problem.ts'
import { banner } from './banner.ts'
import { errorPage, type ErrorKind } from './error-page.ts'
import { html } from './html.ts'
import { layout, type MenuItem } from './layout.ts'
import type { Sync } from './sync.ts'

export interface FrameParts {
  assetVersion: string
  /** Where what needs attention is listed, if a plugin has such a page. */
  attentionHref: string | null
  /** What a tablet says of its connection; on the server only what needs a look. */
  sync?: Sync | undefined
  /** Above what the page shows: how old the records are, a clock that may be wrong. */
  notice?: Html | undefined
  menu?: readonly MenuItem[] | undefined
  /** Instead of signing out: the tablet's lock. */
  leave?: MenuItem | undefined
  /** Islands of every page. */
  islands?: readonly string[] | undefined
}

export function frameOf(f: Frame, parts: FrameParts): Html {
  const { assetVersion, attentionHref, sync, notice, menu, leave, islands = [] } = parts
  const { t, options, session } = f
  const { actor } = session
  const current = options.current ?? currentOf(f)
  const scripts = [...islands, ...(options.scripts ?? [])]
  const told = f.saved === null ? '' : t(f.saved)
  // A key that nobody knows is no message: the address may have been made by hand.
  const saved = told && told !== f.saved ? banner('ok', { text: told, live: true }) : ''
  return layout({
    t,
    lang: f.lang,
    title: options.title,
    body: html`${notice}${saved}${options.body}`,
    assetVersion,
    density: actor.role === 'chw' ? 'roomy' : 'compact',
    csrf: session.csrf,
    back: f.path,
    nav: f.nav.map((n) => ({
      href: n.href,
      icon: n.icon,
      label: t(n.key),
      add: n.add,
      group: n.group,
      thumb: n.thumb,
      current: n.href === current,
      count: n.href === attentionHref && f.attention > 0 ? f.attention : undefined,
    })),
    user: { name: actor.name, initials: initialsOf(actor.name) },
    where: f.where,
    sync:
      sync ??
      (f.attention > 0 && attentionHref
        ? { state: 'attention', text: t('kit.sync.attention', { n: f.attention }), href: attentionHref }
        : null),
    menu: menu ?? [{ href: '/account', icon: 'person', label: t('home.account') }],
    leave,
    wide: options.wide,
    ownMain: options.ownMain,
    narrow: options.narrow,
    scripts: scripts.filter((s) => !s.endsWith('.css')),
    styles: scripts.filter((s) => s.endsWith('.css')),
  })
}

/** The entry whose address is the longest beginning of the page's. */
function currentOf({ nav, path }: Frame): string | undefined {
  const below = nav.filter((n) => n.href === path || path.startsWith(n.href === '/' ? '//' : `${n.href}/`))
  return below.toSorted((a, b) => b.href.length - a.href.length)[0]?.href
}

/** Two letters; of a Chinese name the given one, which tells colleagues apart. */
export function initialsOf(name: string): string {
  if (/^\p{Script=Han}{2,4}$/u.test(name)) return [...name].slice(-2).join('')
  const words = name.split(/[\s-]+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((w) => [...w][0]!.toUpperCase())
    .join('')
}

const KINDS: Record<number, ErrorKind> = {
  403: '403',
  404: '404',
  409: '409',
  413: '422',
  422: '422',
  429: '409',
  503: '409',
}

export function problemBody(problem: Problem, { t }: Pick<Frame, 't'>): Html {
  const defect = problem.code === 'kernel.defect'
  return errorPage({
    t,
    kind: defect ? '500' : (KINDS[problem.status] ?? '409'),
    message: defect || problem.code === 'kernel.not_found' ? undefined : t(problem.code, { ...problem.params }),
    requestId: defect ? String(problem.params['request']) : undefined,
  })
}

/** The title says no more than the kind. */
export const problemTitle = (problem: Problem, { t }: Pick<Frame, 't'>): string =>
  t(`kit.error.${problem.code === 'kernel.defect' ? '500' : (KINDS[problem.status] ?? '409')}.title`)
