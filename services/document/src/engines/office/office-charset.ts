/* Charsets as LibreOffice numbers them (rtl/textenc.h). */
const NUMBERS: Readonly<Record<string, number>> = {
  'utf-8': 76,
  'utf-8-mark': 76,
  'windows-1250': 33,
  'windows-1251': 34,
  'windows-1252': 1,
  'windows-1253': 35,
  'windows-1254': 36,
  'windows-1255': 37,
  'windows-1256': 38,
  'iso-8859-2': 13,
  'koi8-r': 74,
  'koi8-u': 88,
  ibm866: 30,
  shift_jis: 64,
  'euc-jp': 69,
  'iso-2022-jp': 72,
  big5: 68,
  gb18030: 85,
  'euc-kr': 79,
};

const UTF8 = 76;

/** The number by which LibreOffice knows a charset. */
export const officeCharset = (charset: string): number => NUMBERS[charset] ?? UTF8;
