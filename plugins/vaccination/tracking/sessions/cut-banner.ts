import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { when, type Html } from '#views/html.ts'

/** On every page and paper of a session: whose area has more people than are looked at lacks children, and must say so. */
export const cutBanner = ({ t }: Page, cut: boolean): Html | '' =>
  when(cut, () => banner('warn', { text: t('vaccination.session_too_large') }))
