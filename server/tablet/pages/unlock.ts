import type { Instant } from '#kernel/dates.ts'
import { banner } from '#views/banner.ts'
import { button, hiddenFields, linkButton } from '#views/button.ts'
import { field } from '#views/field.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import type { Sync } from '#views/sync.ts'
import { tasks } from '#views/task.ts'
import { deviceKeyData, deviceKeyFailed, type DeviceKeyShown } from './device-key.ts'
import { formatOf, tabletGate, whoseText, type View } from './view.ts'

/** Somebody who works on this tablet; all that is known of them while it is locked. */
export interface VaultShown {
  id: string
  name: string
  /** What the tablet is called at the clinic. */
  label: string
  /** A passphrase instead of digits: another keyboard. */
  passphrase: boolean
  /** Entries that the clinic does not have yet. */
  unsent: number
  /** Without this device's own key the passcode opens nothing. */
  device?: DeviceKeyShown | undefined
}

export interface Unlock {
  vaults: readonly VaultShown[]
  /** Whose passcode is asked for; null shows everybody to choose from. */
  chosen: string | null
  /** Where to go on. */
  back: string
  problem?: { kind: 'wrong'; left: number } | { kind: 'wait'; until: Instant } | { kind: 'memory' | 'full' } | undefined
  /** Nobody did anything wrong: it locked itself. */
  idle?: boolean | undefined
  sync?: Sync | null | undefined
}

export const UNLOCK = '/tablet/unlock'

export function unlockPage(view: View, unlock: Unlock): Html {
  const { t } = view
  const chosen =
    unlock.vaults.find((v) => v.id === unlock.chosen) ?? (unlock.vaults.length === 1 ? unlock.vaults[0] : undefined)
  return tabletGate(view, {
    title: t('tablet.unlock'),
    body: chosen ? passcodeOf(view, unlock, chosen) : whoWorksHere(view, unlock),
    back: addressOf(unlock.back, chosen?.id),
    sync: unlock.sync,
  })
}

const addressOf = (back: string, vault?: string): string => {
  const query = new URLSearchParams({ ...(vault ? { vault } : {}), ...(back === '/' ? {} : { back }) }).toString()
  return query === '' ? UNLOCK : `${UNLOCK}?${query}`
}

const head = (title: string, lines: readonly string[]): Html =>
  html`<div class="empty"><span class="plate big" aria-hidden="true">${icon('lock')}</span><h1>${title}</h1><p>${lines.map(
    (line, n) => html`${n > 0 ? html`<br>` : ''}${line}`,
  )}</p></div>`

function passcodeOf(view: View, { vaults, back, problem, idle }: Unlock, vault: VaultShown): Html {
  const { t } = view
  const error =
    problem?.kind === 'wrong'
      ? t('tablet.wrong', { n: problem.left })
      : problem?.kind === 'wait'
        ? t('tablet.wait', { time: formatOf(view).time(problem.until, view.timeZone) })
        : problem && t(`tablet.unlock_${problem.kind}`)
  return html`${when(idle && !problem, () => banner('info', { icon: 'lock', text: t('tablet.locked_itself') }))}
<section class="card">${head(t('tablet.unlock'), [
    whoseText(view, vault),
    ...(vault.unsent > 0 ? [t('tablet.kept_safe', { n: vault.unsent })] : []),
  ])}
<form${attrs({ class: 'body form', id: 'unlock', method: 'post', action: UNLOCK, autocomplete: 'off', novalidate: true, ...deviceKeyData(vault.device) })}>${hiddenFields({ _csrf: view.csrf, vault: vault.id, back })}${field(
    {
      t,
      name: 'passcode',
      type: 'password',
      label: t(vault.passphrase ? 'kit.passphrase' : 'kit.passcode'),
      hint: vault.passphrase ? undefined : t('tablet.passcode_hint'),
      inputmode: vault.passphrase ? undefined : 'numeric',
      code: !vault.passphrase,
      error,
      autocomplete: 'current-password',
    },
  )}${when(vault.device, () => deviceKeyFailed(view))}${button({ kind: 'primary', block: true, icon: 'lock', label: t('tablet.unlock') })}</form>
<footer><a href="/tablet/forgotten?vault=${vault.id}">${t('tablet.forgot')}</a>${
    vaults.length > 1
      ? html`<a class="end" href="${addressOf(back)}">${t('tablet.someone_else')}</a>`
      : html`<a class="end" href="/enrol">${t('tablet.someone_else')}</a>`
  }</footer></section>
<p class="meta">${t('tablet.unlock_why')}</p>`
}

function whoWorksHere({ t }: View, { vaults, back }: Unlock): Html {
  return html`<section class="card">${head(t('tablet.who'), [])}${tasks(
    vaults.map((v) => ({
      icon: 'person',
      who: v.name,
      what: v.unsent > 0 ? t('tablet.kept_safe', { n: v.unsent }) : undefined,
      href: addressOf(back, v.id),
    })),
  )}<footer>${linkButton({ href: '/enrol', kind: 'quiet', icon: 'plus', label: t('tablet.enrol_another') })}</footer></section>
<p class="meta">${t('tablet.unlock_why')}</p>`
}
