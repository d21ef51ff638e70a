import { expect, test } from 'vitest';
import { wideCharset } from './wide-charset.ts';

const texts = {
  Latin: 'Name;City\r\nPeter;Rome',
  Russian: 'Имя;Город\nАнна;Москва\nБорис;Санкт-Петербург\n',
  Chinese: '姓名,城市\n第一,北京市朝阳区\n一一,上海市\n',
  Japanese: '名前,都市\n太郎,東京\n花子,大阪市中央区\n',
  Arabic: 'الاسم;المدينة\nأحمد;القاهرة\n',
  'with emoji': 'Mood 😀\nLuck 🍀\n',
};

test.each(Object.entries(texts))('a text in units of 16 bits is told without a mark: %s', (_, text) => {
  const little = Buffer.from(text, 'utf16le');

  expect(wideCharset(little)).toBe('utf-16le');
  expect(wideCharset(Buffer.from(little).swap16())).toBe('utf-16be');
});

test('a text in bytes is none, and neither is what is no text', () => {
  const numbers = Buffer.alloc(64);
  numbers.writeUInt32LE(1_000, 8);

  expect(wideCharset(Buffer.from('Имя;Город\nАнна;Москва\n'))).toBeUndefined();
  expect(wideCharset(Buffer.alloc(64))).toBeUndefined();
  expect(wideCharset(numbers)).toBeUndefined();
  expect(wideCharset(Buffer.from([0x41, 0]))).toBeUndefined();
});
