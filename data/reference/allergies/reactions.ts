/** What an allergy did, by our own short codes with the English word for files: what others write in one of these words is read as the code. */
export const REACTIONS: Readonly<Record<string, string>> = {
  anaphylaxis: 'Anaphylaxis',
  angioedema: 'Angioedema',
  hives: 'Hives',
  rash: 'Rash',
  wheezing: 'Wheezing',
  vomiting: 'Vomiting',
}
