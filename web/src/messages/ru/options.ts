import type { ContractWords } from '../contract-words.ts';

export const options: ContractWords['options'] = {
  quality: { label: 'Качество', hint: 'Чем ниже, тем меньше файл.' },
  lossless: { label: 'Без потерь', hint: 'Сохраняет каждый пиксель; качество тогда не влияет.' },
  width: { label: 'Ширина' },
  height: { label: 'Высота' },
  fit: { label: 'Если пропорции другие' },
  enlarge: { label: 'Увеличивать маленькие' },
  rotate: { label: 'Повернуть по часовой стрелке' },
  metadata: { label: 'Метаданные' },
  background: { label: 'Фон', hint: 'Виден там, где картинка прозрачна.' },
  progressive: { label: 'Прогрессивный', hint: 'Появляется сразу и проясняется при загрузке.' },
  effort: { label: 'Тщательность', hint: 'Чем выше, тем дольше и тем меньше файл.' },
  compression: { label: 'Сжатие', hint: 'Чем выше, тем дольше и тем меньше файл; без потерь.' },
  tiffCompression: { label: 'Сжатие' },
  pageRange: { label: 'Страницы', hint: 'Например, 1-3,7. Пусто — все.' },
  imageQuality: { label: 'Качество картинок', hint: 'Чем ниже, тем меньше файл.' },
  layout: { label: 'Порядок текста' },
  paper: { label: 'Страница для картинок' },
  bitrateKbps: { label: 'Битрейт', hint: 'Чем выше, тем лучше звук и больше файл.' },
  sampleRateHz: { label: 'Частота дискретизации' },
  channels: { label: 'Каналы' },
  bitDepth: { label: 'Разрядность' },
};

export const choices: ContractWords['choices'] = {
  fit: {
    inside: 'Вписать, сохранив пропорции',
    cover: 'Заполнить и обрезать лишнее',
    contain: 'Вписать и добавить поля',
    fill: 'Растянуть',
    outside: 'Не меньше этого размера',
  },
  metadata: {
    strip: 'Убрать (автор, место, устройство)',
    keep: 'Оставить',
  },
  tiffCompression: {
    lzw: 'LZW',
    deflate: 'Deflate',
    none: 'Без сжатия',
  },
  layout: {
    reading: 'Как читается',
    layout: 'Как стоит на странице',
  },
  paper: {
    fit: 'По размеру картинки',
    a4: 'A4',
    letter: 'US Letter',
  },
  channels: {
    keep: 'Как в записи',
    mono: 'Моно',
    stereo: 'Стерео',
  },
  bitDepth: {
    '16': '16',
    '24': '24',
    '32': '32',
  },
};
