import { expect, test } from 'vitest'
import { reactionInEnglish, reactionWords } from './reaction-words.ts'

const t = (key: string) => `<${key}>`

test.each([
  ['anaphylaxis', '<records.code.reaction.anaphylaxis>', 'Anaphylaxis'],
  // As it was kept before there were codes.
  ['Anaphylaxis', '<records.code.reaction.anaphylaxis>', 'Anaphylaxis'],
  ['Swollen face, 1998', 'Swollen face, 1998', 'Swollen face, 1998'],
  ['constructor', 'constructor', 'constructor'],
])('%s is told as %s', (reaction, told, english) => {
  expect([reactionWords(t, reaction), reactionInEnglish(reaction)]).toEqual([told, english])
})

test('nothing stays nothing', () => {
  expect(reactionWords(t, null)).toBeNull()
})
