/** A form sent after the session had ended: it waits in the sign-in page itself, never on the server, and goes out after signing in. */
import type { Context } from 'hono'
import * as z from 'zod'
import type { Registry } from '#kernel/registry.ts'
import { button, hiddenFields } from '#views/button.ts'
import { html } from '#views/html.ts'
import type { Server } from '../server.ts'
import { langOf, ownPath, showGate } from './gate.ts'

/** Longer ones are uploads: their file is still where it was. */
const MOST_CHARS = 200_000
const kept = z.object({ path: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) })
/** In the text of the page: every sign may become six. */
export const MOST_RESUME = MOST_CHARS * 6

/** What was sent, as the sign-in page's hidden field; undefined if it cannot be kept. Secrets are typed again. */
export async function keptForm(c: Context, registry: Registry): Promise<string | undefined> {
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
  if (c.req.method !== 'POST' || !isForm || c.req.header('hx-request') === 'true') return undefined
  const text = await c.req.text()
  if (text.length > MOST_CHARS) return undefined
  const secret = new Set(['_csrf', ...[...registry.commands.values()].flatMap((command) => command.secret ?? [])])
  return JSON.stringify({
    path: c.req.path,
    fields: [...new URLSearchParams(text)].filter(([name]) => !secret.has(name)),
  })
}

/** Null unless it is what `keptForm` made. */
export function readKept(text: string | undefined): z.output<typeof kept> | null {
  if (!text) return null
  try {
    const { path, fields } = kept.parse(JSON.parse(text))
    return path === ownPath(path) ? { path, fields } : null
  } catch {
    return null
  }
}

/** The person presses the button: another one may have signed in, and must see that something would be saved. */
export function showResume(
  c: Context,
  server: Server,
  form: z.output<typeof kept>,
  csrf: string,
): Response | Promise<Response> {
  const lang = langOf(c, server)
  const t = server.registry.translator(lang)
  const fields = form.fields.map(([name, value]) => hiddenFields({ [name]: value }))
  return showGate(c, server, t, lang, {
    title: t('home.resume'),
    heading: t('home.resume'),
    back: '/',
    body: html`<section class="card"><div class="body stack"><p>${t('home.resume_text')}</p>
<form class="form" method="post" action="${form.path}">${fields}${hiddenFields({ _csrf: csrf })}${button({ kind: 'primary', block: true, label: t('home.resume_send') })}</form></div>
<footer><a href="/">${t('home.resume_drop')}</a></footer></section>`,
  })
}
