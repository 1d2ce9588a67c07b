import { areaTree } from '#kernel/area-tree.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { sessionOf } from './queries.ts'

export const SESSIONS = '/vaccination/sessions'
export const PLAN = '/vaccination/plan-session'
export const MOST_PLACE = 120
export const MOST_REASON = 300

export async function planPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const fields = fieldsOf(t, state)
  const areas = await areaTree(page)
  return await page.show({
    title: t('vaccination.session_plan'),
    narrow: true,
    current: SESSIONS,
    body: html`${pageHead({ title: t('vaccination.session_plan'), up: { href: SESSIONS, label: t('vaccination.sessions') } })}${commandForm(
      {
        t,
        state,
        fields,
        submit: t('vaccination.session_plan_do'),
        cancel: SESSIONS,
        body: html`${fields({
          name: 'area',
          type: 'select',
          label: t('vaccination.session_area'),
          required: true,
          placeholder: t('vaccination.track.choose_area'),
          options: areas.map((a) => ({ value: a.id, label: a.parent ? `${a.name} · ${a.parent.name}` : a.name })),
        })}${fields({
          name: 'held_on',
          type: 'date',
          label: t('vaccination.session_day'),
          required: true,
          min: page.today,
        })}${fields({
          name: 'place',
          label: t('vaccination.session_place'),
          hint: t('vaccination.session_place_hint'),
          required: true,
          maxlength: MOST_PLACE,
        })}`,
      },
    )}`,
  })
}

export async function cancelPage(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const session = await sessionOf(own(page.db), state.params['session']!)
  const back = `${SESSIONS}/${session.id}`
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('vaccination.session_cancel'),
    narrow: true,
    current: SESSIONS,
    body: html`${pageHead({
      title: t('vaccination.session_cancel'),
      lines: [`${session.place}, ${fmt.date(session.held_on)}`],
      up: { href: back, label: session.place },
    })}${commandForm({
      t,
      state,
      fields,
      submit: t('vaccination.session_cancel_do'),
      submitKind: 'danger',
      cancel: back,
      body: fields({
        name: 'reason',
        label: t('vaccination.session_cancel_why'),
        required: true,
        maxlength: MOST_REASON,
      }),
    })}`,
  })
}
