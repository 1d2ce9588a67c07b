/** Where somebody who is signed in makes this tablet their own. What is shown here works by a script: a key may never reach the server. */
import type { Context, Hono } from 'hono'
import type { Home } from '#kernel/home.ts'
import type { T } from '#kernel/i18n.ts'
import { banner } from '#views/banner.ts'
import { button, hiddenFields, linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { field } from '#views/field.ts'
import { html, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { passcodeFields } from '#views/passcode.ts'
import type { EdgeEnv } from '../edge.ts'
import type { Server } from '../server.ts'
import type { Session } from '../sessions.ts'
import type { Puller } from '../../sync/index.ts'
import { showGate } from './gate.ts'

export const ENROL_ISLAND = '/static/enrol.js'

export function enrolPage(app: Hono<EdgeEnv>, home: Home, server: Server, { warm }: Pick<Puller, 'warm'>): void {
  app.get('/enrol', async (c) => {
    const session = (await home.signedIn(c)) as Session | null
    if (!session) return await home.signIn(c)
    warm?.()
    return await show(c, server, session)
  })
}

async function show(c: Context, server: Server, { actor, csrf }: Session): Promise<Response> {
  const t = server.registry.translator(actor.lang)
  // Who keeps the accounts reads no records: a tablet of theirs would be empty.
  const body = actor.role === 'admin' ? notForAdmin(t) : enrolForm(t, actor.name, csrf)
  return await showGate(c, server, t, actor.lang, {
    title: t('home.enrol'),
    heading: t('home.enrol'),
    back: '/enrol',
    density: 'roomy',
    csrf,
    ...(actor.role === 'admin' ? {} : { scripts: [ENROL_ISLAND] }),
    body,
  })
}

const notForAdmin = (t: T): Html =>
  html`${banner('info', { text: t('home.enrol_not_admin') })}${linkButton({ href: '/', icon: 'home', label: t('kit.home') })}`

/** What the script may have to say stands here already, hidden: a script has no strings. */
function enrolForm(t: T, name: string, csrf: string): Html {
  const code = field({
    t,
    name: 'code',
    label: t('home.enrol_code'),
    hint: t('home.enrol_code_hint'),
    autocomplete: 'one-time-code',
    maxlength: 40,
  })
  const label = field({
    t,
    name: 'label',
    label: t('home.enrol_label'),
    hint: t('home.enrol_label_hint'),
    value: t('home.enrol_label_value', { name }),
    maxlength: 60,
  })
  return html`<noscript>${banner('bad', { text: t('home.enrol_no_script') })}</noscript>
<div id="enrol-unable" hidden>${banner('bad', { title: t('home.enrol_unable'), text: t('home.enrol_unable_text') })}</div>
<section class="card" id="enrol-ask" hidden><div class="body stack"><div class="row"><p>${t('home.enrol_for', { name })}</p>${postButton({ action: '/sign-out', hidden: { _csrf: csrf, back: '/enrol' }, kind: 'quiet', small: true, label: t('home.enrol_not_me') })}</div>
<form class="form" id="enrol" autocomplete="off" novalidate>${hiddenFields({ _csrf: csrf })}${code}${label}${passcodeFields(t)}${button({ kind: 'primary', block: true, icon: 'tablet', label: t('home.enrol_do') })}</form></div></section>
<section class="card" id="enrol-work" hidden aria-live="polite"><div class="body stack"><h2 id="enrol-step"></h2><progress aria-labelledby="enrol-step"></progress><p id="enrol-count"></p><p class="meta">${t('home.enrol_stay')}</p></div></section>
<section class="card next" id="enrol-cut" hidden role="alert"><div class="empty">${icon('cloud-off')}<h2>${t('home.enrol_cut')}</h2><p>${t('home.enrol_cut_text')}</p><button class="btn primary" id="enrol-again">${icon('sync')}${t('home.enrol_go_on')}</button></div></section>
<section class="card next" id="enrol-done" hidden role="status"><div class="empty">${icon('check')}<h2>${t('home.enrol_done')}</h2></div><div class="body stack">${banner('warn', { title: t('home.enrol_not_kept'), text: t('home.enrol_not_kept_text') })}${linkButton({ href: '/today', kind: 'primary', block: true, icon: 'clipboard', label: t('home.enrol_start') })}</div></section>
${card({ title: t('home.enrol_what'), body: html`<div class="prose"><ul class="stack">${['home.enrol_what_records', 'home.enrol_what_sealed', 'home.enrol_what_lost', 'home.enrol_what_forgotten'].map((key) => html`<li>${t(key)}</li>`)}</ul></div>` })}
<template id="enrol-error"><p class="error">${icon('warning')}<span></span></p></template>
<dl id="enrol-words" hidden>${WORDS.map((word) => html`<dt>${word}</dt><dd>${t(wordKey(word))}</dd>`)}</dl>`
}

const PASSCODE_FAULTS = ['short', 'long', 'repeated', 'sequence', 'date', 'usual', 'differs'] as const
const WORDS = [
  'step_worker',
  'step_sealing',
  'step_asking',
  'step_fetching',
  'step_laying',
  'files',
  'count',
  'required',
  'code_wrong',
  'too_many',
  'failed',
  'full',
  ...PASSCODE_FAULTS.map((fault) => `passcode_${fault}` as const),
] as const

const wordKey = (word: string): string =>
  word === 'required' ? 'kernel.field_required' : word.startsWith('passcode_') ? `kit.${word}` : `home.enrol_${word}`
