/** A form of the clinic's own, from its name to a second version: each command of it, each with success. */
import { rows } from '#kernel/sql.ts'
import type { Tell } from './every-house.ts'
import { PEOPLE, type TestHome } from './home.ts'

const words = (en: string) => ({ en, 'zh-Hant': `${en} 繁`, 'zh-Hans': `${en} 简` })

export async function needsBuild(h: TestHome, tell: Tell): Promise<void> {
  if (!h.registry.commands.has('needs.begin_form')) return
  const head = PEOPLE.chou
  const one = async (query: string) => (await rows<{ id: string }>(h.db, query))[0]!.id
  const draftId = () => one('select id from needs_form_draft order by begun_at desc limit 1')
  await tell('needs.begin_form', { title: words('Sleep'), lang: 'en', source: 'The clinic' }, head)
  const draft = await draftId()
  const question = { draft, required: '1', help: words('Of last week') }
  const options = [
    { words: words('Well'), points: '0' },
    { words: words('Badly'), points: '2' },
  ]
  await tell('needs.put_question', { ...question, question: 'new-choice', words: words('How?'), options }, head)
  await tell('needs.put_question', { ...question, question: 'new-yes_no', words: words('Naps?') }, head)
  await tell('needs.move_question', { draft, question: 'q1', to: 'up' }, head)
  const total = {
    draft,
    total: 'new',
    words: words('Points'),
    of: ['q1'],
    levels: [{ from: '1', words: words('Bad') }],
  }
  await tell('needs.put_total', total, head)
  await tell('needs.put_total', total, head)
  await tell('needs.remove_total', { draft, total: 't1' }, head)
  await tell('needs.change_about', { draft, title: words('Sleeping'), lang: 'zh-Hant' }, head)
  const rev = (await rows<{ rev: number }>(h.db, 'select rev from needs_form_draft where id = ?', [draft]))[0]!.rev
  await tell('needs.publish_form', { draft, rev: String(rev), version: '1' }, head)
  const [form] = await rows<{ id: string }>(h.db, 'select id from needs_form where url = ?', [`urn:uuid:${draft}`])
  await tell('needs.begin_change', { form: form!.id }, head)
  await tell('needs.remove_question', { draft: await draftId(), question: 'q2' }, head)
  await tell('needs.discard_draft', { draft: await draftId() }, head)
  await tell('needs.copy_form', { form: 'barthel', title: words('Our Barthel') }, head)
  await tell('needs.take_part', { draft: await draftId(), part: 'lawton|' }, head)
  await tell('needs.begin_form', { title: words('Falls'), lang: 'en' }, head)
}
