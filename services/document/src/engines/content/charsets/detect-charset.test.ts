import { describe, expect, test } from 'vitest';
import { detectCharset } from './detect-charset.ts';

// Node only decodes: the way back is found by decoding every character of a charset once.
const tableOf = (charset: string): Map<string, number[]> => {
  const decoder = new TextDecoder(charset, { fatal: true });
  const table = new Map<string, number[]>();
  const learn = (bytes: number[]): void => {
    try {
      const text = decoder.decode(new Uint8Array(bytes));
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
    } catch {
      // Not a character of this charset.
    }
  };
  for (let byte = 0; byte < 256; byte += 1) learn([byte]);
  for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) learn([lead, trail]);
  return table;
};

const encode = (text: string, charset: string): Uint8Array => {
  const table = tableOf(charset);
  return new Uint8Array([...text].flatMap((character) => table.get(character) ?? []));
};

const samples: readonly (readonly [string, string])[] = [
  ['windows-1251', 'Мама мыла раму, а папа читал газету.'],
  ['windows-1251', 'Имя;Город;Сумма\r\nПётр;Москва;1 234,50'],
  ['windows-1251', 'ПРИКАЗ О НАЗНАЧЕНИИ НА ДОЛЖНОСТЬ'],
  ['koi8-r', 'Мама мыла раму, а папа читал газету.'],
  ['koi8-r', 'Имя;Город;Сумма\r\nПётр;Москва;1 234,50'],
  ['ibm866', 'Мама мыла раму, а папа читал газету.'],
  ['ibm866', '┌──────┐\r\n│ Итого│\r\n└──────┘\r\nСумма по всем счетам'],
  ['shift_jis', 'これは日本語の文章です。東京都に住んでいます。'],
  ['shift_jis', '名前,住所\r\n山田太郎,東京都'],
  ['euc-jp', 'これは日本語の文章です。東京都に住んでいます。'],
  ['gb18030', '这是一个中文的句子,我们在北京生活。'],
  ['gb18030', '姓名,城市\n李雷,北京\n韩梅梅,上海\n'],
  ['big5', '這是一個中文的句子,我們在台北生活。'],
  ['euc-kr', '이것은 한국어 문장입니다. 서울에서 살고 있습니다.'],
  ['windows-1252', 'Größe und Übermaß: der Preis beträgt 12 €.'],
  ['windows-1252', 'À bientôt, chère élève, le café est prêt.'],
  ['windows-1250', 'Zażółć gęślą jaźń, proszę pana.'],
  ['windows-1253', 'Καλημέρα κόσμε, τι κάνεις σήμερα;'],
  ['windows-1255', 'בראשית ברא אלהים את השמים ואת הארץ והארץ היתה תהו ובהו'],
  ['windows-1256', 'مرحبا بالعالم كيف حالك اليوم'],
];

describe('the charset of a text that does not name it', () => {
  test.each(samples)('is found by how it reads: %s, %s', (charset, text) => {
    const bytes = encode(text, charset);

    const found = detectCharset(bytes);

    expect(new TextDecoder(found).decode(bytes)).toBe(text);
  });

  test('is UTF-8 wherever the bytes are valid UTF-8, also when the sample ends amid a character', () => {
    expect(detectCharset(Buffer.from('naïve café 東京'))).toBe('utf-8');
    expect(detectCharset(Buffer.from('東京').subarray(0, 5))).toBe('utf-8');
    expect(detectCharset(Buffer.from('plain'))).toBe('utf-8');
  });

  test('is UTF-16 where every other byte says so', () => {
    const little = Buffer.from('Name;City\r\nPeter;Rome', 'utf16le');

    expect(detectCharset(little)).toBe('utf-16le');
    expect(detectCharset(Buffer.from(little).swap16())).toBe('utf-16be');
  });
});

describe('the charset of a text that names it', () => {
  test('is that of its byte order mark', () => {
    expect(detectCharset(Buffer.from('\ufeffИмя', 'utf16le'))).toBe('utf-16le');
    expect(detectCharset(Buffer.from('\ufeffИмя'))).toBe('utf-8');
  });

  test('is that of its markup, when there is such a charset', () => {
    expect(detectCharset(Buffer.from('<meta charset="koi8-r">x'), true)).toBe('koi8-r');
    expect(detectCharset(Buffer.from('<?xml version="1.0" encoding="windows-1251"?><html/>'), true)).toBe(
      'windows-1251',
    );
    expect(detectCharset(Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=big5">'), true)).toBe(
      'big5',
    );
    expect(detectCharset(Buffer.from('<meta charset="no-such-thing">x'), true)).toBe('utf-8');
    expect(detectCharset(Buffer.from('<meta charset="utf-16">x'), true)).toBe('utf-8');
  });

  test('counts in markup only', () => {
    expect(detectCharset(Buffer.from('<meta charset="koi8-r">x'))).toBe('utf-8');
  });
});
