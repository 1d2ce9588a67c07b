/** SCORE2: see README.md here. */
export const SCORE2_REGIONS = ['low', 'moderate', 'high', 'very_high'] as const
export type Score2Region = (typeof SCORE2_REGIONS)[number]

export interface Score2Coefficients {
  /** Per five years from 60. */
  age: number
  smoking: number
  /** Per 20 mmHg from 120. */
  systolic: number
  /** Per mmol/L of total cholesterol from 6. */
  cholesterol: number
  /** Per half mmol/L of HDL cholesterol from 1.3. */
  hdl: number
  /** Times age. */
  smokingByAge: number
  systolicByAge: number
  cholesterolByAge: number
  hdlByAge: number
  /** Who had no event in ten years. */
  survival: number
}

export const SCORE2: Readonly<Record<'male' | 'female', Score2Coefficients>> = {
  male: {
    age: 0.3742,
    smoking: 0.6012,
    systolic: 0.2777,
    cholesterol: 0.1458,
    hdl: -0.2698,
    smokingByAge: -0.0755,
    systolicByAge: -0.0255,
    cholesterolByAge: -0.0281,
    hdlByAge: 0.0426,
    survival: 0.9605,
  },
  female: {
    age: 0.4648,
    smoking: 0.7744,
    systolic: 0.3131,
    cholesterol: 0.1002,
    hdl: -0.2606,
    smokingByAge: -0.1088,
    systolicByAge: -0.0277,
    cholesterolByAge: -0.0226,
    hdlByAge: 0.0613,
    survival: 0.9776,
  },
}

/** What a region makes of the uncalibrated risk: 1 − exp(−exp(first + second · ln(−ln(1 − risk)))). */
export const SCORE2_SCALES: Readonly<Record<Score2Region, Readonly<Record<'male' | 'female', readonly [number, number]>>>> = {
  low: { male: [-0.5699, 0.7476], female: [-0.738, 0.7019] },
  moderate: { male: [-0.1565, 0.8009], female: [-0.3143, 0.7701] },
  high: { male: [0.3207, 0.936], female: [0.571, 0.9369] },
  very_high: { male: [0.5836, 0.8294], female: [0.9412, 0.8329] },
}
