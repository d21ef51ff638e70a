/**
 * Ages in years from which the law of a country lets somebody agree to an account alone: article 8 of the GDPR with what each
 * member state made of it, and COPPA. A country that is not named asks nothing. An instance may say otherwise (CONVI_AGES).
 */
export const ages: Readonly<Record<string, number>> = {
  ...{ AT: 14, BE: 13, BG: 14, CY: 14, CZ: 15, DE: 16, DK: 15, EE: 13, ES: 14, FI: 13, FR: 15, GB: 13, GR: 15, HR: 16 },
  ...{ HU: 16, IE: 16, IS: 13, IT: 14, LI: 16, LT: 14, LU: 16, LV: 13, MT: 13, NL: 16, NO: 13, PL: 16, PT: 13, RO: 16 },
  ...{ SE: 13, SI: 15, SK: 16, US: 13 },
};
