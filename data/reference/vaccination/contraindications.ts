/**
 * To whom a vaccine is not given, whatever schedule the clinic follows.
 * SOURCE: CDC, CDSi supporting data 4.64 (November 2025), contraindications of antigens and vaccines, whose observation codes are quoted.
 * Not verified, for nobody of ours had the texts at hand: that local vaccines follow their kind (tw:je-cv, cn:je-l and CVX 169 as live
 * ones); BCG and OPV in weak immunity, which CDC does not list and WHO's position papers are said to bar; and the rule marked `ours`,
 * by which HIV infection bars every live vaccine but the oral rotavirus vaccine until a nurse has decided, for the count of cells is not on
 * record.
 */
const MEASLES = ['03', '04', '05', '94', 'who:mcv-campaign'] as const
const MMR = [...MEASLES, '06', '07', '38'] as const
const VARICELLA = ['21', '94'] as const
const JE_LIVE = ['tw:je-cv', 'cn:je-l'] as const
const OPV = ['02', '178', '179', '182', 'who:opv-campaign'] as const
const YELLOW_FEVER = ['37', '183', '184'] as const
const ROTAVIRUS = ['74', '116', '119', '122'] as const
/** Influenza by the nose, zoster, typhoid and cholera by mouth, smallpox, dengue, Ebola, chikungunya. */
const OTHER_LIVE = ['111', '149', '333', '121', '25', '174', '75', '105', '56', '330', '204', '317'] as const
const INJECTED_LIVE = [...MMR, ...VARICELLA, ...JE_LIVE, ...YELLOW_FEVER, '169', '19', ...OTHER_LIVE] as const

/** Asked about before these: whoever is pregnant, or of weak immunity, does not get them. */
export const LIVE: ReadonlySet<string> = new Set([...INJECTED_LIVE, ...OPV, ...ROTAVIRUS])
export const LIVE_IN_PREGNANCY: ReadonlySet<string> = new Set(INJECTED_LIVE)
/** In which antibodies of blood products take what they should evoke. */
export const SPOILT_BY_ANTIBODIES: ReadonlySet<string> = new Set([...MMR, ...VARICELLA])
export const ROTAVIRUS_VACCINES: ReadonlySet<string> = new Set(ROTAVIRUS)

const PERTUSSIS = [
  ...['01', '11', '20', '22', '50', '102', '106', '107', '110', '115', '120', '130', '132', '146', '170', '198'],
] as const
const TETANUS_DIPHTHERIA = ['09', '28', '35', '112', '113', '138', '139', '142', '195', '196'] as const
const HEPB = ['08', '42', '43', '44', '45', '51', '102', '104', '110', '132', '146', '189', '193', '198', '220'] as const
const HIB = ['17', '22', '46', '47', '48', '49', '50', '51', '102', '120', '132', '146', '148', '170', '198'] as const
const IPV = ['10', '89', '110', '120', '130', '132', '146', '170', '195', '324'] as const
const HEPA = ['31', '52', '83', '84', '85', '104', '169', '193'] as const
const HPV = ['62', '118', '137', '165'] as const
const PCV = ['33', '100', '109', '133', '152', '177', '215', '216', '327'] as const
const JE = ['39', '129', '134', 'cn:je-i', ...JE_LIVE] as const
const MENINGOCOCCAL = ['32', '103', '108', '114', '136', '147', '148', '191', '192', '203', '316', '328'] as const
const INFLUENZA = [
  ...['15', '16', '88', '111', '135', '140', '141', '144', '149', '150', '151', '153', '155', '158', '161', '166'],
  ...['168', '171', '185', '186', '197', '205', '320', '333'],
] as const

export interface Contraindication {
  /** Key of its words. */
  code: string
  /** CDC's numbers of what must be on record, any of them. */
  observed: readonly string[]
  /** The vaccines; absent: every one. */
  vaccines?: ReadonlySet<string>
  ours?: true
}

const rule = (code: string, observed: readonly string[], vaccines?: readonly string[]): Contraindication => ({
  code,
  observed,
  ...(vaccines ? { vaccines: new Set(vaccines) } : {}),
})

/** Immune deficiencies, inborn, by illness and by treatment. */
const WEAK = [
  ...['003', '145', '147', '148', '150', '153', '154', '156', '157', '158', '159', '168', '178', '179', '180', '181'],
  '246',
] as const
const ANTIBODIES = Array.from({ length: 17 }, (_, n) => String(125 + n))

export const CONTRAINDICATIONS: readonly Contraindication[] = [
  rule('pregnancy', ['007'], INJECTED_LIVE),
  rule('weak_immunity', WEAK, [...INJECTED_LIVE, ...OPV]),
  { ...rule('hiv', ['186', '155'], [...INJECTED_LIVE, ...OPV]), ours: true },
  rule('scid', ['013'], [...INJECTED_LIVE, ...OPV, ...ROTAVIRUS]),
  rule('intussusception', ['028'], ROTAVIRUS),
  rule('encephalopathy', ['079'], PERTUSSIS),
  rule('antibodies', ANTIBODIES, [...MMR, ...VARICELLA]),
  rule('family_immunity', ['012'], [...MMR, ...VARICELLA]),
  rule('tuberculosis', ['031'], [...MMR, ...VARICELLA]),
  rule('anaphylaxis', ['080']),
  rule('anaphylaxis', ['081'], [...IPV]),
  rule('anaphylaxis', ['082', '115'], JE),
  rule('anaphylaxis', ['083'], ROTAVIRUS),
  rule('anaphylaxis', ['085'], INFLUENZA),
  rule('anaphylaxis', ['086'], PERTUSSIS),
  rule('anaphylaxis', ['087', '088', '117', '118'], [...PERTUSSIS, ...TETANUS_DIPHTHERIA]),
  rule('anaphylaxis', ['089'], VARICELLA),
  rule('anaphylaxis', ['090'], HPV),
  rule('anaphylaxis', ['091', '092', '093'], MMR),
  rule('anaphylaxis', ['094'], PCV),
  rule('anaphylaxis', ['095', '116'], MENINGOCOCCAL),
  rule('anaphylaxis', ['096', '112'], HEPA),
  rule('anaphylaxis', ['097'], HEPB),
  rule('anaphylaxis', ['098'], HIB),
  rule('anaphylaxis', ['099', '101', '105'], YELLOW_FEVER),
  rule('allergy', ['102'], [...MMR, ...VARICELLA, ...YELLOW_FEVER]),
  rule('allergy', ['107'], [...MMR, ...VARICELLA, ...IPV, ...HEPA]),
  rule('allergy', ['108', '109'], IPV),
  rule('allergy', ['110'], [...HPV, ...HEPB]),
  rule('allergy', ['104'], ['119']),
]

/** How long an answer counts, in days. Of our own making: none of the sources says it. */
export const ANSWER_COUNTS_DAYS = {
  home_card: 1,
  ill_now: 1,
  immunoglobulin: 1,
  anaphylaxis: 365,
  intussusception: 365,
  weak_immunity: 180,
  hiv: 180,
} as const
