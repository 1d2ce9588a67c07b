/** What was taken along: lot and expiry of each vaccine that is needed, once for the day. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { hiddenFields } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { vaccineWords } from '../../around/vaccine-name.ts'
import { own } from '../../db.ts'
import { MOST_LOT } from '../../doses/commands/input.ts'
import { comersOf, needed } from './comers.ts'
import { SESSIONS } from './forms.ts'
import { sessionOf } from './queries.ts'
import { vialsOf } from './rows.ts'
import { cutBanner } from './cut-banner.ts'

export async function vialsPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const session = await sessionOf(db, state.params['session']!)
  const known = await vialsOf(db, session.id)
  const { comers, cut } = await comersOf(page, session)
  const wanted = needed(comers)
  const vaccines = [...new Set([...wanted.map((w) => w.vaccine), ...known.keys()])]
  const shown = Object.fromEntries(
    vaccines.flatMap((v, n) => [
      [`vials.${n}.lot`, known.get(v)?.lot ?? ''],
      [`vials.${n}.expires`, known.get(v)?.expires ?? ''],
    ]),
  )
  const fields = fieldsOf(t, state, shown)
  const block = (code: string, n: number): Html => {
    const count = wanted.find((w) => w.vaccine === code)?.n ?? 0
    return card({
      title: vaccineWords(t, code),
      meta: t('vaccination.track.doses_needed', { n: count }),
      body: html`${hiddenFields({ [`vials.${n}.vaccine`]: code })}<div class="row">${fields({
        name: `vials.${n}.lot`,
        label: t('vaccination.track.lot'),
        maxlength: MOST_LOT,
        short: true,
      })}${fields({
        name: `vials.${n}.expires`,
        label: t('vaccination.track.expires'),
        inputmode: 'numeric',
        maxlength: 10,
        short: true,
      })}</div>`,
    })
  }
  const back = `${SESSIONS}/${session.id}`
  return await page.show({
    title: t('vaccination.track.vials'),
    narrow: true,
    current: SESSIONS,
    body: html`${pageHead({ title: t('vaccination.track.vials'), lines: [t('vaccination.track.vials_hint'), t('vaccination.track.expires_hint')], up: { href: back, label: session.place } })}${cutBanner(page, cut)}${commandForm(
      {
        t,
        state,
        fields,
        submit: t('vaccination.track.vials_do'),
        submitIcon: 'check',
        cancel: back,
        body: html`<div class="stack">${vaccines.map(block)}</div>`,
      },
    )}`,
  })
}
