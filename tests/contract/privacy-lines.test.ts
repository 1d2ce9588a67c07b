/**
 * What the clinic promises about privacy, line by line, and the tests that fail when a line is broken. A line whose proof was
 * renamed or taken out fails here.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** File, and the name of the test in it. */
type Proof = readonly [file: string, test: string]
const privacy = 'plugins/records/privacy'
const rules = 'plugins/records/rules'

const LINES: Readonly<Record<string, readonly Proof[]>> = {
  'consent is kept by person and purpose: ground, giver and authority, witness, language, how, when, until when': [
    [`${privacy}/consent/consent.test.ts`, 'an answer is kept with who gave it, how, before whom and until when'],
    [`${rules}/consent.test.ts`, 'a yes until a day ends with that day'],
  ],
  'the law of the place: in writing in Taiwan, a guardian under 14 in mainland China': [
    [
      `${privacy}/consent/consent.test.ts`,
      'the law of the place is asked for: in writing in Taiwan, by a guardian under 14 in mainland China',
    ],
    [`${rules}/consent.test.ts`, 'Taiwan wants it in writing where no statute gives the ground'],
  ],
  'what is taken back stops messages, also those that wait': [
    [
      `${privacy}/consent/consent.test.ts`,
      'a message goes to who agreed to it, and what waits when they take it back is never sent',
    ],
  ],
  'who wants no calls bears a mark and stands on no list of numbers': [
    [
      'tests/contract/unshared.test.ts',
      'a safe number is the only one that lists, letters and sheets give; who wants no calls is on no list',
    ],
  ],
  'tablets drop the data with the next sync, and the server keeps what the law requires': [
    [
      `${privacy}/consent/consent.test.ts`,
      'who takes back their consent to care is on no tablet from the next sync on; the server keeps the record',
    ],
  ],
  'who said no to sharing is told of in no letter, print or file': [
    [
      'tests/contract/unshared.test.ts',
      'before anything was said they tell; after a no none does; after a yes they tell again',
    ],
    [
      'tests/contract/unshared.test.ts',
      'what they carry home themselves is theirs, and whose life is in danger is told of',
    ],
  ],
  'a class closes an entry to who may not see it, on every page, list, map, search, ask, form and tablet': [
    [
      'tests/contract/sensitive.test.ts',
      'without the class every page, form and ask is to the letter what it is without the entry',
    ],
    ['tests/contract/sensitive.test.ts', 'without the class it does not travel'],
    ['tests/contract/sensitive.test.ts', 'nor for who knows its id'],
  ],
  'and keeps it off the household, lists, prints and explanations for everybody': [
    ['tests/contract/sensitive.test.ts', 'with the class it stands on the person’s own pages and nowhere else'],
    ['tests/contract/sensitive.test.ts', 'every table of sensitive entries has one'],
    ['tests/contract/sensitive.test.ts', 'a due item whose plugin forgets the class is noticed'],
  ],
  'classes are opened by role when a user is made, HIV and violence by name only': [
    [
      'plugins/admin/users/users.test.ts',
      'choosing a role ticks what it usually sees, and what is saved is what stands in the form',
    ],
  ],
  'the head and the family are told nothing of members': [
    [`${rules}/family.test.ts`, 'the head and everybody else of the family is told nothing'],
  ],
  'a proxy is named by the person for a matter and a time': [
    [`${privacy}/family/family.test.ts`, 'a proxy is named by the person for a matter and a time, and ended'],
    [
      `${rules}/family.test.ts`,
      'a proxy is told what was named, as long as it was, and what is confidential only by that word',
    ],
  ],
  'confidential entries of adolescents close to parents at the age that the clinic set': [
    [
      `${rules}/family.test.ts`,
      'parents are told of their child, from the set age on nothing confidential, of grown children nothing',
    ],
    [
      `${privacy}/family/family.test.ts`,
      'the page says to whom confidential entries are closed, by the age that the clinic set',
    ],
    [
      `${privacy}/own/own.test.ts`,
      'parents get a copy of a minor’s record without what has a class, of a grown child none',
    ],
  ],
  'a safe number and safe hours, and a label that says nothing': [
    [`${privacy}/family/family.test.ts`, 'the safe number is the one to dial, and stands on no page of the household'],
    [`${privacy}/family/family.test.ts`, 'a message waits for the safe hours'],
  ],
  'looking outside the own caseload needs a reason, is reviewed, and has a limit that shuts nobody out of an emergency':
    [
      [
        'tests/contract/break-glass.test.ts',
        'the head of the area is told, reviews it once, and an objection closes it at once',
      ],
      [
        'tests/contract/break-glass.test.ts',
        'only who is meant exactly is opened, and no answer tells who else there is',
      ],
      [
        'tests/contract/break-glass.test.ts',
        'a day has so many tries; then only an emergency goes on, slowly, and nobody is shut out',
      ],
      ['tests/contract/break-glass.test.ts', 'the head reads who looked in vain, and not what was typed'],
    ],
  'a person may learn who looked, get a copy, and have errors corrected': [
    ['tests/contract/break-glass.test.ts', 'the person may read who looked and why'],
    [`${privacy}/own/own.test.ts`, 'a person gets a copy of all that is on record, in words and as a file'],
    [`${privacy}/own/own.test.ts`, 'what a person says is wrong is a nurse’s task until she has answered'],
  ],
  'records are kept by kind and country, and every kind is reported when its time is over': [
    [`${privacy}/erasure/erasure.test.ts`, 'what the law keeps is kept until its day, and then stands in the report'],
    [`${privacy}/erasure/erasure.test.ts`, 'the report covers every kind of record that the place has a rule for'],
    [
      `${rules}/retention.test.ts`,
      'fifteen years in mainland China, minors as all others; no time where no place was chosen',
    ],
  ],
  'erasure by two leaves no word of the person, and the audit chain whole': [
    [`${privacy}/erasure/erasure.test.ts`, 'it takes a reason and a second person'],
    [
      `${privacy}/erasure/erasure.test.ts`,
      'afterwards no table holds a word of the person, all others stand, and the audit chain is whole',
    ],
    [
      `${privacy}/erasure/erasure.test.ts`,
      'the household’s own notes and visits lose the name and keep the rest; who confirms has seen them',
    ],
    [
      `${privacy}/erasure/erasure.test.ts`,
      'what the log holds is looked for ahead, in slices; the erasure reads only what came since',
    ],
    ['server/node/import/again.test.ts', 'a file that holds a name or number is found, wherever in it the word stands'],
  ],
  'who it is stands on every form about a person: name, age, sex, a second identifier': [
    [
      'tests/contract/right-person.test.ts',
      'name, age and sex, and a second identifier stand on every form about a person',
    ],
  ],
  'twins and namesakes are flagged, and an entry can be moved to the right person': [
    ['plugins/records/pages/pages.test.ts', 'says who it is, warns of twins and namesakes, masks numbers until asked'],
    [
      'plugins/records/facts/entry.test.ts',
      'goes to the right person of another household; at both it is told, and at the wrong one not what it was',
    ],
    ['plugins/records/facts/entry.test.ts', 'offers those with whom somebody is mixed up, and finds others by name'],
  ],
  'a merge unites allergies, alerts and classes and undoing it asks to whom later entries belong': [
    [
      'plugins/records/facts/entry.test.ts',
      'unites allergies, alerts and classes of two who become one, and parts them again',
    ],
  ],
  'twins and conflicting identifiers need a nurse': [
    [
      'plugins/records/duplicates/duplicates.test.ts',
      'who may: health workers propose, other areas see nothing, delicate pairs need a nurse who is sure',
    ],
  ],
  'what is due is computed anew after a merge and its undo': [
    ['tests/contract/merge.test.ts', 'counts, search and stamps follow people and households from one area to another'],
    ['tests/contract/due.test.ts', 'counts and lists equal a scan after any commands, in every area, under every key'],
  ],
  'what two wrote is settled by a person, never by the server in silence': [
    [
      'tests/contract/forms.test.ts',
      'two who change one field: the present value stays, the other waits in needs attention',
    ],
  ],
  'a death takes two steps, can be taken back, and stops all messages at once': [
    [
      'plugins/records/commands/person.test.ts',
      'is reported, told to a nurse, confirmed by her, and can be taken back',
    ],
    [
      `${privacy}/consent/consent.test.ts`,
      'a reported death stops all messages at once, one that was taken back lets them go again',
    ],
  ],
  'before a tablet is wiped its sealed outbox is handed over': [
    [
      'tests/contract/sync-push.test.ts',
      'revoked, or its user gone: told to wipe itself, and nothing is taken but the sealed outbox',
    ],
    [
      'server/tablet/withdrawn.test.ts',
      'a withdrawn tablet is emptied of everything but the photos that the clinic has no room for, and those nobody can open here',
    ],
    [
      'server/node/sync-files.test.ts',
      'of a withdrawn tablet has room or is left with it, and the administrator learns that and makes room',
    ],
  ],
  'a tablet without contact hides records and still records': [
    ['tests/journeys/tablet-enrol.test.ts', 'shows no records after weeks without contact, but still takes notes'],
    ['plugins/admin/devices/devices.test.ts', 'the clinic decides when tablets lock, hide records and are missed'],
  ],
  'the age of the records stands wherever a decision is made': [
    [
      'server/tablet/pages/pages.test.ts',
      'the age of the records is small print for a day, then a warning with a way out',
    ],
  ],
  'before a dose the home card is asked for': [
    ['plugins/vaccination/doses/doses.test.ts', 'nothing is taken as a no that was not asked'],
    [
      'plugins/vaccination/doses/doses.test.ts',
      'what was answered is not asked again that day, and after a dose allergy is',
    ],
  ],
  'a clock that jumped is put right, in doubt says so, and the date of a dose is confirmed': [
    ['plugins/vaccination/doses/doses.test.ts', 'a day that changed under the form is confirmed'],
    ['server/tablet/clock.test.ts', 'turned back to 1970 it goes on from the last contact, in doubt'],
    ['tests/contract/sync-push.test.ts', 'a clock that makes no sense is held within enrolment and now'],
  ],
  'what was imported and cannot be so at that age is set aside, and can be put right or taken back': [
    [`${rules}/set-aside.test.ts`, 'born %s, a weight of %s kg: %s'],
    ['server/node/import/facts.test.ts', 'a nurse reads why, puts it right, and from then on it counts'],
  ],
}

test.each(Object.entries(LINES))('%s', (_line, proofs) => {
  expect(proofs.length).toBeGreaterThan(0)
  for (const [file, name] of proofs) {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    const titles = [...text.matchAll(/^\s*(?:test|it)(?:\.each\([\s\S]*?\))?\(\s*(['"`])([\s\S]*?)\1\s*,/gm)].map(
      (m) => m[2],
    )
    expect(titles, file).toContain(name)
  }
})
