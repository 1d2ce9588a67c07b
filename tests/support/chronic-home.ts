/** A clinic with chronic follow-up: a man, a woman who may conceive and a girl of one house, and eyes for their pages. */
import { expect } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { row } from '#kernel/sql.ts'
import { chronic } from '../../plugins/chronic/plugin.ts'
import { pregnancy } from '../../plugins/pregnancy/plugin.ts'
import { records } from '../../plugins/records/plugin.ts'
import { referral } from '../../plugins/referral/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import type { Planted } from './chronic-course.ts'
import { AREAS, knowEverybody, makeHome, PEOPLE } from './home.ts'

export type ChronicHome = Awaited<ReturnType<typeof chronicHome>>

export async function chronicHome() {
  const { db, raw } = openSqlite(':memory:')
  const h = await makeHome(db, [records, referral, pregnancy, chronic])
  await knowEverybody(db)
  const done = async (name: string, form: Form, as: Actor = PEOPLE.pan): Promise<void> =>
    void expect(await h.send(name, form, as), name).toMatchObject({ kind: 'done' })
  const member = (name: string, sex: string, birth_date: string): Form => ({
    source_key: name,
    names: [{ text: name }],
    sex,
    birth_date,
  })
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [
      member('Wen', 'male', '1966-05-05'),
      member('Lan', 'female', '1991-05-05'),
      member('Mei', 'female', '2012-01-01'),
    ],
  })
  const named = async (name: string): Promise<Planted> => ({
    person: (await row<{ id: string }>(db, 'select id from records_person where name = ?', [name]))!.id,
    performer: PEOPLE.pan.id,
  })
  const page = async ({ person }: Planted, query = '', as: Actor = PEOPLE.pan): Promise<string> => {
    const answer = await h.get(`/people/${person}/chronic${query}`, as)
    expect(answer.status).toBe(200)
    return await answer.text()
  }
  return {
    h,
    db,
    done,
    page,
    timeline: (who: Planted) => timelineOf(who, h.get),
    man: await named('Wen'),
    woman: await named('Lan'),
    girl: await named('Mei'),
    close: () => raw.close(),
  }
}

/** All of it, page by page. */
async function timelineOf({ person }: Planted, get: (path: string) => Promise<Response>): Promise<string> {
  const path = `/people/${person}/timeline`
  let told = ''
  for (let next: string | undefined = path; next !== undefined;) {
    const html = await (await get(next)).text()
    const before: string | undefined = /timeline\?before=([^"]*)"/.exec(html)?.[1]
    told += html
    next = before && `${path}?before=${before}`
  }
  return told
}

/** What is read, without tags: each text by one space. */
export const words = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

export const cardOf = (html: string, id: string): string =>
  words(new RegExp(`<section[^>]*id="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '')
