import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { LANGS } from '#kernel/i18n.ts'
import { banner } from '#views/banner.ts'
import { field } from '#views/field.ts'
import { form } from '#views/form.ts'
import { html, when } from '#views/html.ts'
import type { EdgeEnv } from '../edge.ts'
import { passwordProblem, PASSWORD_LENGTH, type Said } from '../password-rules.ts'
import type { Server } from '../server.ts'
import { langOf, showGate } from './gate.ts'

const typed = z.object({
  code: z.string().max(100).catch(''),
  clinic: z.string().max(80).catch(''),
  name: z.string().max(100).catch(''),
  username: z.string().max(100).catch(''),
  password: z.string().max(1000).catch(''),
  again: z.string().max(1000).catch(''),
  lang: z.enum(LANGS as ['en', 'zh-Hant', 'zh-Hans']).catch('en'),
})
type Typed = z.output<typeof typed>

export const USERNAME = /^[a-z][a-z0-9.-]{1,39}$/

export function setupPages(app: Hono<EdgeEnv>, server: Server): void {
  app.get('/setup', async (c) => {
    if (!(await server.needsSetup())) return c.redirect('/sign-in', 303)
    return await show(c, server, typed.parse({ code: c.req.query('code'), lang: langOf(c, server) }), {})
  })
  app.post('/setup', async (c) => {
    if (!(await server.needsSetup())) return c.redirect('/sign-in', 303)
    const input = typed.parse(await c.req.parseBody())
    const errors = check(input, server.setupCode)
    if (Object.keys(errors).length > 0) return await show(c, server, input, errors)
    const user = {
      id: server.clock.newId(),
      username: input.username,
      name: input.name.trim(),
      role: 'admin',
      lang: input.lang,
      passwordHash: await server.passwords.hash(input.password),
      at: server.clock.now(),
    }
    const first = await server.writer.system<boolean>('setup.first_admin', { user, clinic: input.clinic.trim() })
    if (first) await server.sessions.open(c, user.id)
    return c.redirect(first ? '/' : '/sign-in', 303)
  })
}

function check(input: Typed, code: string | null): Record<string, Said> {
  const errors: Record<string, Said> = {}
  if (code !== null && input.code !== code) errors['code'] = { key: 'home.setup_code_wrong' }
  for (const name of ['clinic', 'name'] as const)
    if (input[name].trim() === '') errors[name] = { key: 'kernel.field_required' }
  if (!USERNAME.test(input.username)) errors['username'] = { key: 'home.username_wrong' }
  const weak = passwordProblem(input.password, input.username)
  if (weak) errors['password'] = weak
  else if (input.password !== input.again) errors['again'] = { key: 'home.password_differs' }
  return errors
}

async function show(c: Context, server: Server, values: Typed, errors: Record<string, Said>): Promise<Response> {
  const lang = langOf(c, server)
  const t = server.registry.translator(lang)
  const said = Object.fromEntries(Object.entries(errors).map(([name, e]) => [name, t(e.key, e.params)]))
  const labels = {
    code: t('home.setup_code'),
    clinic: t('home.clinic'),
    name: t('home.your_name'),
    username: t('home.username'),
    password: t('home.password'),
    again: t('home.password_again'),
  }
  const one = (name: keyof typeof labels, more: { hint?: string; autocomplete?: string; type?: 'password' } = {}) =>
    field({ t, name, label: labels[name], value: more.type ? '' : values[name], error: said[name], ...more })
  const body = html`${banner('info', { text: t('home.setup_text') })}
<section class="card"><div class="body stack">${form({
    t,
    action: '/setup',
    errors: said,
    labels,
    submit: t('home.setup_create'),
    submitBlock: true,
    body: html`${when(server.setupCode !== null, () => one('code', { hint: t('home.setup_code_hint') }))}${one('clinic')}${one(
      'name',
      {
        autocomplete: 'name',
      },
    )}${field({
      t,
      name: 'lang',
      label: t('kit.language'),
      type: 'radio',
      value: values.lang,
      options: [
        { value: 'en', label: 'English' },
        { value: 'zh-Hant', label: '繁體中文' },
        { value: 'zh-Hans', label: '简体中文' },
      ],
    })}${one('username', { hint: t('home.username_hint'), autocomplete: 'username' })}${one('password', {
      type: 'password',
      hint: t('home.password_hint', { n: PASSWORD_LENGTH.min }),
      autocomplete: 'new-password',
    })}${one('again', { type: 'password', autocomplete: 'new-password' })}`,
  })}</div></section>`
  const back = values.code ? `/setup?code=${encodeURIComponent(values.code)}` : '/setup'
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return await showGate(c, server, t, lang, { title: t('home.setup'), heading: t('home.setup'), body, back, status })
}
