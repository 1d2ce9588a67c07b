/** Which medicines an allergy of the list speaks of. See README.md here. */

/** By ATC code: the whole group where one medicine of it stands for the others. */
export const MEDICINES_OF: Readonly<Record<string, RegExp>> = {
  penicillin: /^J01C/,
  cephalosporin: /^J01D/,
  sulfonamide: /^J01E/,
  aspirin_nsaid: /^(B01AC06|M01A|N02BA)/,
  contrast_medium: /^V08/,
  local_anaesthetic: /^N01B/,
}
